import Registry
import TestConditions
import TestSupport
import Testing

@testable import Portal
@testable import SearchIndex

@Suite("The search finds", .needs(.programs("node")))
struct SearchTests {
  /// Some of the whole, the same in every run.
  private func some<Value>(_ values: [Value], _ count: Int, seed: UInt64) -> [Value] {
    var random = SeededGenerator(seed: seed)
    return Array(values.shuffled(using: &random).prefix(count))
  }

  /// Queries with the page that each must find among its first results.
  private func judge(
    _ cases: [(query: String, path: String)], among first: Int, in portal: Edition
  ) throws {
    let answers = try SearchRunner.answers(cases.map(\.query), over: portal)
    var missed: [String] = []
    for (one, answer) in zip(cases, answers) {
      let paths = answer.results.prefix(first).map(\.path)
      if !paths.contains(one.path) { missed.append("\(one.query) → \(paths), not \(one.path)") }
    }
    #expect(Array(missed.prefix(10)) == [], "\(missed.count) of \(cases.count)")
    #expect(answers.count == cases.count && !cases.isEmpty)
    try judgeSize(cases.map(\.query), answers)
  }

  private func judgeSize(_ queries: [String], _ answers: [SearchRunner.Answer]) throws {
    let heavy = zip(queries, answers).filter { $0.1.bytes > 30_000 }
    #expect(heavy.map { "\($0.0): \($0.1.bytes)" } == [])
    for answer in answers {
      #expect(answer.results.count <= 20 && Set(answer.files).count == answer.files.count)
    }
  }

  @Test("every area by its name, as the first or beside its namesakes")
  func areas() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    let cases = registry.all(\.areas).filter { registry[$0].level != .province }.map {
      (query: registry[$0].shortName, path: portal.routes[$0])
    }
    #expect(cases.count == 317)
    try judge(cases, among: 3, in: portal)
    // With the level said, only one remains in front.
    try judge(
      registry.all(\.areas).filter { [.district, .subdistrict].contains(registry[$0].level) }.map {
        (
          "\(registry[$0].level == .district ? "Kec." : "Kel.") \(registry[$0].name)",
          portal.routes[$0]
        )
      }, among: 2, in: portal)
  }

  @Test("areas by other spellings and with one slip")
  func slips() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    var cases = registry.all(\.areas).flatMap { area in
      (portal.content.areaAliases[registry[area].code] ?? []).map { ($0, portal.routes[area]) }
    }
    #expect(cases.count == 12)
    var random = SeededGenerator(seed: 11)
    for area in some(
      registry.all(\.areas).filter { registry[$0].level == .subdistrict }, 150, seed: 3)
    {
      let name = registry[area].name
      guard name.utf8.count > 5, !name.contains(" ") else { continue }
      var letters = Array(name.lowercased())
      let place = Int.random(in: 0..<letters.count - 1, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: letters.remove(at: place)
      case 1: letters.insert("q", at: place)
      case 2: letters[place] = "q"
      default: letters.swapAt(place, place + 1)
      }
      cases.append((String(letters), portal.routes[area]))
    }
    #expect(cases.count > 60)
    try judge(cases, among: 5, in: portal)
  }

  @Test("an RW by its number and its kelurahan, in any form, as the first")
  func neighbourhoods() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    let sites = some(
      registry.all(\.sites).filter { registry[$0].kind == .rw }, 200, seed: 5)
    var cases: [(query: String, path: String)] = []
    for (index, site) in sites.enumerated() {
      let area = registry[site].subdistrict
      let name = registry[area].name
      let digits = String(registry[site].name.dropFirst(3))
      let number = Int(digits) ?? 0
      let district = registry[area].parent.map { registry[$0].name } ?? ""
      let query =
        switch index % 5 {
        case 0: "\(name) \(number)"
        case 1: "rw \(digits) \(name.lowercased())"
        case 2: "RW.0\(digits) Kel. \(name) Kec. \(district)"
        case 3: "rw\(number), \(name.uppercased())"
        default: "\(name) RW \(number) \(district) Jakarta"
        }
      cases.append((query, portal.routes[site]))
    }
    try judge(cases, among: 2, in: portal)
  }

  @Test("no RW is found that a kelurahan does not have: none is numbered zero or beyond the last")
  func missingNeighbourhoods() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    let areas = some(
      registry.all(\.areas).filter { registry[$0].level == .subdistrict }, 60, seed: 6)
    let queries = areas.flatMap { area -> [String] in
      let numbers = registry.sites(of: area).filter { registry[$0].kind == .rw }
        .compactMap { Int(registry[$0].name.dropFirst(3)) }
      return [0, (numbers.max() ?? 0) + 1, 99].map { "rw \($0) \(registry[area].name)" }
    }
    let paths = Set(registry.all(\.sites).map { portal.routes[$0] })
    let answers = try SearchRunner.answers(queries, over: portal)
    let found = answers.flatMap(\.results).filter { $0.kind == "rw" }
    #expect(found.filter { !paths.contains($0.path) } == [])
    #expect(answers.count == 180)
  }

  @Test("collaborators, other sites, programmes and items by their names")
  func others() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    var cases: [(query: String, path: String)] = []
    for collaborator in registry.all(\.collaborators) {
      guard let name = registry[collaborator].publishedName,
        let path = portal.routes[collaborator]
      else { continue }
      cases.append((name, path))
    }
    #expect(cases.count > 250)
    let others = registry.all(\.sites).filter { registry[$0].kind != .rw }
    cases += some(others, 100, seed: 8).map {
      ("\(registry[$0].name) \(registry[registry[$0].subdistrict].name)", portal.routes[$0])
    }
    cases += registry.records.programs.map { ($0.name, portal.routes.program($0)) }
    cases += registry.all(\.items).map {
      (registry[$0].name, portal.routes.finder(Finder.Scope(item: $0), registry))
    }
    try judge(cases, among: 4, in: portal)
  }

  @Test("a BAST by its number, written out or short; and no BAST that is not there")
  func basts() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    var cases: [(query: String, path: String)] = []
    for (index, handover) in some(registry.all(\.handovers), 150, seed: 9).enumerated() {
      guard let number = registry[handover].bastNumber, let path = portal.routes[handover] else {
        continue
      }
      let parts = number.split(separator: "/").map(String.init)
      let short = [
        String(Int(parts[0]) ?? 0), parts[2].lowercased().replacing("ksbb-", with: ""), parts[4],
      ]
      cases.append((index.isMultiple(of: 2) ? number : short.joined(separator: " "), path))
    }
    #expect(cases.count > 100)
    try judge(cases, among: 3, in: portal)
    let unknown = ["9999/BAST/KSBB-PGN/X/2020", "0/BAST/KSBB-PGN/X/2020", "17 pgn 1999"]
    for answer in try SearchRunner.answers(unknown, over: portal) {
      #expect(answer.results.filter { $0.kind == "bast" } == [])
    }
  }

  @Test("nothing but pages that are there, within the size, whatever is typed")
  func anything() throws {
    let portal = try SearchSample.jakarta
    let registry = portal.registry
    let names =
      registry.records.areas.map(\.name)
      + registry.records.collaborators.compactMap(\.publishedName)
      + registry.records.sites.filter { $0.kind != .rw }.map(\.name) + ["rw", "kel", "bast", "pgn"]
    let words = Set(names.flatMap { SearchText.words(of: $0) }).sorted()
    var random = SeededGenerator(seed: 13)
    var queries = words.indices.filter { $0.isMultiple(of: 7) }.map { String(words[$0].prefix(2)) }
    queries += (UInt8(ascii: "a")...UInt8(ascii: "z")).map { String(UnicodeScalar($0)) }
    for _ in 0..<400 {
      let count = Int.random(in: 1...4, using: &random)
      queries.append(
        (0..<count).map { _ in
          let word = words.randomElement(using: &random) ?? ""
          return String(word.prefix(Int.random(in: 2...10, using: &random)))
        }.joined(separator: " "))
    }
    queries += [
      "", "'", "constructor", "__proto__ 1 pgn", "7", String(repeating: "rw 7 ", count: 99),
    ]
    let answers = try SearchRunner.answers(queries, over: portal)
    try judgeSize(queries, answers)
    let paths = Set(portal.pages.map(\.path))
    let dead = answers.flatMap(\.results).filter { !paths.contains($0.path) }
    #expect(dead == [])
    #expect(answers.count { !$0.results.isEmpty } > 150)
  }

  @Test("areas before sites, sites before collaborators, each with its kind and place")
  func order() throws {
    let portal = try SearchSample.jakarta
    let answers = try SearchRunner.answers(
      ["palmerah", "rw 3 lebak bulus", "kel palmerah"], over: portal)
    #expect(
      answers[0].results.prefix(2).map { "\($0.kind) \($0.name), \($0.place)" } == [
        "kecamatan Pal Merah, Jakarta Barat", "kelurahan Palmerah, Pal Merah, Jakarta Barat",
      ])
    #expect(
      answers[1].results.first
        == SearchRunner.Result(
          kind: "rw", name: "RW 03", place: "Lebak Bulus, Cilandak, Jakarta Selatan",
          path: "wilayah/jakarta-selatan/cilandak/lebak-bulus/rw-03.html"))
    #expect(answers[2].results.first?.kind == "kelurahan")
    // Areas need no file beyond the first.
    #expect(answers.map(\.files) == [["dasar"], ["dasar"], ["dasar"]])
  }
}
