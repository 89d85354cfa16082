import ArgumentParser
import Foundation
import PrivateFiles
import Releases
import Support

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Make the portal and serve it as a new release.",
    discussion: """
      Reads the database, the content and the theme, makes every page, checks links and figures, \
      and switches output/site to the new release in one step. When anything is wrong, nothing is \
      published and the last release stays.

      Examples:
        ksbb build
        ksbb build --as-of 2020-10-26
        ksbb build --dry-run
        ksbb build --format json
      """)

  @OptionGroup var database: DatabaseOption
  @Option(help: "The folder of texts and site.yaml.", completion: .directory)
  var content = PublicPlaces.defaultContent
  @Option(help: "The folder of templates, words and assets.", completion: .directory)
  var theme = PublicPlaces.defaultTheme
  @Option(
    help: "A GeoJSON file of outlines for the map, instead of the one that site.yaml names.",
    completion: .file(extensions: ["geojson", "json"]))
  var boundaries: String?
  @OptionGroup var output: OutputOption
  @Option(
    help:
      "Count records up to this date (YYYY-MM-DD). Default: the clock's date in Jakarta; the newest record of sample data."
  )
  var asOf: CalendarDate?
  @OptionGroup var clock: ClockOption
  @Option(help: "How many pages to make at once. Default: the machine's processors.")
  var jobs: Int?
  @Flag(help: "Say what would change, and write nothing.")
  var dryRun = false
  @Flag(help: "Publish although the number of pages falls by more than a tenth.")
  var allowShrink = false
  @Flag(help: "Publish although records count up to an earlier day than those that are served.")
  var allowOlder = false
  @Flag(help: "Write every file anew instead of linking unchanged ones to the last release.")
  var full = false
  @Flag(help: "Put .br and .gz files beside text files, for web servers that send those.")
  var precompress = false
  @Flag(help: "Tell how long each phase took.")
  var timing = false
  @Option(help: "How to print the result: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs must be from 1 to 256.")
    }
  }

  func run() throws {
    let moment = clock.moment
    // A time outside of the calendar is told before anything is read.
    _ = try clock.today
    let console = Console()
    let build = Build(
      options: BuildOptions(
        database: database.database, content: content, theme: theme,
        boundaries: boundaries, output: output.output,
        asOf: asOf, clock: moment,
        jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, isDryRun: dryRun,
        allowsShrink: allowShrink, allowsOlder: allowOlder, isFull: full,
        isPrecompressed: precompress, tellsTimes: timing),
      console: console)
    let result = try build.run()
    try console.print(format == .json ? result.json : result.words)
  }
}
