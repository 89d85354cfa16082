import Registry
import Support

/// The areas of the index, with the RW of each kelurahan. They are few, so every query has them all
/// and finds them with a typing error at any place.
struct SearchAreas {
  /// Kota, then kecamatan, then kelurahan: `[name, what is below, extra?]`. Below a kelurahan are
  /// the numbers of its RW: how many, when they run from 1, else a list. Extra is `{"p": part of
  /// the path, "a": other spellings}`, each only when it is needed.
  let json: [UInt8]
  /// Kelurahan in the order in which `json` lists them.
  let subdistricts: [Reference<Area>]
  /// RW that are found through their kelurahan, by offset of the site.
  let isCovered: [Bool]

  init(_ registry: Registry, _ routes: some SearchAddresses, aliases: [String: [String]]) {
    var writing = Writing(registry: registry, routes: routes, aliases: aliases)
    let cities = registry.areas(of: .city)
    json = JSONWriter.fragment { text in text.list(cities) { writing.area($1, &$0) } }
    subdistricts = writing.subdistricts
    isCovered = writing.isCovered
  }

  private struct Writing {
    let registry: Registry
    let routes: any SearchAddresses
    let aliases: [String: [String]]
    var subdistricts: [Reference<Area>] = []
    var isCovered: [Bool]

    init(registry: Registry, routes: some SearchAddresses, aliases: [String: [String]]) {
      self.registry = registry
      self.routes = routes
      self.aliases = aliases
      isCovered = Array(repeating: false, count: registry.records.sites.count)
    }

    mutating func area(_ area: Reference<Area>, _ text: inout JSONWriter) {
      let record = registry[area]
      let name = record.shortName
      text.raw("[")
      text.string(name)
      text.raw(",")
      if record.level.rank == .subdistrict {
        subdistricts.append(area)
        neighbourhoods(of: area, &text)
      } else {
        text.list(registry.children(of: area)) { self.area($1, &$0) }
      }
      let part = SearchIndex.lastPart(of: routes[area])
      let own = SearchIndex.plainPart(name) == part ? nil : part
      let spellings = aliases[record.code] ?? []
      if own != nil || !spellings.isEmpty {
        text.raw(",{")
        if let own {
          text.raw("\"p\":")
          text.string(own)
        }
        if !spellings.isEmpty {
          text.raw(own == nil ? "\"a\":" : ",\"a\":")
          text.list(spellings) { $0.string($1) }
        }
        text.raw("}")
      }
      text.raw("]")
    }

    private mutating func neighbourhoods(of area: Reference<Area>, _ text: inout JSONWriter) {
      var numbers: [Int] = []
      for site in registry.sites(of: area) {
        guard let number = Self.number(of: registry[site]) else { continue }
        isCovered[Int(site.offset)] = true
        numbers.append(number)
      }
      numbers.sort()
      if numbers == Array(1..<(numbers.count + 1)) {
        text.number(numbers.count)
      } else {
        text.list(numbers) { $0.number($1) }
      }
    }

    /// The number of an RW whose name and address say the same number in the usual form.
    private static func number(of site: Site) -> Int? {
      guard site.kind == .rw, let number = Int(site.name.dropFirst(3)), number > 0 else {
        return nil
      }
      let digits = number < 10 ? "0\(number)" : "\(number)"
      return site.name == "RW \(digits)" && site.slug == "rw-\(digits)" ? number : nil
    }
  }
}
