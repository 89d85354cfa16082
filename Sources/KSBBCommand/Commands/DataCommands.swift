import ArgumentParser
import Foundation
import NeedsDatabase
import PrivateFiles

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read CSV files into the database.",
    discussion: """
      Files are named after the tables (needs.csv). Rows whose key is known are updated, others \
      are added. Either everything is read or nothing: every problem of every file is listed.

      Examples:
        ksbb import data/ --dry-run
        ksbb import data/
        ksbb import data/needs.csv
        ksbb import data/ --database content/needs.sqlite
      """)

  @Argument(help: "The folder of CSV files, or one of them.", completion: .file())
  var folder: String
  @OptionGroup var database: DatabaseOption
  @Option(help: "The folder of texts; each programme needs one.", completion: .directory)
  var content = PublicPlaces.defaultContent
  @Flag(help: "Say what would change, row by row, and write nothing.")
  var dryRun = false
  @OptionGroup var clock: ClockOption
  @Option(help: "How to print the result: text or json.")
  var format = ResultFormat.text

  func run() throws {
    let options = ImportOptions(
      today: try clock.today, programTexts: ProgramTexts.slugs(in: content))
    let report = ImportReport(
      result: try dryRun ? changes(options) : write(options), isDryRun: dryRun)
    let console = Console()
    for line in report.notes { console.note(line) }
    switch format {
    case .json: try console.print(report.json())
    case .text: for line in report.lines { try console.print(line) }
    }
  }

  private func changes(_ options: ImportOptions) throws -> ImportResult {
    _ = try DatabasePlace(database.database, writing: false)
    return try NeedsDatabase.dryRunImport(
      folder: folder, into: database.database, options: options)
  }

  private func write(_ options: ImportOptions) throws -> ImportResult {
    let place = try DatabasePlace(database.database, writing: true)
    do {
      let target = try PublicPlaces().openForWriting(database.database)
      defer { target.close() }
      return try target.importCSV(folder: folder, options: options)
    } catch {
      // A database that exists only because of this failed import would hide the mistake.
      if !place.exists { place.remove() }
      throw error
    }
  }
}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the database as a folder of CSV files.",
    discussion: """
      What import reads, private columns included: keep the folder as safe as the database. \
      Nothing else in the folder is touched. Files that somebody has edited since are only \
      replaced with --force.

      Examples:
        ksbb export backup/
        ksbb export backup/ --database content/needs.sqlite
      """)

  @Argument(help: "The folder for the CSV files.", completion: .directory)
  var folder: String
  @OptionGroup var database: DatabaseOption
  @Flag(help: "Replace files that differ from the database, although edits in them are lost.")
  var force = false

  func run() throws {
    keepNewFilesPrivate()
    let console = Console()
    try PublicPlaces().refuse(folder: folder, for: .export)
    let source = try database.openForReading()
    defer { source.close() }
    let target = try PrivateFolder(folder, for: .export, outside: PublicPlaces())
    if let note = target.note { console.note(note) }
    let files = try source.exportCSV(into: target, replacing: force)
    try console.print("\(files.count) files in \(folder).")
  }
}
