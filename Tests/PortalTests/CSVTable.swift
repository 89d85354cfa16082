import Testing

@testable import Portal

/// A CSV file of the site by its columns, read by code that the program does not share.
struct CSVTable {
  let rows: [[String: String]]

  init(_ path: String, of site: RenderedSite) throws {
    let bytes = try #require(site.files[path], "\(path)")
    var lines: [[String]] = [[""]]
    var isQuoted = false
    for character in String(decoding: bytes, as: UTF8.self) {
      let last = lines.count - 1
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: lines[last].append("")
      case "\n" where !isQuoted: lines.append([""])
      default: lines[last][lines[last].count - 1].append(character)
      }
    }
    let head = lines.removeFirst()
    rows = lines.filter { $0.count == head.count }.map { line in
      Dictionary(uniqueKeysWithValues: zip(head, line))
    }
  }
}

extension [String: String] {
  /// A field; empty where the row has none.
  func text(_ column: String) -> String { self[column, default: ""] }

  func number(_ column: String) -> Int { Int(text(column)) ?? 0 }
}
