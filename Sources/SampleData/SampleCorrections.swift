extension Sample {
  /// Corrections of published facts; each new value is the one that the row has.
  struct Corrections {
    private(set) var rows: [SampleTables.Correction] = []
    private let tables: SampleTables
    private let turns: Int

    init(tables: SampleTables, count: Int) {
      self.tables = tables
      turns = (count + 4) / 5
      let discrepancies = tables.handoverLines.filter { $0.condition == "kurang" }
      for number in 0..<count {
        let turn = number / 5
        switch number % 5 {
        case 0: correctLine(pick(discrepancies, turn))
        case 1: correctNeed(pick(tables.needs, turn))
        case 2: correctSite(pick(tables.sites.filter { $0.households != nil }, turn))
        case 3: correctCommitment(pick(tables.commitments, turn))
        default:
          let donors = tables.collaborators.filter {
            $0.publishNameOn != nil && $0.kind == "yayasan" && !$0.isAggregator
          }
          correctKind(pick(donors, turn))
        }
      }
      rows.sort { ($0.madeOn, $0.tableName, $0.recordID) < ($1.madeOn, $1.tableName, $1.recordID) }
      for index in rows.indices { rows[index].id = index + 1 }
    }

    /// Evenly spread, so no row is corrected twice.
    private func pick<Row>(_ candidates: [Row], _ turn: Int) -> Row? {
      guard candidates.count >= turns else { return nil }
      return candidates[(2 * turn + 1) * candidates.count / (2 * turns)]
    }

    private mutating func correctLine(_ line: SampleTables.HandoverLine?) {
      guard let line else { return }
      let handover = tables.handovers[line.handoverID - 1]
      add(
        after: handover.handedOn ?? "", days: 3, "handover_lines",
        "\(line.handoverID)/\(line.line)",
        "quantity_accepted", from: String(line.quantityDelivered),
        to: String(line.quantityAccepted),
        because: "Hasil hitung ulang di lokasi lebih kecil dari catatan pertama.",
        office: handover.facilitator ?? Self.secretariat)
    }

    private mutating func correctNeed(_ need: SampleTables.Need?) {
      guard let need else { return }
      add(
        after: need.openedOn, days: 9, "needs", String(need.id), "quantity",
        from: String(need.quantity + need.quantity / 5 + 1), to: String(need.quantity),
        because: "Penerima yang tercatat dua kali dikeluarkan.", office: Self.secretariat)
    }

    private mutating func correctSite(_ site: SampleTables.Site?) {
      guard let site, let households = site.households else { return }
      let kelurahan = tables.areas.first { $0.code == site.kelurahanCode }
      add(
        after: "2020-09-01", days: households % 90, "sites", site.id, "households",
        from: String(households + 12), to: String(households),
        because: "Pemutakhiran data jumlah kepala keluarga.",
        office: "Kelurahan \(kelurahan?.name ?? site.kelurahanCode)")
    }

    private mutating func correctCommitment(_ commitment: SampleTables.Commitment?) {
      guard let commitment else { return }
      add(
        after: commitment.formSignedOn, days: 5, "commitments", String(commitment.id), "quantity",
        from: String(commitment.quantity * 10), to: String(commitment.quantity),
        because: "Salah ketik: angka nol berlebih dibanding formulir.", office: Self.secretariat)
    }

    private mutating func correctKind(_ donor: SampleTables.Collaborator?) {
      guard let donor else { return }
      add(
        after: donor.joinedOn, days: 20, "collaborators", String(donor.id), "kind",
        from: "komunitas",
        to: donor.kind, because: "Jenis disesuaikan dengan akta yang diserahkan.",
        office: Self.secretariat)
    }

    private mutating func add(
      after day: String, days: Int, _ table: String, _ record: String, _ field: String,
      from old: String?, to new: String?, because reason: String, office: String
    ) {
      let made = Day(text: day).map { min($0 + days, Sample.lastDay) } ?? Sample.lastDay
      rows.append(
        .init(
          id: rows.count + 1, madeOn: made.text, tableName: table, recordID: record, field: field,
          oldValue: old, newValue: new, reason: reason, office: office))
    }

    private static let secretariat = "Sekretariat KSBB"
  }
}
