import Registry
import Support

/// What is found by the words of its name: sites other than RW, and collaborators.
struct SearchEntries {
  /// An entry's JSON: `[kind, name, kelurahan, part of the path]` of a site,
  /// `[10 + kind, name, part of the path?]` of a collaborator.
  private(set) var entries: [[UInt8]] = []
  /// Entries by word, and by kelurahan under `#0042`; each list in the order of results.
  private(set) var entriesByKey: [String: [Int]] = [:]

  init(_ registry: Registry, _ routes: some SearchAddresses, _ areas: SearchAreas) {
    for (number, area) in areas.subdistricts.enumerated() {
      let key = Self.key(ofSubdistrict: number)
      for site in registry.sites(of: area) where !areas.isCovered[Int(site.offset)] {
        add(registry[site], path: routes[site], in: number, key: key)
      }
    }
    let named = registry.all(\.collaborators).compactMap { reference in
      registry[reference].publishedName.map { (reference: reference, name: $0) }
    }
    let sorted = named.sorted {
      $0.name == $1.name
        ? $0.reference < $1.reference : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    for (reference, name) in sorted {
      guard let path = routes[reference] else { continue }
      add(registry[reference].kind, name: name, path: path)
    }
  }

  static func key(ofSubdistrict number: Int) -> String {
    let digits = String(number)
    return "#" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private mutating func add(_ site: Site, path: String, in subdistrict: Int, key: String) {
    let number = entries.count
    entries.append(
      JSONWriter.fragment { text in
        text.raw("[\(Site.Kind.allCases.firstIndex(of: site.kind) ?? 0),")
        text.string(site.name)
        text.raw(",\(subdistrict),")
        text.string(SearchIndex.lastPart(of: path))
        text.raw("]")
      })
    entriesByKey[key, default: []].append(number)
    // A number such as "01" says little about a site, because many have it. The kind does, and the
    // name may not mention it.
    file(
      number,
      under: SearchText.words(of: site.name).filter { !SearchText.isNumber($0) }
        + [site.kind.rawValue])
  }

  private mutating func add(_ kind: Collaborator.Kind, name: String, path: String) {
    let number = entries.count
    let part = SearchIndex.lastPart(of: path)
    entries.append(
      JSONWriter.fragment { text in
        text.raw("[\(10 + (Collaborator.Kind.allCases.firstIndex(of: kind) ?? 0)),")
        text.string(name)
        if SearchIndex.plainPart(name) != part {
          text.raw(",")
          text.string(part)
        }
        text.raw("]")
      })
    file(number, under: SearchText.words(of: name))
  }

  private mutating func file(_ entry: Int, under words: [String]) {
    for word in words where entriesByKey[word]?.last != entry {
      entriesByKey[word, default: []].append(entry)
    }
  }
}
