import Configuration
import Foundation
import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("How to report a mistake")
struct ReportTests {
  /// The mail of a page: to whom, its subject, and its lines.
  private static func mail(
    _ page: Element
  ) throws -> (to: String, subject: String, lines: [String]) {
    let section = try #require(page.descendants.first { $0.attributes["id"] == "lapor" })
    let href = try #require(section.first("a")?.attributes["href"])
    let parts = try #require(URLComponents(string: href))
    #expect(parts.scheme == "mailto")
    let fields = Dictionary(
      uniqueKeysWithValues: (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") })
    #expect(fields.keys.sorted() == ["body", "subject"])
    return (
      parts.path, fields["subject"] ?? "",
      (fields["body"] ?? "").components(separatedBy: "\r\n")
    )
  }

  @Test("every BAST, place and area has a mail that names it")
  func mails() throws {
    let site = try RenderedSite.kelurahan
    var judged: [String: Int] = [:]
    for (path, root) in site.pages {
      let isBAST = root.descendants.contains { $0.classes.contains("life") }
      let isPlace =
        path.contains("wilayah/") && !path.contains("kolaborator/")
        && !path.hasSuffix("wilayah/index.html")
        && !path.contains("wilayah/perbandingan")
        && !path.contains("/bantu")
      guard isBAST || isPlace else { continue }
      let mail = try Self.mail(root)
      #expect(mail.to == "portal@ksbb.example", "\(path)")
      #expect(mail.lines.contains { $0.hasSuffix(" https://ksbb.example/\(path)") }, "\(path)")
      #expect(mail.lines.filter { $0.hasSuffix(": ") }.count == 2, "\(path): \(mail.lines)")
      if isBAST {
        let number = root.first("h1")?.first("span")?.text ?? "?"
        #expect(mail.subject.hasSuffix(" " + number))
        #expect(mail.lines[0].hasSuffix(" " + number))
        judged["bast", default: 0] += 1
      } else {
        let asksNeed = mail.lines.contains { $0.contains(": #") }
        #expect(
          asksNeed
            == (path.split(separator: "/").count > (path.hasPrefix("en/") ? 5 : 4)
              && !path.contains("/barang")),
          "\(path)")
        let places = ["Kampung Melayu", "Jatinegara", "Jakarta Timur"]
        #expect(places.contains { mail.subject.hasSuffix($0) }, "\(path): \(mail.subject)")
        judged["place", default: 0] += 1
      }
    }
    #expect(judged["bast", default: 0] == 90 && judged["place", default: 0] > 40)
  }

  @Test("what a name holds stays in its field, and is encoded once")
  func encoding() {
    #expect(MailDesk.encoded("RW 07 & 08?\r\n#é%") == "RW%2007%20%26%2008%3F%0D%0A%23%C3%A9%25")
    #expect(MailDesk.encoded("a+b@c.d", keeping: "@") == "a%2Bb@c.d")
  }

  @Test("the channels of the settings stand beside it, and none without them")
  func channels() throws {
    let registry = try SampleDatabase.kelurahan.registry(on: "2020-10-26")
    var tree = try RenderedSite.folder("content")
    func links(_ content: Content) throws -> [String] {
      let site = try RenderedSite(RenderedSite.editions(of: registry, content: content))
      let page = try #require(site.page("wilayah/jakarta-timur.html"))
      let section = page.all("section").first { $0.attributes["id"] == "lapor" }
      return section?.first("ul")?.all("a").dropFirst().map { $0.attributes["href"] ?? "" } ?? []
    }
    #expect(
      try links(Content(tree)) == [
        "https://jaki.jakarta.go.id/", "https://jaga.id/", "https://www.lapor.go.id/",
      ])
    let yaml = String(decoding: tree.files["site.yaml"] ?? [], as: UTF8.self)
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !["  channels:", "    jaki:", "    jaga:", "    lapor:"].contains { line.hasPrefix($0) }
    }
    #expect(lines.count == yaml.split(separator: "\n", omittingEmptySubsequences: false).count - 4)
    var files = tree.files
    files["site.yaml"] = Array(lines.joined(separator: "\n").utf8)
    tree = SourceTree(name: "content", files: files)
    #expect(try links(Content(tree)) == [])
  }
}
