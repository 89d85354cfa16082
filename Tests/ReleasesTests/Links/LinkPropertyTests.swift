import Foundation
import Gates
import Releases
import Testing

/// Random sites, checked once more by a plain checker that knows each page as a list of elements
/// and resolves links by splitting strings.
@Suite("Link gate against a plain checker")
struct LinkPropertyTests {
  /// Part of a page: what it looks like and what it means.
  private enum Piece {
    case id(String)
    case link(path: String, fragment: String?)
    case decoration(String)

    var html: String {
      switch self {
      case .id(let id): return "<p class='x > y' id=\"\(escaped(id))\">"
      case .link(let path, let fragment):
        let target = encoded(path) + (fragment.map { "#" + encoded($0) } ?? "")
        return "<a class=\"<b>\"\n href=\"\(escaped(target))\">x</a>"
      case .decoration(let text): return text
      }
    }
  }

  private static let names = ["a", "b", "index", "rw 07", "é", "x&y", "a'b"]
  private static let ids = ["k1", "k2", "é", "a&b", "x<y", "q\"r", "50%", ""]
  private static let decorations = [
    "text\n", "a < b", "<!-- <a href='gone'> -->", "<script>'<p id=k1>'</script>",
    "<br/>", "<p title=\"href='gone'\">", "</p>", "<style>p>a{}</style>", "&lt;a href=gone&gt;",
  ]

  @Test("same verdict on every page", arguments: 0..<150)
  func sameVerdict(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pages = randomPages(&generator)
    let site = pages.mapValues { $0.map(\.html).joined() }
    let report = try linkReport(site, workers: 1 + seed % 3)
    let expected = expectedProblems(pages)
    #expect(report.problemCount == expected.count)
    // Lists are capped, so compare the whole only when it fits.
    if expected.count <= 50 {
      let found = report.problems.map { "\($0.page) \($0.line) \($0.reason)" }
      #expect(found.sorted() == expected.sorted())
    }
    let links = pages.values.joined().count { if case .link = $0 { true } else { false } }
    #expect(report.internalCount == links)
  }

  private func randomPages(_ generator: inout SeededGenerator) -> [String: [Piece]] {
    var paths: Set<String> = []
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let depth = Int.random(in: 0...2, using: &generator)
      let folders = (0..<depth).map { _ in pick(["f", "g", "f g"], &generator) }
      paths.insert((folders + [pick(Self.names, &generator) + ".html"]).joined(separator: "/"))
    }
    let sorted = paths.sorted()
    var pages: [String: [Piece]] = [:]
    for path in sorted {
      pages[path] = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return .id(pick(Self.ids, &generator))
        case 1: return .decoration(pick(Self.decorations, &generator))
        default:
          let fragment = Bool.random(using: &generator) ? pick(Self.ids, &generator) : nil
          return .link(path: randomLink(from: path, sorted, &generator), fragment: fragment)
        }
      }
    }
    return pages
  }

  private func randomLink(
    from page: String, _ pages: [String], _ generator: inout SeededGenerator
  ) -> String {
    let up = String(repeating: "../", count: page.split(separator: "/").count - 1)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return ""
    case 1: return up + "gone.html"
    case 2: return "../" + up + pick(pages, &generator)
    case 3: return up + "./f/../" + pick(pages, &generator)
    default: return up + pick(pages, &generator)
    }
  }

  private func pick<Element>(_ list: [Element], _ generator: inout SeededGenerator) -> Element {
    list[Int.random(in: 0..<list.count, using: &generator)]
  }

  private func expectedProblems(_ pages: [String: [Piece]]) -> [String] {
    var idsOf: [String: Set<String>] = [:]
    for (page, pieces) in pages {
      idsOf[page] = Set(pieces.compactMap { if case .id(let id) = $0 { id } else { nil } })
    }
    var problems: [String] = []
    for (page, pieces) in pages {
      var line = 1
      var seen: Set<String> = []
      for piece in pieces {
        switch piece {
        case .id(let id) where id.isEmpty: problems.append("\(page) \(line) emptyID")
        case .id(let id):
          if !seen.insert(id).inserted { problems.append("\(page) \(line) duplicateID") }
        case .link(let path, let fragment):
          // The value stands on the second line of the element.
          if let reason = problem(page, path, fragment, idsOf) {
            problems.append("\(page) \(line + 1) \(reason)")
          }
        case .decoration: break
        }
        line += piece.html.count { $0 == "\n" }
      }
    }
    return problems
  }

  private func problem(
    _ page: String, _ path: String, _ fragment: String?, _ idsOf: [String: Set<String>]
  ) -> String? {
    var target = page
    if !path.isEmpty {
      var parts = page.components(separatedBy: "/").dropLast().map { $0 }
      for part in path.components(separatedBy: "/") {
        if part == ".." {
          if parts.isEmpty { return "leavesSite" }
          parts.removeLast()
        } else if part != "." {
          parts.append(part)
        }
      }
      target = parts.joined(separator: "/")
    }
    guard let ids = idsOf[target] else { return "noSuchPage" }
    guard let fragment, !fragment.isEmpty else { return nil }
    return ids.contains(fragment) ? nil : "noSuchElement"
  }
}

private func escaped(_ text: String) -> String {
  text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    .replacingOccurrences(of: "\"", with: "&quot;").replacingOccurrences(of: "'", with: "&#39;")
}

private func encoded(_ text: String) -> String {
  text.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? text
}
