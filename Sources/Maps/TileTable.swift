/// Where the kecamatan of Jakarta stand on the tile map, and their abbreviations. Each is one
/// square near its true place, so that a small kecamatan counts as much to the eye as a large one.
package enum TileTable {
  /// A square of the tile map.
  package struct Tile: Hashable, Sendable {
    /// Counted from the west, from 0.
    package let column: Int
    /// Counted from the north, from 0.
    package let row: Int
    /// Usually three letters; unique on the map.
    package let abbreviation: String
  }

  /// The side of a tile, in units of the drawing.
  package static let unit = 100
  /// How many tiles stand side by side.
  package static let columns = 8

  /// The map as it is drawn, north up.
  private static let map = """
    KSU --- --- --- --- --- --- ---
    KSS --- --- --- PDM TJP KOJ ---
    --- PJR TMB TMS SWB KMY KLG CLC
    KLD CKR GRP GMB SEN JHB CPU CKG
    KMB KBJ PLM TAB MTG MTR PLG ---
    PSG KBL KBB STB TBT JTN DRS ---
    --- --- CLD MPG PCR KRM MKS ---
    --- --- --- PSM PSR CRC CPY ---
    --- --- --- JGK --- --- --- ---
    """

  /// The abbreviations of a kota's kecamatan in the order of their codes: the first is `.01`.
  private static let cities = [
    "31.01": "KSU KSS",
    "31.71": "GMB SWB KMY SEN CPU MTG TAB JHB",
    "31.72": "PJR TJP KOJ CLC PDM KLG",
    "31.73": "CKR GRP TMS TMB KBJ KLD PLM KMB",
    "31.74": "TBT STB MPG PSM KBL CLD KBB PCR JGK PSG",
    "31.75": "MTR PLG JTN KRM PSR CKG DRS MKS CRC CPY",
  ]

  /// The tiles by the code of their kecamatan.
  static let tiles: [String: Tile] = {
    var places: [Substring: Tile] = [:]
    for (row, line) in map.split(separator: "\n").enumerated() {
      for (column, name) in line.split(separator: " ").enumerated() where name != "---" {
        places[name] = Tile(column: column, row: row, abbreviation: String(name))
      }
    }
    var tiles: [String: Tile] = [:]
    for (city, names) in cities {
      for (index, name) in names.split(separator: " ").enumerated() {
        let number = index + 1
        tiles["\(city).\(number < 10 ? "0" : "")\(number)"] = places[name]
      }
    }
    return tiles
  }()

  /// The tiles of a list of areas, in its order. Areas that the table does not know, such as those
  /// of another city, stand in rows below the others, in the order of the list.
  package static func tiles(of areas: [(code: String, name: String)]) -> [Tile] {
    let known = areas.map { tiles[$0.code] }
    let lastRow = known.compactMap { $0?.row }.max()
    let firstFree = lastRow.map { $0 + 2 } ?? 0
    var taken = Set(known.compactMap { $0?.abbreviation })
    var count = 0
    return zip(areas, known).map { area, tile in
      if let tile { return tile }
      defer { count += 1 }
      let abbreviation = abbreviation(of: area.name, besides: taken)
      taken.insert(abbreviation)
      return Tile(
        column: count % columns, row: firstFree + count / columns, abbreviation: abbreviation)
    }
  }

  /// Three letters that no other tile has: the usual ones, otherwise the first letter with two
  /// later ones of the name, in their order; otherwise two of the usual ones with a number.
  private static func abbreviation(of name: String, besides taken: Set<String>) -> String {
    let usual = abbreviation(of: name)
    guard usual.isEmpty || taken.contains(usual) else { return usual }
    let letters = name.filter(\.isLetter).uppercased().map(String.init)
    for second in letters.indices.dropFirst() {
      for third in letters.indices.dropFirst(second + 1) {
        let candidate = letters[0] + letters[second] + letters[third]
        if !taken.contains(candidate) { return candidate }
      }
    }
    var number = 2
    while taken.contains("\(usual.prefix(2))\(number)") { number += 1 }
    return "\(usual.prefix(2))\(number)"
  }

  /// The first three initials of a name of more than two words, otherwise its first three letters.
  package static func abbreviation(of name: String) -> String {
    let words = name.split(separator: " ").map { $0.filter(\.isLetter) }.filter { !$0.isEmpty }
    let letters = words.count > 2 ? String(words.compactMap(\.first)) : words.joined()
    return letters.prefix(3).uppercased()
  }
}
