import ArgumentParser
import Foundation
import NeedsDatabase
import Releases
import Support

struct ReleasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases", abstract: "List the releases that are kept.",
    discussion: """
      The one marked with * is served. One that names a collaborator whose consent was withdrawn \
      since is marked too: it cannot be served again. --purge removes those that name one \
      collaborator, after asking.

      Examples:
        ksbb releases
        ksbb releases --format json
        ksbb releases --purge 17
        ksbb releases --purge "PT Contoh Lembah Raya" --yes
      """)

  @Option(help: "Remove the releases that name this collaborator, given by id or name.")
  var purge: String?
  @Flag(help: "Do not ask before removing.")
  var yes = false
  @OptionGroup var output: OutputOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var clock: ClockOption
  @Option(help: "How to print the list: text or json.")
  var format = ResultFormat.text

  /// A release as the JSON list shows it.
  private struct Entry: Encodable {
    let release: String
    let created: String
    let asOf: String
    let added: Int
    let changed: Int
    let removed: Int
    let isServed: Bool
    /// Collaborators that it names but may no longer name.
    let namesHidden: [String]

    enum CodingKeys: String, CodingKey {
      case release, created, added, changed, removed
      case namesHidden = "may_not_name"
      case asOf = "as_of"
      case isServed = "served"
    }

    var warning: String {
      guard !namesHidden.isEmpty else { return "" }
      let names = namesHidden.prefix(3).joined(separator: ", ")
      let more = namesHidden.count > 3 ? " and \(namesHidden.count - 3) more" : ""
      return "  cannot be served: it may not name \(names)\(more)"
    }
  }

  func run() throws {
    let folder = OutputFolder(output.output)
    let console = Console()
    if let purge {
      let check = try NamingCheck(folder, database: database.database, today: try clock.today)
      defer { check.close() }
      return try ReleasePurge(check: check, console: console, isAgreed: yes).run(purge)
    }
    let check = try listingCheck(folder, console)
    defer { check.close() }
    let served = try folder.currentRelease()?.id
    let entries = try folder.releases().compactMap { release -> Entry? in
      let header: ManifestHeader
      do throws(ReleaseError) {
        header = try release.header()
      } catch {
        // One damaged release must not hide the intact ones.
        guard case .tornManifest = error else { throw error }
        console.note("\(error)")
        return nil
      }
      return Entry(
        release: release.id.description, created: header.created.text, asOf: header.asOf,
        added: header.changes.added, changed: header.changes.changed,
        removed: header.changes.removed, isServed: release.id == served,
        namesHidden: try check.hidden(in: release, header).map(\.words))
    }
    if served == nil, !entries.isEmpty {
      let missing = try folder.nothingServed()
      console.note("\(missing)")
    }
    if format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try console.print(String(decoding: try encoder.encode(entries), as: UTF8.self))
    }
    if entries.isEmpty { try console.print("No release yet. Make one with `ksbb build`.") }
    for entry in entries {
      try console.print(
        "\(entry.isServed ? "*" : " ") \(entry.release)  \(entry.created)  as of \(entry.asOf)  "
          + "\(entry.added) added, \(entry.changed) changed, \(entry.removed) removed"
          + entry.warning)
    }
  }

  /// A naming check for the list, without the database when that cannot be read: the list is then
  /// needed all the more.
  private func listingCheck(_ folder: OutputFolder, _ console: Console) throws -> NamingCheck {
    let today = try clock.today
    do {
      return try NamingCheck(folder, database: database.database, today: today)
    } catch let error as OpeningError {
      console.note("\(error)")
      return NamingCheck(folder, today: today)
    }
  }
}
