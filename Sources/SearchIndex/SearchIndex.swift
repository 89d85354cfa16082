package import Registry
import Support

/// The index that the search page loads: scripts of a bounded size, of which one query needs a few.
///
/// It depends on no language: names are as recorded, with those of items in every language, kinds
/// are numbers, and paths start at the root of an edition, so that all editions share it.
package struct SearchIndex: Sendable {
  /// One script of the index.
  package struct File: Sendable {
    /// Below the site's root.
    package let path: String
    /// The script, in UTF-8.
    package let bytes: [UInt8]
  }

  /// The folder of all files, below the site's root.
  package static let folder = "cari/"
  /// What every query loads first.
  package static let base = folder + "dasar.js"

  /// Sizes in bytes. With at most `shardsForQuery` shards, a query stays below `forQuery`.
  enum Limit {
    static let forQuery = 30_000
    static let shard = 4_000
    static let vocabulary = 4_000
    static let shardsForQuery = 3
  }

  /// In the order of their paths.
  package let files: [File]
  /// Changes with the index, so that browsers do not reuse parts of an older one.
  package let version: String

  /// Makes every file of the index.
  ///
  /// - Parameters:
  ///   - programTitles: those of programmes that have a text, by slug.
  ///   - aliases: other spellings of areas, by code.
  ///   - itemNames: names of items in other languages, in the registry's order, by the language's
  ///     code; nil where there is none.
  ///   - listedCities: the kota in which an item is lacking and so has a list of its own, by the
  ///     item's place in the registry.
  package init(
    _ registry: Registry, _ routes: some SearchAddresses, programTitles: [String: String],
    aliases: [String: [String]], itemNames: [String: [String?]],
    listedCities: [[Reference<Area>]]
  ) {
    let areas = SearchAreas(registry, routes, aliases: aliases)
    let entries = SearchEntries(registry, routes, areas)
    let shards = SearchShards(entries)
    let series = BastSeries(registry, routes)
    let languages = itemNames.keys.sorted()
    let others = Self.others(registry, programTitles, languages.compactMap { itemNames[$0] })
    let lists = Self.lists(registry, listedCities)
    let base = JSONWriter.indexFile("dasar") { text in
      text.raw("{\"province\":")
      text.string(registry.records.areas.first { $0.level == .province }?.name ?? "")
      text.raw(",\n\"areas\":")
      text.raw(areas.json)
      text.raw(",\n\"languages\":")
      text.list(languages) { $0.string($1) }
      text.raw(",\n\"others\":")
      text.list(others) { $0.list($1) { $0.string($1) } }
      text.raw(",\n\"lists\":")
      text.list(lists) { $0.list($1) { $0.number($1) } }
      text.raw(",\n\"shards\":")
      text.list(shards.firstKeys) { $0.string($1) }
      text.raw(",\n\"perQuery\":")
      text.number(Limit.shardsForQuery)
      text.raw(",\n\"words\":")
      text.string(shards.vocabulary.joined(separator: " "))
      text.raw(",\n\"isWhole\":\(shards.isWhole)")
      text.raw(",\n\"cut\":")
      text.list(shards.cut) { $0.string($1) }
      text.raw(",\n\"series\":")
      text.list(series.words) { $0.string($1) }
      text.raw("}")
    }
    var files = shards.files.enumerated().map { number, bytes in
      File(path: "\(Self.folder)\(number).js", bytes: bytes)
    }
    files.append(File(path: Self.folder + "bast.js", bytes: series.file))
    files.append(File(path: Self.base, bytes: base))
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    version = Self.version(of: self.files)
  }

  /// Programmes and items, few enough to load with every query: kind, name, the last part of the
  /// path, and of items the name in each other language, empty where there is none.
  private static func others(
    _ registry: Registry, _ titles: [String: String], _ itemNames: [[String?]]
  ) -> [[String]] {
    let rows = registry.records.programs
    let discussed = titles.keys.sorted().compactMap { slug -> [String]? in
      guard !rows.contains(where: { $0.slug == slug }) else { return nil }
      return ["program", titles[slug] ?? slug, PathPart.of(key: slug)]
    }
    return rows.map { ["program", $0.name, PathPart.of(key: $0.slug)] } + discussed
      + searched(registry).map { item in
        ["barang", registry[item].name, PathPart.of(key: registry[item].code)]
          + itemNames.map { $0[Int(item.offset)] ?? "" }
      }
  }

  /// The items that are found.
  private static func searched(_ registry: Registry) -> [Reference<Item>] {
    registry.all(\.items).filter { registry.hasFigures(registry[$0].program) }
  }

  /// The kota in which each found item has a list, by their places among all kota.
  private static func lists(
    _ registry: Registry, _ listedCities: [[Reference<Area>]]
  ) -> [[Int]] {
    let cities = registry.areas(of: .city)
    return searched(registry).map { item in
      let listed = listedCities[Int(item.offset)]
      return cities.indices.filter { listed.contains(cities[$0]) }
    }
  }

  /// FNV-1a (64 bits) over all files. It need not be secure, only differ.
  private static func version(of files: [File]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in files {
      for byte in file.bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
    return String(hash, radix: 36)
  }

  /// A name as a part of a path, when the script can make it from the name alone: ASCII letters in
  /// lower case, digits, one hyphen for everything between.
  static func plainPart(_ name: String) -> String? {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte + 32)
      case 0x27, 0x60: continue
      case 0x80...: return nil
      default: if let last = bytes.last, last != 0x2D { bytes.append(0x2D) }
      }
    }
    while bytes.last == 0x2D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The last part of a page's path without its ending: `kampung-melayu`.
  static func lastPart(of path: String) -> String {
    let name = path.utf8.lastIndex(of: 0x2F).map { path[path.utf8.index(after: $0)...] }
    return String((name ?? path[...]).dropLast(".html".count))
  }
}
