import Configuration

/// Annex IV: what has to be known of food, of devices, and of what becomes property of the province.
struct ParticularWords: Sendable {
  private let aid: AidKinds
  /// Rows for the batches of each row of food.
  private let batchRows: Int
  private let row, item, make, specification, year: String
  private let batch, permit, expiry, quantity, halal: String
  private let number, serial, imei: String
  private let signatures: PartySignatures

  init(_ settings: Settings, _ words: Settings, _ aid: AidKinds) {
    self.aid = aid
    batchRows = settings.number("batch_rows", in: 1...20, default: 2)
    let goods = words.mapping("specifications")
    row = goods.requiredText("row")
    item = goods.requiredText("item")
    make = goods.requiredText("make")
    specification = goods.requiredText("specification")
    year = goods.requiredText("year")
    goods.finish()
    let food = words.mapping("batches")
    batch = food.requiredText("batch")
    permit = food.requiredText("permit")
    expiry = food.requiredText("expiry")
    quantity = food.requiredText("quantity")
    halal = food.requiredText("halal")
    food.finish()
    let devices = words.mapping("serials")
    number = devices.requiredText("number")
    serial = devices.requiredText("serial")
    imei = devices.requiredText("imei")
    devices.finish()
    signatures = PartySignatures(words.mapping("signature"))
  }

  var fields: [DocumentField<AnnexFacts>] {
    [
      .blocks("specifications", "A row for the make of each item.", required: true, makes),
      .blocks("batches", "Rows for the batches of food.", required: true, batches),
      .blocks("serials", "A row for each device.", required: true, serials),
      signatures.field,
    ]
  }

  private func lines(_ facts: AnnexFacts, _ kind: AidKinds.Kind) -> [HandoverFacts.Line] {
    facts.handover.lines.filter { aid.kind(of: $0) == kind }
  }

  private static func table(_ columns: [Table.Column], _ texts: [[String?]]) -> [Block] {
    texts.isEmpty ? [] : [.table(Table(columns, texts: texts, hasRoomToWrite: true))]
  }

  private func makes(_ facts: AnnexFacts) -> [Block] {
    Self.table(
      [
        .init(row, weight: 12, .right), .init(item, weight: 38), .init(make, weight: 40),
        .init(specification, weight: 56), .init(year, weight: 16),
      ],
      facts.handover.lines.filter { aid.hasParticulars($0, of: facts.handover) }.map {
        [String($0.number), $0.item, nil, $0.contents, nil]
      })
  }

  private func batches(_ facts: AnnexFacts) -> [Block] {
    Self.table(
      [
        .init(row, weight: 12, .right), .init(item, weight: 36), .init(batch, weight: 32),
        .init(permit, weight: 32), .init(expiry, weight: 24), .init(quantity, weight: 16),
        .init(halal, weight: 14, .center),
      ],
      lines(facts, .food).flatMap { line in
        Array(
          repeating: [String(line.number), line.item, nil, nil, nil, nil, "☐"], count: batchRows)
      })
  }

  /// As many as were accepted; on a blank, as many as are still to come.
  private func serials(_ facts: AnnexFacts) -> [Block] {
    var texts: [[String?]] = []
    for line in lines(facts, .devices) {
      let promised = line.promise.map { max(0, $0.quantity - $0.accepted) }
      let count = line.count?.accepted ?? promised ?? 0
      for _ in 0..<min(count, AnnexFacts.mostRows - texts.count) {
        texts.append([String(texts.count + 1), String(line.number), line.item, nil, nil])
      }
    }
    return Self.table(
      [
        .init(number, weight: 12, .right), .init(row, weight: 12, .right),
        .init(item, weight: 38), .init(serial, weight: 50), .init(imei, weight: 48),
      ], texts)
  }
}
