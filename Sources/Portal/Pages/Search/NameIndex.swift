import Registry
import SearchIndex
import Templates

/// What kind of thing a name in the search denotes.
enum SearchKind: String, CaseIterable, Sendable {
  case kota, kecamatan, kelurahan
  case rw, loksem, lokbin, sekolah, panti, pesantren
  case bankSampah = "bank sampah"
  case program, barang, kolaborator, bast

  /// The kind of an area; nil for a province, which is not listed.
  init?(_ rank: Area.Rank) {
    switch rank {
    case .province: return nil
    case .city: self = .kota
    case .district: self = .kecamatan
    case .subdistrict: self = .kelurahan
    }
  }
}

/// The letter under which a name is listed from A to Z.
struct Initial: Hashable, Comparable, Sendable {
  /// `a` to `z`, or `lain` for names that begin with something else.
  let key: String

  /// - Parameter words: the words of the name, as the search compares them.
  init(_ words: [String]) {
    let first = words.first?.utf8.first ?? 0
    key = first &- 0x61 < 26 ? String(UnicodeScalar(first)) : "lain"
  }

  /// The letter as the list prints it.
  var name: String { key == "lain" ? "0–9" : key.uppercased() }

  static func < (left: Initial, right: Initial) -> Bool {
    // All keys have one letter except `lain`, which comes last.
    (left.key.utf8.count, left.key) < (right.key.utf8.count, right.key)
  }
}

/// The names of areas, programmes and collaborators from A to Z, for readers without JavaScript.
struct NameIndex: Sendable {
  /// The letters that have names, in order.
  let letters: [Initial]
  private let entries: [Initial: [NameEntry]]

  subscript(letter: Initial) -> [NameEntry] { entries[letter] ?? [] }

  init(_ registry: Registry, _ routes: Routes, texts: Texts) {
    var all: [(words: [String], entry: NameEntry)] = []
    func add(_ name: String, _ kind: SearchKind, _ path: String, in place: String? = nil) {
      let entry = NameEntry(name: name, kind: kind, place: place, url: Link(path))
      all.append((SearchText.words(of: name), entry))
    }
    for area in registry.all(\.areas) {
      guard let kind = SearchKind(registry[area].level.rank) else { continue }
      add(
        registry[area].shortName, kind, routes[area],
        in: Self.place(of: area, registry))
    }
    for program in registry.records.programs {
      add(program.name, .program, routes.program(program))
    }
    for (slug, text) in texts.programs
    where !registry.records.programs.contains(where: { $0.slug == slug }) {
      add(text.title, .program, routes.program(slug))
    }
    for collaborator in registry.all(\.collaborators) {
      guard let name = registry[collaborator].publishedName, let path = routes[collaborator] else {
        continue
      }
      add(name, .kolaborator, path)
    }
    all.sort { left, right in
      left.words == right.words
        ? left.entry.order < right.entry.order
        : left.words.lexicographicallyPrecedes(right.words)
    }
    var entries: [Initial: [NameEntry]] = [:]
    for (words, entry) in all { entries[Initial(words), default: []].append(entry) }
    self.entries = entries
    letters = entries.keys.sorted()
  }

  /// `Jatinegara, Jakarta Timur`: the areas above an area, from the nearest.
  static func place(of area: Reference<Area>, _ registry: Registry) -> String? {
    guard let parent = registry[area].parent, registry[parent].level != .province else {
      return nil
    }
    let name = registry[parent].shortName
    return place(of: parent, registry).map { "\(name), \($0)" } ?? name
  }
}

extension NameEntry {
  /// Of equal names, larger areas come first, then other kinds; then by address.
  fileprivate var order: (Int, String) {
    let place = SearchKind.allCases.firstIndex(of: kind) ?? 0
    if case .page(let path) = url.target { return (place, path) }
    return (place, "")
  }
}
