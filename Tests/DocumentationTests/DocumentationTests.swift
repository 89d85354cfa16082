import Foundation
import KSBBCommand
import NeedsDatabase
import Registry
import Testing

/// The documents say what the program does: a command, an option, a column or a name that a
/// template may use is not there before it is documented.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Set `KSBB_RECORD=1` to write the reference anew, then read the difference.
  @Test func everyNameOfATemplateIsDocumented() throws {
    let path = Self.root.appendingPathComponent("docs/theme.md")
    let page = try Self.text("docs/theme.md")
    let begin = try #require(page.range(of: ContextReference.begin))
    let end = try #require(page.range(of: ContextReference.end))
    let wanted = "\n\n" + ContextReference().markdown + "\n"
    if ProcessInfo.processInfo.environment["KSBB_RECORD"] != nil {
      let fresh = page.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: wanted)
      try fresh.write(to: path, atomically: true, encoding: .utf8)
    }
    let found = try Self.text("docs/theme.md")
    #expect(
      found.contains(ContextReference.begin + wanted + ContextReference.end),
      "docs/theme.md is stale; KSBB_RECORD=1 swift test --filter Documentation writes it anew")
  }

  @Test(arguments: DataSchema.tables)
  func everyColumnIsDocumented(_ table: DataTable) throws {
    let page = try Self.text("docs/data-format.md")
    let heading = try #require(
      page.range(of: "`\(table.name)`\n"), "docs/data-format.md has no heading for \(table.name)")
    let rest = page[heading.upperBound...]
    let section = rest.prefix(upTo: rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)
    let own = section.range(of: "\n### ").map { section[..<$0.lowerBound] } ?? section
    for column in table.columns {
      #expect(own.contains("| `\(column.name)` |"), "\(table.name).\(column.name)")
    }
  }

  @Test func everyCommandAndOptionIsDocumented() throws {
    let pages = try Self.text("docs/operations.md") + Self.text("README.md")
    for command in KSBB.commandReference {
      #expect(pages.contains("ksbb \(command.name)"), "ksbb \(command.name)")
      for option in command.options {
        #expect(pages.contains("--\(option)"), "ksbb \(command.name) --\(option)")
      }
    }
  }

  /// Recipes name the files to touch; one that has moved must not be looked for in vain.
  @Test(arguments: ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md"])
  func everyPathIsThere(_ path: String) throws {
    let pattern = #/`((?:Sources|Tests|bin|docs|theme|content)/[^`\s<>*…{}]+)`/#
    let paths = try Self.text(path).matches(of: pattern).map { String($0.1) }
    #expect(!paths.isEmpty || path != "docs/architecture.md")
    for named in paths {
      let file = Self.root.appendingPathComponent(named)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(path) names \(named)")
    }
  }

  @Test(
    arguments: [
      "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/operations.md",
      "docs/decisions.md", "docs/performance.md", "docs/glossary.md",
    ])
  func everyLinkBetweenDocumentsLeadsSomewhere(_ path: String) throws {
    // A link in code is an example.
    let page = try Self.text(path).replacing(#/`[^`]*`/#, with: "")
    let folder = Self.root.appendingPathComponent(path).deletingLastPathComponent()
    for match in page.matches(of: #/\]\(([^)#:\s]+)(#[^)]*)?\)/#) {
      let target = folder.appendingPathComponent(String(match.1))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(path) → \(match.1)")
    }
  }

  /// The table of targets says of each what Package.swift lets it import.
  @Test func everyTargetIsInTheArchitecture() throws {
    let package = try Self.text("Package.swift")
    let page = try Self.text("docs/architecture.md")
    let target = #/\.target\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\[\]]*)\])?\s*\)/#
    let targets = package.matches(of: target)
    #expect(targets.count > 20)
    for found in targets where found.1 != "KSBBCommand" {
      let row = try #require(
        page.split(separator: "\n").first { $0.hasPrefix("| `\(found.1)` |") }, "\(found.1)")
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let allowed = (cells.last ?? "").split(separator: ", ").map(String.init)
      let imported = (found.2 ?? "").matches(of: #/"(\w+)"|package: "(\w+)\.swift"/#)
        .compactMap { $0.1.map(String.init) }.filter { $0 != "GRDBSQLite" }
      #expect(Set(allowed.filter { $0 != "–" }) == Set(imported), "\(found.1)")
    }
  }
}
