import Configuration
import Foundation
import NeedsDatabase
import OpenData
import Registry
import Releases
import Templates
import TestSupport
import Testing

@testable import Portal

/// A whole site in memory, made from the repository's content and theme.
struct RenderedSite {
  let editions: Portal
  /// The edition at the root.
  let portal: Edition
  let files: [String: [UInt8]]
  private let parsed: [String: Element]
  private let byID: [String: [String: Element]]
  private let tables: [String: [Table]]

  static func folder(_ name: String) throws -> SourceTree {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(name)
    var files: [String: [UInt8]] = [:]
    let names = FileManager.default.enumerator(atPath: root.path)
    while let path = names?.nextObject() as? String {
      guard
        [".md", ".yaml", ".mustache", ".css", ".js", ".svg", ".png"].contains(where: path.hasSuffix)
      else { continue }
      files[path] = Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }
    return SourceTree(name: name, files: files)
  }

  static func editions(of registry: Registry) throws -> Portal {
    try editions(of: registry, content: Content(try folder("content")))
  }

  static func editions(of registry: Registry, content: Content) throws -> Portal {
    try Portal(
      registry: registry, content: content,
      themes: try themes(try folder("theme"), content))
  }

  /// A theme compiled as the program does it.
  static func themes(_ tree: SourceTree, _ content: Content) throws -> [Theme] {
    try Portal.themes(tree, content: content) { bytes in
      let digest = Digest(of: bytes)
      return AssetDigest(hex: digest.hex, base64: digest.base64)
    }
  }

  /// The published path of a file of `theme/assets`.
  static func asset(_ name: String) throws -> String {
    let site = try kelurahan
    return try #require(site.portal.theme.assets.references[name]).path
  }

  init(_ registry: Registry) throws { try self.init(try Self.editions(of: registry)) }

  /// - Parameter isParsed: which pages to parse, by path; the others are only rendered.
  init(_ registry: Registry, parsing isParsed: (String) -> Bool) throws {
    try self.init(try Self.editions(of: registry), parsing: isParsed)
  }

  init(_ editions: Portal, parsing isParsed: (String) -> Bool = { _ in true }) throws {
    self.editions = editions
    portal = editions.editions[0]
    files = try Self.render(editions)
    var parsed: [String: Element] = [:]
    var byID: [String: [String: Element]] = [:]
    var tables: [String: [Table]] = [:]
    for (path, bytes) in files where path.hasSuffix(".html") && isParsed(path) {
      do {
        let page = try StrictParser.parse(bytes)
        parsed[path] = page
        tables[path] = page.all("table").map(Table.init)
        for element in page.descendants {
          if let id = element.attributes["id"] { byID[path, default: [:]][id] = element }
        }
      } catch {
        throw PageError(path: path, error: error)
      }
    }
    (self.parsed, self.byID, self.tables) = (parsed, byID, tables)
  }

  struct PageError: Error {
    let path: String
    let error: MarkupError
  }

  /// Renders every page, the late ones with figures that the test makes up.
  static func render(_ site: Portal) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var published: [OpenTable: PublishedFile] = [:]
    var output = Output()
    func keep(_ path: String) {
      let bytes = output.withBytes { span in span.withUnsafeBufferPointer { Array($0) } }
      files[path] = bytes
      output.removeAll()
    }
    for (index, page) in site.pages.enumerated() {
      try site.render(index, into: &output)
      keep(page.path)
      if let table = page.table {
        published[table] = PublishedFile(size: files[page.path]?.count ?? 0, digest: "abc123")
      }
    }
    let registry = site.registry
    let note = ReleaseNote(
      number: 1, madeOn: registry.asOf, asOf: registry.asOf, added: 12, changed: 3, removed: 1,
      lines: registry.lines())
    let release = ReleaseContents(tables: published, notes: [note]) { _ in "2020-10-26" }
    for (index, page) in site.derivedPages.enumerated() {
      try site.renderDerived(index, of: release, into: &output)
      keep(page.path)
    }
    return files
  }

  /// The pages in HTML, in the order of their paths.
  var pages: [(path: String, root: Element)] {
    parsed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func page(_ path: String) -> Element? { parsed[path] }

  func tables(on path: String) -> [Table] { tables[path] ?? [] }

  func element(_ id: String, on path: String) -> Element? { byID[path]?[id] }

  func table(around element: Element, on path: String) -> Table? {
    let wanted = element.closest("table")
    return tables(on: path).first { $0.element === wanted }
  }

  /// The path and fragment that a link of a page leads to; nil outside of the site.
  static func resolve(_ href: String, from page: String) -> (path: String, fragment: String?)? {
    guard !href.contains("://"), !href.hasPrefix("mailto:") else { return nil }
    let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count > 1 ? String(parts[1]).removingPercentEncoding : nil
    guard let target = parts.first?.removingPercentEncoding, !target.isEmpty else {
      return (page, fragment)
    }
    if page == "404.html" {
      // Shown at any address: its links begin with the site's root.
      guard target.hasPrefix("/") else { return ("relative: \(target)", fragment) }
      return (String(target.dropFirst()), fragment)
    }
    var steps = page.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(
      String.init)
    for step in target.split(separator: "/", omittingEmptySubsequences: false) {
      switch step {
      case ".": continue
      case "..": _ = steps.popLast()
      default: steps.append(String(step))
      }
    }
    return (steps.joined(separator: "/"), fragment)
  }

  private static let kelurahanOnce = Result {
    try SharedSite(RenderedSite(SampleDatabase.kelurahan.registry(on: "2021-12-31")))
  }

  /// The small sample as of a day after all its rows, rendered once.
  static var kelurahan: RenderedSite { get throws { try kelurahanOnce.get().site } }

  /// Elements are classes; after parsing nobody changes them.
  private struct SharedSite: @unchecked Sendable {
    let site: RenderedSite

    init(_ site: RenderedSite) { self.site = site }
  }
}

extension Edition {
  /// Its files but the derived ones.
  var pages: [Page] {
    var pages: [Page] = []
    addPages(to: &pages)
    return pages
  }
}
