import Configuration
import Support
import Testing

@testable import Portal

@Suite("Strings that Swift asks for")
struct StringKeyTests {
  static let keys = StringKey.allCases.map(\.rawValue) + StringFamily.all.map(\.key)

  /// The strings of the Indonesian file by key.
  private static func strings() throws -> [String: String] {
    let problems = Settings.ProblemList()
    let file = try RenderedSite.folder("theme").files["strings/id.yaml"]
    let entries = Settings(yaml: file, file: "id.yaml", problems: problems).flattened()
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.text) })
  }

  /// Strings as a YAML file has them: `a.b` is `b` below `a`.
  private static func yaml(_ strings: [String: String], _ indent: String = "") -> String {
    let groups = Dictionary(grouping: strings) { $0.key.prefix { $0 != "." } }
    return groups.sorted { $0.key < $1.key }.map { name, entries in
      if entries.count == 1, entries[0].key == name {
        return "\(indent)\(name): '\(entries[0].value.replacing("'", with: "''"))'\n"
      }
      let below = entries.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }
      return "\(indent)\(name):\n"
        + yaml(Dictionary(uniqueKeysWithValues: below), indent + "  ")
    }.joined()
  }

  private static func problems(_ strings: [String: String]) -> [String] {
    let tree = SourceTree(name: "theme", files: ["strings/id.yaml": Array(yaml(strings).utf8)])
    var problems = Problems()
    _ = Localization(tree, language: .indonesian, problems: &problems)
    return problems.shown.map(\.description)
  }

  @Test("nothing is missing from the repository's theme")
  func whole() throws {
    #expect(try Self.problems(Self.strings()) == [])
  }

  @Test("a language that lacks one is refused", arguments: keys)
  func missing(_ key: String) throws {
    var strings = try Self.strings()
    #expect(strings.removeValue(forKey: key) != nil)
    #expect(Self.problems(strings) == ["theme/strings/id.yaml: \"\(key)\" is missing"])
  }
}
