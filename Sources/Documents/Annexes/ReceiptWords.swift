import Configuration

/// The receipt of one household. It says nothing of who gave: it stays with somebody who need not
/// know a name that must not be published.
struct ReceiptWords: Sendable {
  private let aid: AidKinds
  /// Empty rows where the goods are not known.
  private let blankRows: Int
  private let number, item, unit, quantity: String
  private let recipient, distributor: String

  init(_ settings: Settings, _ words: Settings, _ aid: AidKinds) {
    self.aid = aid
    blankRows = settings.number("blank_rows", in: 1...50, default: 4)
    let list = words.mapping("list")
    number = list.requiredText("number")
    item = list.requiredText("item")
    unit = list.requiredText("unit")
    quantity = list.requiredText("quantity")
    list.finish()
    let signature = words.mapping("signature")
    recipient = signature.requiredText("recipient")
    distributor = signature.requiredText("distributor")
    signature.finish()
  }

  var fields: [DocumentField<AnnexFacts>] {
    [
      .blocks("list", "What there is to receive.", required: true, table),
      .blocks("signatures", "Who receives and who hands out.", required: true, signatures),
    ]
  }

  private func table(_ facts: AnnexFacts) -> [Block] {
    let columns: [Table.Column] = [
      .init(number, weight: 10, .right), .init(item, weight: 90), .init(quantity, weight: 30),
      .init(unit, weight: 30),
    ]
    // Each item once, whatever number of commitments it comes from.
    var goods: [(item: String, unit: String)] = []
    for line in facts.handover.lines where aid.isDistributed(line, of: facts.handover) {
      if goods.contains(where: { $0 == (line.item, line.unit) }) { continue }
      goods.append((line.item, line.unit))
    }
    var texts = goods.enumerated().map { index, goods -> [String?] in
      [String(index + 1), goods.item, nil, goods.unit]
    }
    if texts.isEmpty { texts = (1...blankRows).map { [String($0), nil, nil, nil] } }
    return [.table(Table(columns, texts: texts, hasRoomToWrite: true))]
  }

  private func signatures(_ facts: AnnexFacts) -> [Block] {
    [
      .signatures([
        Signature(role: recipient, organization: nil, name: nil, details: []),
        Signature(
          distributor, facts.handover.receiver, otherwise: facts.handover.place.site),
      ])
    ]
  }
}
