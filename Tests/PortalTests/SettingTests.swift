import Configuration
import Foundation
import Markdown
import Registry
import Support
import Templates
import TestSupport
import Testing

@testable import Portal

@Suite("The portal's settings")
struct SettingTests {
  private static func text() throws -> String {
    String(decoding: try RenderedSite.folder("content").files["site.yaml"] ?? [], as: UTF8.self)
  }

  /// The settings as read, with what is wrong in them.
  private static func read(_ yaml: String) -> (settings: SiteSettings, problems: [String]) {
    let list = Settings.ProblemList()
    let settings = SiteSettings(
      Settings(yaml: Array(yaml.utf8), file: "site.yaml", problems: list),
      pageTypes: PageTypes.names)
    return (settings, list.all.shown.map(\.description))
  }

  /// What is told when a line that begins so says something else, and that line's number.
  private func problems(_ start: String, _ line: String) throws -> (line: Int, found: [String]) {
    let lines = try Self.text().split(separator: "\n", omittingEmptySubsequences: false)
    let number = try #require(lines.firstIndex { $0.hasPrefix(start) })
    var changed = lines.map(String.init)
    changed[number] = line
    return (number + 1, Self.read(changed.joined(separator: "\n")).problems)
  }

  @Test(
    "a value that cannot be right is told at its line",
    arguments: [
      ("title:", "title:", "is empty"), ("title:", "title: ~", "is empty"),
      ("title:", "title: null", "is empty"), ("title:", "title: \"\"", "is empty"),
      ("title:", "title: \"  \\t\"", "is empty"),
      ("title:", "title: \"\\u200B\\u00A0\"", "is empty"),
      ("title:", "title: [a]", "must be a text"), ("  id: Yang", "  id: ~", "is empty"),
      ("    en: KSBB", "    en: \" \"", "is empty"),
      ("languages:", "languages: [id, id]", "id again; name each language once"),
      ("languages:", "languages: [id, idd]", "Did you mean \"id\"?"),
      ("languages:", "languages: [id, ~]", "is empty"),
      ("languages:", "languages: []", "at least one"),
      ("base_url:", "base_url: ksbb.example/", "must begin with https://"),
      ("base_url:", "base_url: https://ksbb.example", "must end with /"),
      ("base_url:", "base_url: https://ksbb.example//", "has //"),
      ("base_url:", "base_url: https://ksbb.example/a//b/", "has //"),
      ("base_url:", "base_url: https://ksbb.example/../", ". or .."),
      ("base_url:", "base_url: https://ksbb.example/a/./", ". or .."),
      ("base_url:", "base_url: https://ksbb.example/%2E%2e/", ". or .."),
      ("base_url:", "base_url: https://ksbb.example/a%2Fb/", "%2F"),
      ("base_url:", "base_url: https://ksbb.example/50%/", "two hexadecimal digits"),
      ("base_url:", "base_url: https://ksbb.example/%zz/", "two hexadecimal digits"),
      ("base_url:", "base_url: https://ksbb.example/%0a/", "control character"),
      ("base_url:", "base_url: https://ksbb.example/?a=/", "? or #"),
      ("base_url:", "base_url: \"https://ksbb.example/#/\"", "? or #"),
      ("base_url:", "base_url: https://budi@ksbb.example/", "user"),
      ("base_url:", "base_url: https:///a/", "names no host"),
      ("base_url:", "base_url: https://ksbb..example/", "names no host"),
      ("base_url:", "base_url: https://-ksbb.example/", "names no host"),
      ("base_url:", "base_url: https://ksbb.example:99999/", "names no host"),
      ("base_url:", "base_url: https://ksbb.example:/", "names no host"),
      ("base_url:", "base_url: https://ksbb.example/a b/", "character"),
      ("  contact:", "  contact: portal", "e-mail"), ("  contact:", "  contact: ~", "is empty"),
      ("  contact:", "  contact: 021 1234567", "e-mail"),
      ("  contact:", "  contact: a@b", "e-mail"),
      ("  contact:", "  contact: a@@ksbb.example", "e-mail"),
      ("  contact:", "  contact: a b@ksbb.example", "e-mail"),
      ("  contact:", "  contact: mailto:a@ksbb.example, b@ksbb.example", "e-mail"),
      ("    jaki:", "    jaki: http://jaki.jakarta.go.id/", "must begin with https://"),
      ("    jaki:", "    jaki: jaki.jakarta.go.id", "must begin with https://"),
      ("    jaki:", "    jakki: https://jaki.jakarta.go.id/", "Did you mean \"jaki\"?"),
      ("    jaga:", "    jaga: ~", "is empty"),
      ("keep_releases:", "keep_releases: 0", "from 1 to 1000"),
      ("keep_releases:", "keep_releases: ~", "from 1 to 1000"),
      ("sample:", "sample: mungkin", "true or false"), ("  home:", "  home: 8.5e4", "whole number"),
      ("licence:", "licence: {name: ~, url: https://ksbb.example/}", "licence.name is empty"),
      ("licence:", "licence: {name: A, url: \"https://ksbb.example/50%\"}", "hexadecimal"),
      ("# boundaries:", "boundaries: {file: ../batas.geojson}", "leads out of the content folder"),
      ("# boundaries:", "boundaries: {file: /tmp/a.geojson}", "leads out of the content folder"),
      ("# boundaries:", "boundaries: {file: a.geojson, tiles: [satu]}", "an area's code"),
      ("title:", "? [a]\n: b\ntitle: A", "cannot be a key"),
    ])
  func told(_ start: String, _ line: String, _ words: String) throws {
    let (number, found) = try problems(start, line)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("site.yaml:\(number):") == true, "\(found)")
    #expect(found.first?.contains(words) == true, "\(found)")
  }

  @Test(
    "addresses that are right are taken",
    arguments: [
      ("base_url:", "base_url: http://localhost:8080/"),
      ("base_url:", "base_url: https://KSBB.jakarta.example/portal/v2.1/~a/%C3%A9/"),
      ("  contact:", "  contact: portal.ksbb+kota@jakarta.go.example"),
      ("licence:", "licence: {name: A, url: \"https://a.example/b?c=%20#d\"}"),
      ("    lapor:", "    # lapor:"),
      ("title:", "title: \"~\""),
      ("# boundaries:", "boundaries: {file: ./batas/a.geojson, tiles: [\"31.01.01\"]}"),
    ])
  func taken(_ start: String, _ line: String) throws {
    #expect(try problems(start, line).found == [])
  }

  @Test("a list over several lines names the line of its second entry")
  func entry() throws {
    let (number, found) = try problems("languages:", "languages:\n  - id\n  - id")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("site.yaml:\(number + 2):") == true, "\(found)")
  }

  @Test("one language alone makes a portal")
  func oneLanguage() throws {
    let one = try Self.text().replacing("languages: [id, en]", with: "languages: [id]")
      .replacing(/(?m)^ +en: .*$/, with: "")
    #expect(Self.read(one).problems == [])
    #expect(Self.read(one).settings.languages == [.indonesian])
  }

  // MARK: By chance

  /// A text with some lines moved, doubled, dropped, or other values written into them.
  private static func damaged(_ text: String, _ random: inout SeededGenerator) -> String {
    let values = [
      "", "~", "null", "\"\"", "' '", "[]", "{}", "[id, id]", "{id: }", "-1", "1e9", "true", "&a",
      "*a",
      "!!binary a", "\"\\u0000\"", "\"\\u200b\"", "|", ">-", "%", "@", "https://", "https://a//",
      "9223372036854775808", "\u{FEFF}", "\u{202E}a", "a: b: c", "? ", "<<: *a", "'", "\"", "#",
      "\t",
    ]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0..<lines.count, using: &random)
      let value = values.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<8, using: &random) {
      case 0: lines.remove(at: place)
      case 1: lines.insert(lines[place], at: place)
      case 2: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
      case 3:
        lines[place] =
          String(repeating: " ", count: Int.random(in: 0...6, using: &random))
          + lines[place].drop { $0 == " " }
      case 4...5:
        let key = lines[place].prefix { $0 != ":" }
        lines[place] = "\(key): \(value)"
      case 6:
        var scalars = Array(lines[place].unicodeScalars)
        scalars.insert(
          contentsOf: value.unicodeScalars,
          at: Int.random(in: 0...scalars.count, using: &random))
        lines[place] = String(String.UnicodeScalarView(scalars))
      default: lines[place] = String(lines[place].dropLast(Int.random(in: 0...9, using: &random)))
      }
      if lines.isEmpty { lines = [""] }
    }
    return lines.joined(separator: "\n")
  }

  private static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    } || ["~", "null"].contains(text)
  }

  /// The values that pages print.
  private static func printed(_ settings: SiteSettings) -> [String] {
    [
      settings.title, settings.baseURL, settings.officeContact, settings.licenceName,
      settings.licenceURL,
    ]
      + settings.languages.flatMap {
        [settings.taglines[$0] ?? "", settings.officeNames[$0] ?? ""]
      }
  }

  /// The words of a page's head and foot that come from settings.
  private func blanks(in site: Portal) throws -> [String] {
    var found: [String] = []
    for portal in site.editions {
      for page in portal.pages where page.path.hasSuffix("index.html") || page.path == "404.html" {
        guard [portal.routes.home, "404.html"].contains(page.path) else { continue }
        var output = Output()
        try page.write(portal, .none, &output)
        let root = try StrictParser.parse(Array(output.text.utf8))
        var words: [String] = ["title", "footer", "header"].map { root.first($0)?.text ?? "" }
        words += root.all("meta").compactMap { $0.attributes["content"] }
        words += root.all("a").map { $0.attributes["href"] ?? "" }
        for text in words where Self.isBlank(text) { found.append("\(page.path): \(text)") }
      }
    }
    return found
  }

  @Test("damaged settings are refused with a line, or make pages without blanks")
  func damaged() throws {
    // Set to seconds to go on for so long; the count is printed.
    let wanted = ProcessInfo.processInfo.environment["KSBB_FUZZ_SECONDS"].flatMap { Double($0) }
    let seed = UInt64(wanted == nil ? 21 : Date().timeIntervalSince1970)
    var random = SeededGenerator(seed: seed)
    let text = try Self.text()
    let folder = try RenderedSite.folder("content")
    let theme = try RenderedSite.folder("theme")
    let registry = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let end = Date().addingTimeInterval(wanted ?? 0)
    var (count, accepted, rendered) = (0, 0, 0)
    while count < 1_500 || Date() < end {
      count += 1
      let yaml = Self.damaged(text, &random)
      let (settings, problems) = Self.read(yaml)
      guard problems.isEmpty else { continue }
      accepted += 1
      let blank = Self.printed(settings).filter(Self.isBlank)
      #expect(blank == [], "seed \(seed), input \(count):\n\(yaml)")
      #expect(Set(settings.languages).count == settings.languages.count)
      // Rendering takes a thousand times as long.
      guard wanted == nil ? rendered < 3 : accepted.isMultiple(of: 50) else { continue }
      rendered += 1
      var files = folder.files
      files["site.yaml"] = Array(yaml.utf8)
      do {
        let content = try Content(SourceTree(name: "content", files: files))
        let site = try Portal(
          registry: registry, content: content, themes: try RenderedSite.themes(theme, content))
        #expect(try blanks(in: site) == [], "seed \(seed), input \(count):\n\(yaml)")
      } catch is Problems {
        // A map that is not there, for one.
      }
    }
    #expect(accepted > 50)
    if wanted != nil {
      print("settings: seed \(seed), \(count) inputs, \(accepted) accepted, \(rendered) rendered")
    }
  }
}
