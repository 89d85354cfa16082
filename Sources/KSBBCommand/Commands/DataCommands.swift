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
        ksbb import data/
        ksbb import data/needs.csv
        ksbb import data/ --database content/needs.sqlite
      """)

  @Argument(help: "The folder of CSV files, or one of them.", completion: .file())
  var folder: String
  @OptionGroup var database: DatabaseOption
  @Option(help: "How to print the result: text or json.")
  var format = ResultFormat.text

  func run() throws {
    let console = Console()
    let place = try DatabasePlace(database.database, writing: true)
    let result: ImportResult
    do {
      let target = try PublicPlaces().openForWriting(database.database)
      defer { target.close() }
      result = try target.importCSV(folder: folder)
    } catch {
      // A database that only exists because of this failed import would hide the mistake.
      if !place.exists { place.remove() }
      throw error
    }
    for note in result.notes { console.note(note.noteLine) }
    switch format {
    case .json: try console.print(Self.json(result))
    case .text:
      for table in result.tables {
        let counts = table.counts
        try console.print(
          "\(table.name): \(counts.inserted) added, \(counts.updated) updated, "
            + "\(counts.unchanged) unchanged")
      }
    }
  }

  private static func json(_ result: ImportResult) throws -> String {
    let tables = Dictionary(
      uniqueKeysWithValues: result.tables.map { table in
        (
          table.name,
          [
            "added": table.counts.inserted, "updated": table.counts.updated,
            "unchanged": table.counts.unchanged,
          ]
        )
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(tables), as: UTF8.self)
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
