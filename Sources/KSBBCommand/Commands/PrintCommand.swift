import ArgumentParser
import Diagnostics
import Documents
import Foundation
import NeedsDatabase
import Registry
import Releases

struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Make documents to print and sign.",
    discussion: """
      Documents hold personal data: they are written for their owner only and never belong into a \
      release.

      Examples:
        ksbb print bast --number 017/BAST/KSBB-PGN/X/2020
        ksbb print bast --since 2020-10-01 --area 31.75.03
        ksbb print komitmen --number 0001/KOM/KSBB-PGN/X/2020
      """,
    subcommands: [PrintBastCommand.self, PrintCommitmentsCommand.self])
}

/// What every kind of document is told.
struct PrintOptionGroup: ParsableArguments {
  @OptionGroup var database: DatabaseOption
  @Option(help: "The folder of texts and site.yaml.", completion: .directory)
  var content = "content"
  @Option(
    name: [.customShort("o"), .long], help: "The folder for the documents.",
    completion: .directory)
  var output = "output/print"
  @Option(help: "The paper: a4 or f4.")
  var paper = Paper.a4
  @Option(help: "The kind of file: pdf or html.")
  var format = PrintFormat.pdf
  @Option(help: "Records up to this date (YYYY-MM-DD). Default: the clock's date in Jakarta.")
  var asOf: CalendarDate?
  @OptionGroup var clock: ClockOption
  @Option(help: "How many documents to make at once. Default: the machine's processors.")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs must be from 1 to 256.")
    }
  }

  /// Prints, and says how it went.
  ///
  /// - Parameter kind: how messages name the documents.
  func run(_ kind: String, _ print: (PrintRun) throws -> PrintRun.Result) throws {
    keepNewFilesPrivate()
    guard let today = CalendarDate(secondsSinceEpoch: Int(clock.moment.secondsSinceEpoch))
    else { throw ValidationError("--clock is outside of the calendar.") }
    let console = Console()
    let run = PrintRun(
      options: PrintOptions(
        database: database.database, content: content, output: output, asOf: asOf ?? today,
        paper: paper, format: format, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount),
      console: console)
    let result: PrintRun.Result
    do {
      result = try print(run)
    } catch let problem as Problem {
      throw CommandFailure(Failure.list([problem], 1, closing: "Printing stopped there."))
    } catch let problems as Problems {
      throw CommandFailure(
        Failure.list(problems.shown, problems.total, closing: "Nothing was printed."))
    } catch let failure as LoadFailure {
      throw CommandFailure(
        Failure.list(failure.problems, failure.total, closing: "Nothing was printed."))
    }
    try console.print(
      result.documents == 0
        ? "No \(kind) matches."
        : "\(result.documents) \(kind) in \(output): \(result.written) written, "
          + "\(result.documents - result.written) unchanged.")
  }
}

struct PrintBastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bast", abstract: "Make the BASTs of handovers.",
    discussion: """
      One file for each BAST that has a number; numbers are never made up. Conditions add to each \
      other. Only handovers that count are printed, unless --status or --number says otherwise. \
      Files that are up to date are not written again.

      Examples:
        ksbb print bast --all
        ksbb print bast --number 017/BAST/KSBB-PGN/X/2020 --paper f4
        ksbb print bast --since 2020-10-01 --until 2020-10-31 --program pangan
      """)

  @OptionGroup var options: PrintOptionGroup
  @Option(help: "The BAST with this number; may be repeated.")
  var number: [String] = []
  @Flag(help: "Every BAST of a handover that counts.")
  var all = false
  @Option(help: "Handed over on this date or later (YYYY-MM-DD).")
  var since: CalendarDate?
  @Option(help: "Handed over on this date or earlier (YYYY-MM-DD).")
  var until: CalendarDate?
  @Option(help: "In this area, by its code, as 31.75.03.")
  var area: String?
  @Option(help: "Of this programme, by its slug, as pangan.")
  var program: String?
  @Option(help: "With this status (dijadwalkan, diserahkan, diverifikasi, batal); may be repeated.")
  var status: [Handover.Status] = []
  @Option(help: "Of the collaborator with this id.")
  var collaborator: Int?

  private var selection: HandoverSelection {
    var selection = HandoverSelection()
    selection.numbers = number
    selection.since = since
    selection.until = until
    selection.area = area
    selection.program = program
    selection.statuses = status
    selection.collaborator = collaborator
    return selection
  }

  func validate() throws {
    let hasCondition =
      !number.isEmpty || since != nil || until != nil || area != nil || program != nil
      || !status.isEmpty || collaborator != nil
    guard all || hasCondition else {
      throw ValidationError("Say which: --number, --since, --area, --program … or --all.")
    }
  }

  func run() throws {
    try options.run("BAST") { try $0.handovers(selection) }
  }
}

struct PrintCommitmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "komitmen", abstract: "Make the commitment forms.",
    discussion: """
      One file for each form. Conditions add to each other. Only active commitments are printed, \
      unless --number names others. Files that are up to date are not written again.

      Examples:
        ksbb print komitmen --all
        ksbb print komitmen --number 0001/KOM/KSBB-PGN/X/2020
        ksbb print komitmen --since 2020-10-01 --collaborator 14
      """)

  @OptionGroup var options: PrintOptionGroup
  @Option(help: "The form with this number; may be repeated.")
  var number: [String] = []
  @Flag(help: "Every active commitment.")
  var all = false
  @Option(help: "Signed on this date or later (YYYY-MM-DD).")
  var since: CalendarDate?
  @Option(help: "Signed on this date or earlier (YYYY-MM-DD).")
  var until: CalendarDate?
  @Option(help: "Of the collaborator with this id.")
  var collaborator: Int?

  func validate() throws {
    guard all || !number.isEmpty || since != nil || until != nil || collaborator != nil else {
      throw ValidationError("Say which: --number, --since, --until, --collaborator or --all.")
    }
  }

  func run() throws {
    var selection = CommitmentSelection()
    selection.numbers = number
    selection.since = since
    selection.until = until
    selection.collaborator = collaborator
    try options.run("forms") { try $0.commitments(selection) }
  }
}

extension PrintFormat: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
extension Handover.Status: ExpressibleByArgument {}
