import Foundation
import NeedsDatabase

/// The report of an import, done or only tried, for people and for scripts.
struct ImportReport {
  let result: ImportResult
  let isDryRun: Bool

  /// One line per table; for a dry run also its rows, old and new.
  var lines: [String] {
    result.tables.flatMap { table -> [String] in
      let counts = table.counts
      let sums =
        "\(table.name): \(counts.inserted) added, \(counts.updated) updated, "
        + "\(counts.unchanged) unchanged"
      guard isDryRun else { return [sums] }
      let rest = counts.inserted + counts.updated - table.changes.count
      return [sums] + table.changes.map { "  \($0)" }
        + (rest > 0 ? ["  … and \(rest) more rows"] : [])
    } + (isDryRun ? ["Nothing was written."] : [])
  }

  /// Notes on rows and files that need attention.
  var notes: [String] {
    result.notes.map(\.noteLine) + result.tables.compactMap { missing($0) } + standing
  }

  private func missing(_ table: ImportResult.Table) -> String? {
    let missing = table.missing
    guard missing.total > 0 else { return nil }
    let keys = missing.keys.joined(separator: ", ")
    let rest = missing.total > missing.keys.count ? ", …" : ""
    return missing.total == 1
      ? "1 row of \(table.name) is not in the file and stays: \(keys). "
        + "To remove it: ksbb delete \(table.name) \(keys)"
      : "\(missing.total) rows of \(table.name) are not in the file and stay: \(keys)\(rest). "
        + "To remove some: ksbb delete \(table.name) KEY…"
  }

  private var standing: [String] {
    guard result.standingTotal > 0 else { return [] }
    let count = result.standingTotal
    let rest = count - result.standing.count
    return [
      "\(count == 1 ? "1 row was" : "\(count) rows were") in the database before a rule that "
        + "\(count == 1 ? "it breaks" : "they break"); correct them with an import:"
    ] + result.standing.map { "  \($0)" } + (rest > 0 ? ["  … and \(rest) more"] : [])
  }

  /// For scripts: a JSON object of counts by table.
  func json() throws -> String {
    let tables = Dictionary(
      uniqueKeysWithValues: result.tables.map { table in
        (
          table.name,
          [
            "added": table.counts.inserted, "updated": table.counts.updated,
            "unchanged": table.counts.unchanged, "not_in_file": table.missing.total,
          ]
        )
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(tables), as: UTF8.self)
  }
}

/// The programmes that have a text in the content folder.
enum ProgramTexts {
  /// Their slugs in order; nil when the folder has no texts of programmes at all, for example
  /// outside the project, where a missing one means nothing.
  static func slugs(in content: String) -> [String]? {
    let names = try? FileManager.default.contentsOfDirectory(atPath: content + "/programs")
    let slugs = Set(
      (names ?? []).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.compactMap {
        $0.split(separator: ".").first.map(String.init)
      })
    return slugs.isEmpty ? nil : slugs.sorted()
  }
}
