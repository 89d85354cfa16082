import TestSupport
import Testing

@testable import Portal

/// What the script of lists finds on the pages; what it does is tested in a browser.
@Suite("Lists that can be sorted and filtered")
struct ListTests {
  /// The room for the filter is kept by a class, because rows that arrive late would move what is
  /// already on the screen.
  @Test("lists are marked, the long ones as such, and labelled in their language")
  func marks() throws {
    let labels = ["id": "Saring menurut", "en": "Filter by"]
    var kinds: Set<String> = []
    for (path, root) in try RenderedSite.kelurahan.pages {
      let language = path.hasPrefix("en/") ? "en" : "id"
      for parent in root.descendants {
        let children = parent.elements
        for (index, mark) in children.enumerated() where mark.classes.first == "sift" {
          let list = try #require(children.dropFirst(index + 1).first, "\(path):\(mark.line)")
          #expect(mark.elements.isEmpty && mark.text.isEmpty, "\(path):\(mark.line)")
          #expect(list.name == "table" || list.classes == ["names"], "\(path):\(mark.line)")
          // A subtotal leads its group.
          let groups = list.name == "table" ? list.all("tbody") : [list]
          let isLong = groups.contains { group in
            group.elements.count { !$0.classes.contains("sum") } > 8
          }
          let classes = Set(mark.classes)
          #expect(classes == (isLong ? ["sift", "long"] : ["sift"]), "\(path):\(mark.line)")
          let label = mark.attributes["data-label"] ?? ""
          #expect(label.hasPrefix(labels[language] ?? "?"), "\(path):\(mark.line)")
          kinds.insert(path.split(separator: "/").first { $0 != "en" }.map(String.init) ?? "")
        }
      }
    }
    #expect(kinds == ["wilayah", "kolaborator", "bast", "program", "az", "butuh"])
  }

  /// The script takes a row's cell by the number of its column.
  @Test("every row of such a table has a cell for each head, and no head spans two columns")
  func shapes() throws {
    var count = 0
    for (path, root) in try RenderedSite.kelurahan.pages {
      for parent in root.descendants {
        let children = parent.elements
        for (mark, table) in zip(children, children.dropFirst())
        where mark.classes.first == "sift" && table.name == "table" {
          let rows = table.all("tr").map { row in
            row.elements.filter { ["td", "th"].contains($0.name) }
          }
          #expect(Set(rows.map(\.count)).count == 1, "\(path):\(table.line)")
          let spans = rows.flatMap(\.self).filter {
            $0.attributes["colspan"] != nil || $0.attributes["rowspan"] != nil
          }
          #expect(spans.isEmpty, "\(path):\(table.line)")
          count += 1
        }
      }
    }
    #expect(count > 100)
  }

  @Test("the script and its style sheet are small")
  func weight() throws {
    let files = try RenderedSite.kelurahan.files
    let script = try #require(files[RenderedSite.asset("daftar.js")])
    let sheet = try #require(files[RenderedSite.asset("daftar.css")])
    #expect(script.count <= 6_000)
    #expect(sheet.count <= 3_000)
  }
}
