import ArgumentParser
import Foundation
import Releases

struct ReleasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases", abstract: "List the releases that are kept.",
    discussion: """
      The one marked with * is served.

      Examples:
        ksbb releases
        ksbb releases --format json
      """)

  @OptionGroup var output: OutputOption
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

    enum CodingKeys: String, CodingKey {
      case release, created, added, changed, removed
      case asOf = "as_of"
      case isServed = "served"
    }
  }

  func run() throws {
    let folder = OutputFolder(output.output)
    let served = try folder.currentRelease()?.id
    let console = Console()
    let entries = try folder.releases().compactMap { release -> Entry? in
      let header: ManifestHeader
      do throws(ReleaseError) {
        header = try release.header()
      } catch {
        // One damaged release must not hide the sound ones.
        guard case .tornManifest = error else { throw error }
        console.note("\(error)")
        return nil
      }
      return Entry(
        release: release.id.description, created: header.created.text, asOf: header.asOf,
        added: header.changes.added, changed: header.changes.changed,
        removed: header.changes.removed, isServed: release.id == served)
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
          + "\(entry.added) added, \(entry.changed) changed, \(entry.removed) removed")
    }
  }
}
