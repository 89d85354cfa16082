import Configuration

/// Annex I: the list of recipients.
struct RecipientListWords: Sendable {
  private let rows: Int
  private let number, name, address, quantity, signature: String
  private let signatures: PartySignatures

  init(_ settings: Settings, _ words: Settings) {
    rows = settings.number("rows", in: 1...AnnexFacts.mostRows, default: 25)
    let list = words.mapping("list")
    number = list.requiredText("number")
    name = list.requiredText("name")
    address = list.requiredText("address")
    quantity = list.requiredText("quantity")
    signature = list.requiredText("signature")
    list.finish()
    signatures = PartySignatures(words.mapping("signature"))
  }

  var fields: [DocumentField<AnnexFacts>] {
    [.blocks("list", "The rows to fill in.", required: true, table), signatures.field]
  }

  private func table(_ facts: AnnexFacts) -> [Block] {
    let columns: [Table.Column] = [
      .init(number, weight: 12, .right), .init(name, weight: 54), .init(address, weight: 38),
      .init(quantity, weight: 18), .init(signature, weight: 38),
    ]
    let texts = (1...max(1, facts.rows ?? rows)).map { [String($0), nil, nil, nil, nil] }
    return [.table(Table(columns, texts: texts, hasRoomToWrite: true))]
  }
}
