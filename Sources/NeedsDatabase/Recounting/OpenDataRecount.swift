package import Registry

/// The headline figures of a portal, added up again from its open data.
///
/// Whoever downloads the files can do the same. This count shares no code with the registry's, so
/// that a mistake in one of them shows as a difference.
package struct OpenDataRecount: Equatable, Sendable {
  /// The figures of one programme.
  package struct Program: Equatable, Sendable {
    package var lines = LineCount()
    package var collaborators = 0
    package var basts = 0
    /// Rupiah handed over.
    package var value = 0

    package init() {}
  }

  /// By slug.
  package var programs: [String: Program] = [:]
  /// Distinct over all programmes.
  package var collaborators = 0
  package var basts = 0
  /// Rupiah handed over.
  package var value = 0

  package init() {}

  /// Counts the files of a release.
  ///
  /// - Parameters:
  ///   - files: the bytes of each table's CSV file, by table name.
  ///   - asOf: the date up to which records count.
  package init(files: [String: [UInt8]], asOf: CalendarDate) {
    var items: [String: (program: String, price: Int?)] = [:]
    Self.each(files["programs"], ["slug", "stage"]) { programs[$0[0]] = Program() }
    Self.each(files["items"], ["code", "program", "unit_price"]) {
      items[$0[0]] = ($0[1], Int($0[2]))
    }
    var needs: [Int: Need] = [:]
    Self.each(files["needs"], ["id", "item_code", "quantity", "closed_on"]) { row in
      guard let item = items[row[1]], let id = Int(row[0]), let quantity = Int(row[2]) else {
        return
      }
      let isOpen = row[3].isEmpty || row[3] > asOf.description
      needs[id] = Need(
        program: item.program, price: item.price, quantity: quantity, isOpen: isOpen)
    }
    let promises = addCommitments(files["commitments"], &needs)
    addHandovers(files, promises, &needs)
    for need in needs.values where need.isOpen {
      programs[need.program, default: Program()].lines.count(need)
    }
  }

  fileprivate struct Need {
    let program: String
    let price: Int?
    let quantity: Int
    let isOpen: Bool
    var committed = 0
    var handedOver = 0
  }

  /// Returns the need of each commitment.
  private mutating func addCommitments(
    _ file: [UInt8]?, _ needs: inout [Int: Need]
  ) -> [Int: Int] {
    var promises: [Int: Int] = [:]
    var donors: [String: Set<Int>] = [:]
    var all: Set<Int> = []
    Self.each(file, ["id", "collaborator_id", "need_id", "quantity", "status"]) { row in
      guard let id = Int(row[0]), let donor = Int(row[1]), let need = Int(row[2]),
        let quantity = Int(row[3]), let program = needs[need]?.program
      else { return }
      promises[id] = need
      if row[4] == "aktif" { needs[need]?.committed += quantity }
      guard row[4] != "dibatalkan" else { return }
      donors[program, default: []].insert(donor)
      all.insert(donor)
    }
    for (program, donors) in donors {
      programs[program, default: Program()].collaborators = donors.count
    }
    collaborators = all.count
    return promises
  }

  private mutating func addHandovers(
    _ files: [String: [UInt8]], _ promises: [Int: Int], _ needs: inout [Int: Need]
  ) {
    var signed: Set<Int> = []
    Self.each(files["handovers"], ["id", "status"]) { row in
      guard row[1] == "diserahkan" || row[1] == "diverifikasi", let id = Int(row[0]) else { return }
      signed.insert(id)
    }
    basts = signed.count
    var bastsByProgram: [String: Set<Int>] = [:]
    Self.each(
      files["handover_lines"], ["handover_id", "commitment_id", "quantity_accepted"]
    ) { row in
      guard let handover = Int(row[0]), signed.contains(handover), let promise = Int(row[1]),
        let accepted = Int(row[2]), let id = promises[promise], let need = needs[id]
      else { return }
      needs[id]?.handedOver += accepted
      let rupiah = accepted * (need.price ?? 0)
      value += rupiah
      programs[need.program, default: Program()].value += rupiah
      bastsByProgram[need.program, default: []].insert(handover)
    }
    for (program, basts) in bastsByProgram {
      programs[program, default: Program()].basts = basts.count
    }
  }

  /// Reads the named columns of every row of a CSV file.
  private static func each(
    _ file: [UInt8]?, _ columns: [String], _ body: ([String]) -> Void
  ) {
    guard let file else { return }
    file.withUnsafeBufferPointer { bytes in
      var scanner = CSVScanner(bytes, separator: UInt8(ascii: ","))
      func text(_ index: Int) -> String {
        String(decoding: scanner.content(scanner.fields[index]), as: UTF8.self)
      }
      guard scanner.next() else { return }
      let header = scanner.fields.indices.map(text)
      let places = columns.compactMap(header.firstIndex)
      guard places.count == columns.count else { return }
      while scanner.next() {
        guard scanner.fields.count == header.count else { continue }
        body(places.map(text))
      }
    }
  }
}

extension LineCount {
  fileprivate mutating func count(_ need: OpenDataRecount.Need) {
    needed += 1
    if need.committed >= need.quantity { committed += 1 }
    if need.handedOver >= need.quantity { handedOver += 1 }
    if max(need.committed, need.handedOver) < need.quantity { unmet += 1 }
  }
}
