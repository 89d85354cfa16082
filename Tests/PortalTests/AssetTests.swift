import Configuration
import Foundation
import Registry
import Support
import Synchronization
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("Published assets")
struct AssetTests {
  private func theme(_ changes: [String: String]) throws -> SourceTree {
    var files = try RenderedSite.folder("theme").files
    for (path, text) in changes { files[path] = Array(text.utf8) }
    return SourceTree(name: "theme", files: files)
  }

  private func content(_ setting: String) throws -> Content {
    var files = try RenderedSite.folder("content").files
    let text = String(decoding: files["site.yaml"] ?? [], as: UTF8.self)
    let changed = text.replacing(/(?m)^integrity: .*$/, with: setting)
    #expect(setting == "integrity: false" || changed != text)
    files["site.yaml"] = Array(changed.utf8)
    return try Content(SourceTree(name: "content", files: files))
  }

  private func site(_ tree: SourceTree, _ content: Content) throws -> RenderedSite {
    try RenderedSite(
      Portal(
        registry: try SampleDatabase.kelurahan.registry(on: "2021-12-31"), content: content,
        themes: try RenderedSite.themes(tree, content)))
  }

  /// - Parameter named: what the layout names besides.
  private func problems(
    _ changes: [String: String], naming named: String = "a.css"
  ) throws -> [String] {
    do {
      let changes = changes.merging(["layout.mustache": try layout(naming: named)]) { $1 }
      _ = try RenderedSite.themes(try theme(changes), try content("integrity: false"))
      return []
    } catch let problems as Problems {
      return problems.shown.map(\.description)
    }
  }

  /// The layout with a link to a file of the theme on its second line.
  private func layout(naming name: String) throws -> String {
    let layout = String(
      decoding: try RenderedSite.folder("theme").files["layout.mustache"] ?? [], as: UTF8.self)
    return layout.replacing("<head>", with: "<head><link href=\"{{asset.\(name)}}\">")
  }

  /// By the system's own tool.
  private func sha256(_ bytes: [UInt8]) throws -> String {
    let folder = try Folder()
    let path = folder.at("bytes")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [path]
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output.prefix(64), as: UTF8.self)
  }

  private func base64(ofHex hex: String) -> String {
    let digits = Array(hex)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  @Test("each file of the theme is published once, under a name with a part of its digest")
  func names() throws {
    let site = try RenderedSite.kelurahan
    let published = site.files.keys.filter { $0.hasPrefix("aset/") }
    let names = try RenderedSite.folder("theme").paths(in: "assets", ending: "")
    #expect(published.count == names.count)
    #expect(published.count > 4)
    for path in published {
      let parts = path.split(separator: ".")
      let mark = String(parts[parts.count - 2])
      #expect(try sha256(site.files[path] ?? []).hasPrefix(mark), "\(path)")
      #expect(mark.count == 8)
    }
    #expect(!site.files.keys.contains { $0.hasPrefix("assets/") })
  }

  @Test("a page states the digests of its style sheets and scripts when the setting says so")
  func integrity() throws {
    let tree = try RenderedSite.folder("theme")
    for isStated in [true, false] {
      let site = try site(tree, try content("integrity: \(isStated)"))
      var judged = 0
      for (path, root) in site.pages {
        for element in root.descendants {
          let isSheet = element.attributes["rel"] == "stylesheet"
          guard isSheet || element.name == "script",
            let link = element.attributes["href"] ?? element.attributes["src"],
            let target = RenderedSite.resolve(link, from: path)?.path
          else { continue }
          judged += 1
          let stated = element.attributes["integrity"]
          guard isStated else {
            #expect(stated == nil, "\(path)")
            continue
          }
          // The tool is asked once for each file.
          let expected = try expectation(target, site)
          #expect(stated == expected, "\(path): \(target)")
        }
      }
      #expect(judged > 100)
    }
  }

  private func expectation(_ path: String, _ site: RenderedSite) throws -> String {
    let bytes = try #require(site.files[path])
    return try Self.known.withLock { known in
      if let digest = known[bytes] { return digest }
      let digest = "sha256-" + base64(ofHex: try sha256(bytes))
      known[bytes] = digest
      return digest
    }
  }

  private static let known = Mutex<[[UInt8]: String]>([:])

  @Test("an asset is added by putting it there and naming it in a template")
  func added() throws {
    let layout = String(
      decoding: try RenderedSite.folder("theme").files["layout.mustache"] ?? [], as: UTF8.self)
    let tree = try theme([
      "assets/ikon/tanda.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      "layout.mustache": layout.replacing(
        "</footer>", with: "<img src=\"{{asset.ikon/tanda.svg}}\" alt=\"\"></footer>"),
    ])
    let site = try site(tree, try content("integrity: false"))
    let path = "wilayah/jakarta-timur/jatinegara.html"
    let image = try #require(site.page(path)?.first("img")?.attributes["src"])
    let target = try #require(RenderedSite.resolve(image, from: path)?.path)
    #expect(site.files[target] == tree.files["assets/ikon/tanda.svg"])
  }

  @Test("a style sheet names other files by what they are published as, also through imports")
  func styleSheets() throws {
    let tree = try theme([
      "assets/a.css": """
      /* url(tidak-ada.svg) */ @import "bagian/b.css";
      p { background: url( 'bagian/titik.svg#x' ); content: "url(tidak-ada.svg)" }
      q { background: url(data:image/png;base64,AA==) }
      """,
      "assets/bagian/b.css": "b { mask: URL(titik.svg) } i { mask: url(../a-b.svg) }",
      "assets/bagian/titik.svg": "<svg/>", "assets/a-b.svg": "<svg></svg>",
      "layout.mustache": try layout(naming: "a.css"),
    ])
    let content = try content("integrity: false")
    let assets = try #require(try RenderedSite.themes(tree, content).first).assets
    func text(_ name: String) -> (path: String, text: String) {
      let file = assets.files.first { $0.source == "assets/" + name }
      return (file?.path ?? "", String(decoding: file?.bytes ?? [], as: UTF8.self))
    }
    func own(_ name: String) -> Substring { text(name).path.split(separator: "/").last ?? "" }
    #expect(
      text("bagian/b.css").text
        == "b { mask: URL(\(own("bagian/titik.svg"))) } i { mask: url(../\(own("a-b.svg"))) }")
    #expect(
      text("a.css").text == """
        @import "bagian/\(own("bagian/b.css"))";\
        p { background: url( 'bagian/\(own("bagian/titik.svg"))#x' ); content: "url(tidak-ada.svg)" }\
        q { background: url(data:image/png;base64,AA==) }
        """)
    // The name tells the bytes that are published, not those of the theme.
    let mark = try sha256(Array(text("a.css").text.utf8)).prefix(8)
    #expect(own("a.css") == "a.\(mark).css")
  }

  @Test(
    "comments, indentation and empty lines of a style sheet stay at home, and nothing else does",
    arguments: [
      ("/* a */\n\n:root {\n  --x: 1;\r\n\t/* b */ --y: 2;\n}\n", ":root {--x: 1;--y: 2;}"),
      ("b { content: \"/* a */  \\\"\n  c\" }", "b { content: \"/* a */  \\\"\n  c\" }"),
      ("i { mask: url(data:/*,a) }/* c */", "i { mask: url(data:/*,a) }"),
      ("a/* b */c { margin: 1px/**/2px }", "a/**/c { margin: 1px/**/2px }"),
      ("a { b: c } /* no end", "a { b: c } "), ("", ""), ("/**/", ""),
    ])
  func compact(_ sheet: String, _ published: String) {
    let bytes = StyleSheetURLs.compacted(Array(sheet.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == published)
  }

  @Test("a style sheet that names what is not there, or another host, is an error with its place")
  func styleSheetMistakes() throws {
    #expect(
      try problems(["assets/a.css": "b {}\ni { mask: url(titk.svg) }", "assets/titik.svg": ""])
        == [
          "theme/assets/a.css:2:15: there is no file assets/titk.svg in the theme. "
            + "Did you mean \"titik.svg\"?"
        ])
    for url in ["https://huruf.example/a.woff2", "//huruf.example/a.woff2", "/aset/a.woff2"] {
      let found = try problems(["assets/a.css": "i { src: url(\"\(url)\") }"])
      #expect(found.count == 1)
      #expect(found.first?.hasPrefix("theme/assets/a.css:1:15: \(url) is not a file of") == true)
    }
    let circle = try problems([
      "assets/a.css": "@import 'b.css';", "assets/b.css": "@import 'a.css';",
    ])
    #expect(circle.count == 1)
    #expect(circle.first?.contains("import each other in a circle") == true)
  }

  @Test("the setting must be true or false")
  func setting() throws {
    #expect {
      _ = try content("integrity: sha256")
    } throws: { error in
      "\((error as? Problems)?.shown.map(\.description) ?? [])"
        .contains("integrity must be true or false")
    }
  }
}
