package import Registry
package import Support

/// The headline figures of a portal, added up again from its open data.
///
/// Whoever downloads the files can do the same. This count shares no code with the registry's, so
/// that a mistake in one of them shows as a difference.
package struct OpenDataRecount: Equatable, Sendable {
  /// The figures of one programme.
  package struct Program: Equatable, Sendable {
    /// Its open need lines.
    package var lines = LineCount()
    /// Distinct collaborators with a commitment that was not cancelled, or a signed BAST.
    package var collaborators = 0
    /// Signed BASTs with at least one line of the programme.
    package var basts = 0
    /// Rupiah handed over.
    package var value = 0

    /// A programme without figures.
    package init() {}
  }

  /// By slug.
  package var programs: [String: Program] = [:]
  /// Those of all programmes.
  package var lines = LineCount()
  /// Distinct over all programmes.
  package var collaborators = 0
  /// Signed BASTs, also those without lines.
  package var basts = 0
  /// Rupiah handed over.
  package var value = 0

  /// No figures of any programme.
  package init() {}

  /// Counts the files of a release.
  ///
  /// - Parameters:
  ///   - files: the bytes of each table's CSV file, by table name.
  ///   - asOf: the date up to which records count.
  package init(files: [String: [UInt8]], asOf: CalendarDate) {
    var items: [String: (program: String, price: Int?)] = [:]
    Self.each(files["programs"]) { (row: Row<ProgramColumn>) in
      programs[row.text(.slug)] = Program()
    }
    Self.each(files["items"]) { (row: Row<ItemColumn>) in
      items[row.text(.code)] = (row.text(.program), row.number(.unitPrice))
    }
    let today = asOf.description
    var needs: [Int: Need] = [:]
    Self.each(files["needs"]) { (row: Row<NeedColumn>) in
      guard let item = items[row.text(.itemCode)], let id = row.number(.id),
        let quantity = row.number(.quantity)
      else { return }
      let closed = row.text(.closedOn)
      let isOpen = closed.isEmpty || closed > today
      needs[id] = Need(
        program: item.program, price: item.price, quantity: quantity, isOpen: isOpen)
    }
    var donors = Donors()
    let promises = addCommitments(files["commitments"], &needs, &donors)
    addHandovers(files, of: promises, &needs, &donors)
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
    Self.each(file) { (row: Row<CommitmentColumn>) in
      guard let id = row.number(.id), let donor = row.number(.collaboratorID),
        let need = row.number(.needID),
        let quantity = row.number(.quantity), let program = needs[need]?.program
      else { return }
      promises[id] = Promise(need: need, donor: donor)
      let end = row.text(.endedAs)
      if end.isEmpty { needs[need]?.committed += quantity }
      if end != "dibatalkan" { donors.add(donor, program) }
    }
    return promises
  }

  private mutating func addHandovers(
    _ files: [String: [UInt8]], of promises: [Int: Promise], _ needs: inout [Int: Need],
    _ donors: inout Donors
  ) {
    var signed: Set<Int> = []
    Self.each(files["handovers"]) { (row: Row<HandoverColumn>) in
      guard !row.text(.handedOn).isEmpty, row.text(.cancelledOn).isEmpty,
        row.text(.undatedState) != "batal", let id = row.number(.id)
      else { return }
      signed.insert(id)
    }
    basts = signed.count
    var bastsByProgram: [String: Set<Int>] = [:]
    Self.each(files["handover_lines"]) { (row: Row<LineColumn>) in
      guard let handover = row.number(.handoverID), signed.contains(handover),
        let promise = row.number(.commitmentID).flatMap({ promises[$0] }),
        let accepted = row.number(.quantityAccepted),
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

  /// The fields by column of the current row of a CSV file.
  fileprivate struct Row<Column: SelectedColumn> {
    let scanner: CSVScanner
    let places: [Int]

    func text(_ column: Column) -> String {
      String(decoding: scanner.content(scanner.fields[places[Int(column.position)]]), as: UTF8.self)
    }

    /// A whole number that is not negative; nil for anything else.
    func number(_ column: Column) -> Int? {
      let bytes = scanner.content(scanner.fields[places[Int(column.position)]])
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
  private static func each<Column: SelectedColumn>(
    _ file: [UInt8]?, _ body: (Row<Column>) -> Void
  ) {
    guard let file else { return }
    file.withUnsafeBufferPointer { bytes in
      var scanner = CSVScanner(bytes, CSVForm())
      guard scanner.next() else { return }
      let header = scanner.fields.map { String(decoding: scanner.content($0), as: UTF8.self) }
      let places = Column.allCases.compactMap { header.firstIndex(of: $0.rawValue) }
      guard places.count == Column.allCases.count else { return }
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
    let met = max(need.committed, need.handedOver)
    if met < need.quantity { unmet += 1 }
    if met > 0, met < need.quantity { partly += 1 }
  }
}

private enum ProgramColumn: String, SelectedColumn {
  case slug
}

private enum ItemColumn: String, SelectedColumn {
  case code
  case program
  case unitPrice = "unit_price"
}

private enum NeedColumn: String, SelectedColumn {
  case id
  case itemCode = "item_code"
  case quantity
  case closedOn = "closed_on"
}

private enum CommitmentColumn: String, SelectedColumn {
  case id
  case collaboratorID = "collaborator_id"
  case needID = "need_id"
  case quantity
  case endedAs = "ended_as"
}

private enum HandoverColumn: String, SelectedColumn {
  case id
  case handedOn = "handed_on"
  case cancelledOn = "cancelled_on"
  case undatedState = "undated_state"
}

private enum LineColumn: String, SelectedColumn {
  case handoverID = "handover_id"
  case commitmentID = "commitment_id"
  case quantityAccepted = "quantity_accepted"
}
