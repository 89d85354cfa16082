import Foundation
import Registry
import TestConditions
import TestSupport
import Testing

@testable import Portal

/// What a place's page looks like on paper, as a browser prints it.
@Suite("The poster of a place")
struct PosterTests {
  private static let tools = Need.programs("chromium", "pdfinfo", "pdftoppm", "zbarimg")

  private func run(_ name: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + name)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(name) \(arguments)")
    return output
  }

  private func write(_ site: RenderedSite, into folder: Folder) throws {
    for (path, bytes) in site.files {
      let steps = path.split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: folder.at(steps), withIntermediateDirectories: true)
      try folder.write(path, bytes: bytes)
    }
  }

  /// Prints a page and returns how many sheets it took.
  private func print(_ path: String, in folder: Folder, fragment: String = "") throws -> Int? {
    _ = try run(
      "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
      "--user-data-dir=" + folder.at(".browser"), "--print-to-pdf=" + folder.at("x.pdf"),
      "file://" + folder.at(path) + fragment)
    let facts = try run("pdfinfo", folder.at("x.pdf")).split(separator: "\n")
    return facts.first { $0.hasPrefix("Pages:") }?.split(separator: " ").last.flatMap { Int($0) }
  }

  @Test(
    "fits on one sheet, and its code leads to the page",
    .needs(tools))
  func sheet() throws {
    let site = try RenderedSite.kelurahan
    let folder = try Folder()
    try write(site, into: folder)
    let places = site.portal.routes.sites
    let byNeeds = places.sorted {
      site.page($0)?.all("tr").count ?? 0 < site.page($1)?.all("tr").count ?? 0
    }
    let paths = [try #require(byNeeds.first), try #require(byNeeds.last)]
    for path in paths + paths.map({ "en/" + $0 }) {
      #expect(try print(path, in: folder) == 1, "\(path)")
      _ = try run("pdftoppm", "-r", "150", "-gray", folder.at("x.pdf"), folder.at("x"))
      let read = try run(
        "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable",
        folder.at("x-1.pgm"))
      // In the root's language the code has the short address, which is the one in print.
      let printed = try #require(
        site.page(path)?.all("div").first { $0.classes.contains("how") }?.first("code")?.text)
      let own = "https://ksbb.example/" + path
      #expect(read == (path.hasPrefix("en/") ? own : printed) + "\n", "\(path)")
    }
  }

  @Test(
    "the form of one need fits on both sides of one sheet",
    .needs(tools))
  func form() throws {
    let site = try RenderedSite.kelurahan
    let folder = try Folder()
    try write(site, into: folder)
    let forms = site.pages.filter { $0.path.hasSuffix("/bantu.html") }
    let (path, root) = try #require(
      forms.max { $0.root.all("section").count < $1.root.all("section").count })
    let id = try #require(root.all("section").compactMap { $0.attributes["id"] }.last)
    #expect(try print(path, in: folder, fragment: "#" + id) == 2)
  }

  /// The goods that are lacking at a place, as all its tables print them: the largest amount first.
  private func lacking(_ path: String, _ site: RenderedSite) -> [(item: String, amount: Int)] {
    let further = path.dropLast(".html".count) + "/kebutuhan"
    var amounts: [String: Int] = [:]
    for (page, _) in site.pages where page == path || page.hasPrefix(further) {
      for table in site.tables(on: page) where table.element.classes.contains("needs") {
        for row in table.body where row.values.count == 4 && row.values[3] > 0 {
          guard case .text(let item)? = row.cells[0]?.children.first else { continue }
          amounts[item, default: 0] += row.values[3]
        }
      }
    }
    return amounts.map { ($0.key, $0.value) }.sorted { $0.amount > $1.amount }
  }

  @Test("shows what lacks most, open needs only, and says how many goods it leaves out")
  func goods() throws {
    let site = try RenderedSite.kelurahan
    var cut = 0
    for path in site.portal.routes.sites {
      let page = try #require(site.page(path))
      let all = lacking(path, site)
      let shown = page.all("ul").first { $0.classes.contains("lacks") }?.all("li") ?? []
      #expect(shown.count == min(all.count, 7), "\(path)")
      #expect(
        shown.flatMap { $0.all("span") }.flatMap(\.dataValues)
          == all.prefix(7).map(\.amount), "\(path)")
      let rest = page.all("p").first { $0.classes.contains("rest") }?.dataValues ?? []
      #expect(rest == (all.count > 7 ? [all.count - 7] : []), "\(path)")
      cut += rest.count
    }
    #expect(cut > 0)
  }

  @Test("the code is one path of whole modules, with nothing dark outside")
  func code() throws {
    let page = try #require(
      try RenderedSite.kelurahan.page(RenderedSite.kelurahan.portal.routes.sites[0]))
    let drawing = try #require(page.all("svg").first { $0.classes.contains("qr") })
    let box = drawing.attributes["viewBox"]?.split(separator: " ") ?? []
    let size = try #require(box.last.flatMap { Int($0) })
    #expect(box.count == 4 && box[2] == box[3] && size % 4 == 1)
    let lines = (drawing.first("path")?.attributes["d"] ?? "").split(separator: "M")
    #expect(lines.count == size)
    // The three finders begin with seven dark modules.
    #expect(lines[0].hasPrefix("0 0h7m") && lines[0].hasSuffix("h7"))
    #expect(lines.last?.contains("h7") ?? false)
  }
}
