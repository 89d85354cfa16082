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
  /// Those of all programmes.
  package var lines = LineCount()
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
    Self.each(files["programs"], ["slug", "stage"]) { programs[$0.text(0)] = Program() }
    Self.each(files["items"], ["code", "program", "unit_price"]) {
      items[$0.text(0)] = ($0.text(1), $0.number(2))
    }
    let today = asOf.description
    var needs: [Int: Need] = [:]
    Self.each(files["needs"], ["id", "item_code", "quantity", "closed_on"]) { row in
      guard let item = items[row.text(1)], let id = row.number(0), let quantity = row.number(2)
      else { return }
      let closed = row.text(3)
      let isOpen = closed.isEmpty || closed > today
      needs[id] = Need(
        program: item.program, price: item.price, quantity: quantity, isOpen: isOpen)
    }
    var donors = Donors()
    let promises = addCommitments(files["commitments"], &needs, &donors)
    addHandovers(files, promises, &needs, &donors)
    collaborators = donors.all.count
    for (program, donors) in donors.byProgram {
      programs[program, default: Program()].collaborators = donors.count
    }
    for need in needs.values where need.isOpen {
      lines.count(need)
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

  /// Who promised or brought something.
  private struct Donors {
    var byProgram: [String: Set<Int>] = [:]
    var all: Set<Int> = []

    mutating func add(_ donor: Int, _ program: String) {
      byProgram[program, default: []].insert(donor)
      all.insert(donor)
    }
  }

  private struct Promise {
    let need: Int
    let donor: Int
  }

  /// Returns the need and the donor of each commitment.
  private mutating func addCommitments(
    _ file: [UInt8]?, _ needs: inout [Int: Need], _ donors: inout Donors
  ) -> [Int: Promise] {
    var promises: [Int: Promise] = [:]
    Self.each(file, ["id", "collaborator_id", "need_id", "quantity", "status"]) { row in
      guard let id = row.number(0), let donor = row.number(1), let need = row.number(2),
        let quantity = row.number(3), let program = needs[need]?.program
      else { return }
      promises[id] = Promise(need: need, donor: donor)
      let status = row.text(4)
      if status == "aktif" { needs[need]?.committed += quantity }
      if status != "dibatalkan" { donors.add(donor, program) }
    }
    return promises
  }

  private mutating func addHandovers(
    _ files: [String: [UInt8]], _ promises: [Int: Promise], _ needs: inout [Int: Need],
    _ donors: inout Donors
  ) {
    var signed: Set<Int> = []
    Self.each(files["handovers"], ["id", "status"]) { row in
      let status = row.text(1)
      guard status == "diserahkan" || status == "diverifikasi", let id = row.number(0) else {
        return
      }
      signed.insert(id)
    }
    basts = signed.count
    var bastsByProgram: [String: Set<Int>] = [:]
    Self.each(
      files["handover_lines"], ["handover_id", "commitment_id", "quantity_accepted"]
    ) { row in
      guard let handover = row.number(0), signed.contains(handover),
        let promise = row.number(1).flatMap({ promises[$0] }), let accepted = row.number(2),
        let need = needs[promise.need]
      else { return }
      needs[promise.need]?.handedOver += accepted
      donors.add(promise.donor, need.program)
      let rupiah = accepted * (need.price ?? 0)
      value += rupiah
      programs[need.program, default: Program()].value += rupiah
      bastsByProgram[need.program, default: []].insert(handover)
    }
    for (program, basts) in bastsByProgram {
      programs[program, default: Program()].basts = basts.count
    }
  }

  /// The named fields of the current row of a CSV file.
  fileprivate struct Row {
    let scanner: CSVScanner
    let places: [Int]

    func text(_ index: Int) -> String {
      String(decoding: scanner.content(scanner.fields[places[index]]), as: UTF8.self)
    }

    /// A whole number that is not negative; nil for anything else.
    func number(_ index: Int) -> Int? {
      let bytes = scanner.content(scanner.fields[places[index]])
      guard !bytes.isEmpty else { return nil }
      var number = 0
      for byte in bytes {
        guard byte &- 0x30 < 10 else { return nil }
        let (tens, lost) = number.multipliedReportingOverflow(by: 10)
        let (sum, lostMore) = tens.addingReportingOverflow(Int(byte - 0x30))
        guard !lost, !lostMore else { return nil }
        number = sum
      }
      return number
    }
  }

  /// Reads the named columns of every row of a CSV file.
  private static func each(_ file: [UInt8]?, _ columns: [String], _ body: (Row) -> Void) {
    guard let file else { return }
    file.withUnsafeBufferPointer { bytes in
      var scanner = CSVScanner(bytes, CSVForm())
      guard scanner.next() else { return }
      let header = scanner.fields.map { String(decoding: scanner.content($0), as: UTF8.self) }
      let places = columns.compactMap(header.firstIndex)
      guard places.count == columns.count else { return }
      while scanner.next() {
        guard scanner.fields.count == header.count else { continue }
        body(Row(scanner: scanner, places: places))
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
