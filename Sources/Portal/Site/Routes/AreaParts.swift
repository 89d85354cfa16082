import Registry

/// How the needs of each kota, kecamatan and kelurahan are spread over pages, in the manner of
/// `SiteParts`: by rows, not by bytes.
///
/// Needs that move are grouped by programme, so that the address of a list says what it lists, and
/// a need of one programme moves no row of another.
struct AreaParts: Sendable {
  /// How much pages hold. A row has about 300 bytes in a kelurahan and 400 above it, where names
  /// are longer; a tile has half of that.
  enum PageCapacity {
    /// Rows on an area's own page, two tiles counting as one; with more, the rows of all its
    /// programmes move.
    static let page = 150
    /// Rows on each page that they move to. The rows of one item are never divided.
    static let rows = 220
  }

  /// What one further page holds: the places of a programme, on the first of them, and some of its
  /// items.
  struct Part: Hashable, Sendable {
    let program: Reference<Program>
    /// Which of the programme's pages it is, from 1.
    var number = 1
    var items: [Reference<Item>] = []
  }

  /// By area; empty where its own page holds everything.
  private let parts: [[Part]]
  /// By area and item: the page of the programme that shows the item's rows; 0 for the area's own
  /// page.
  private let pageOfItem: [UInt16]
  private let itemCount: Int

  init(_ registry: Registry) {
    let itemCount = registry.records.items.count
    var parts: [[Part]] = []
    var pageOfItem = [UInt16](repeating: 0, count: registry.records.areas.count * itemCount)
    for area in registry.all(\.areas) {
      let moved = Self.parts(registry.rows(in: area), registry)
      for part in moved {
        for item in part.items {
          pageOfItem[Int(area.offset) * itemCount + Int(item.offset)] = UInt16(part.number)
        }
      }
      parts.append(moved)
    }
    (self.parts, self.pageOfItem, self.itemCount) = (parts, pageOfItem, itemCount)
  }

  /// The further pages of an area, by programme; empty where its own page holds everything.
  subscript(area: Reference<Area>) -> [Part] { parts[Int(area.offset)] }

  /// The page of its programme that shows the rows of an item in an area, from 1; 0 for the area's
  /// own page.
  func page(of item: Reference<Item>, in area: Reference<Area>) -> Int {
    Int(pageOfItem[Int(area.offset) * itemCount + Int(item.offset)])
  }

  /// The rows that an area's page would have if it held everything.
  struct Rows {
    /// The places one level down, and half of the tiles.
    var places = 0
    /// By programme: the places one level down with open needs.
    var programs: [Int]
    /// By item, without the row that sums them.
    var items: [Int]
  }

  static func parts(_ rows: Rows, _ registry: Registry) -> [Part] {
    var total = rows.places
    var parts: [Part] = []
    for program in registry.all(\.programs) {
      var part = Part(program: program)
      var left = PageCapacity.rows - rows.programs[Int(program.offset)]
      for item in registry.items(of: program) where rows.items[Int(item.offset)] > 0 {
        let count = rows.items[Int(item.offset)] + 1
        total += count
        if count > left, !part.items.isEmpty {
          parts.append(part)
          part = Part(program: program, number: part.number + 1)
          left = PageCapacity.rows
        }
        part.items.append(item)
        left -= count
      }
      guard !part.items.isEmpty else { continue }
      total += rows.programs[Int(program.offset)]
      parts.append(part)
    }
    return total > PageCapacity.page ? parts : []
  }
}

extension Registry {
  fileprivate func rows(in area: Reference<Area>) -> AreaParts.Rows {
    var rows = AreaParts.Rows(
      programs: Array(repeating: 0, count: records.programs.count),
      items: Array(repeating: 0, count: records.items.count))
    switch self[area].level.rank {
    case .province: break
    case .city, .district:
      for child in children(of: area) {
        let tiles = children(of: child).count + sites(of: child).count
        rows.places += 1 + tiles / 2
        for program in all(\.programs) where lines(of: program, in: child).needed > 0 {
          rows.programs[Int(program.offset)] += 1
        }
        for item in all(\.items) where tally(item, in: child).occurrences > 0 {
          rows.items[Int(item.offset)] += 1
        }
      }
    case .subdistrict:
      for site in sites(of: area) {
        rows.places += 1
        var open: Set<Reference<Program>> = []
        for need in needs(of: site) {
          rows.items[Int(self[need].item.offset)] += 1
          if tally(need).isOpen { open.insert(program(of: self[need])) }
        }
        for program in open { rows.programs[Int(program.offset)] += 1 }
      }
    }
    return rows
  }
}
