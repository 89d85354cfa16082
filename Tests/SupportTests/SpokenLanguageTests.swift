import Support
import Testing

/// In which language the program speaks.
@Suite struct SpokenLanguageTests {
  @Test(arguments: [
    ("LC_ALL=id_ID.UTF-8", SpokenLanguage.indonesian), ("LANG=id", .indonesian),
    ("LANG=in_ID", .indonesian), ("LANG=C.UTF-8", .english), ("LANG=it_IT.UTF-8", .english),
    ("LC_ALL= LC_MESSAGES=id_ID LANG=en_US", .indonesian), ("LC_ALL=C LANG=id_ID", .english),
    ("", .english),
  ])
  func `the first locale variable that is not empty decides`(
    _ environment: String, _ expected: SpokenLanguage
  ) {
    let pairs = environment.split(separator: " ").map { $0.split(separator: "=").map(String.init) }
    let variables = Dictionary(
      uniqueKeysWithValues: pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") })
    #expect(SpokenLanguage(arguments: ["ksbb"]) { variables[$0] } == expected)
  }

  @Test(
    arguments: [
      (["ksbb", "--language", "id", "build"], "id"), (["ksbb", "build", "--language=en"], "en"),
      (["ksbb", "--language", "id", "--language=en"], "en"), (["ksbb", "--language"], ""),
      (["ksbb", "print", "--", "--language", "id"], nil), (["ksbb", "build"], nil),
    ] as [([String], String?)])
  func `the option stands at any place in front of two dashes`(
    _ arguments: [String], _ expected: String?
  ) {
    #expect(SpokenLanguage.option(in: arguments) == expected)
  }

  @Test func `a message is made in the language that is bound`() {
    func greeting() -> String { spoken(en: "ready", id: "siap") }
    #expect(SpokenLanguage.$current.withValue(.english) { greeting() } == "ready")
    #expect(SpokenLanguage.$current.withValue(.indonesian) { greeting() } == "siap")
  }
}
