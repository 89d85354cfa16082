package import Configuration
import Markdown
package import Support

/// The wording of the list of recipients: `content/documents/lampiran.id.md`.
package struct RecipientListTemplate: Sendable {
  /// The title of one list; on a cover sheet, what all lists are called.
  package let title: String
  /// How many copies to print unless the caller says otherwise.
  package let copies: Int
  private let marking: String
  private let wording: DocumentTemplate<RecipientListFacts>

  /// - Throws: every problem in the settings and in the text.
  package init(_ file: MarkdownFile) throws(Problems) {
    let words: RecipientListWords
    (title, words, wording) = try DocumentTemplate.read(
      file, words: RecipientListWords.init, fields: \.fields)
    marking = words.marking
    copies = words.copies
  }

  /// The list of one BAST. A blank has its place in the title, for it has no number.
  package func document(for facts: RecipientListFacts) -> Document {
    Document(
      title: facts.handover.isBlank ? "\(title), \(facts.handover.place.short)" : title,
      number: facts.handover.number, author: facts.handover.collaborator,
      date: facts.handover.date?.date.description, marking: marking,
      blocks: wording.blocks(for: facts))
  }

  /// The names of the fields whose values contain a character.
  package func fields(holding character: Unicode.Scalar, for facts: RecipientListFacts) -> [String]
  {
    wording.fields(holding: character, for: facts)
  }
}

/// What the settings of `lampiran.id.md` say.
struct RecipientListWords: Sendable {
  let marking: String
  let copies: Int
  private let rows: Int
  private let number, name, address, quantity, signature: String
  private let receiver, giver: String

  init(_ settings: Settings) {
    marking = settings.requiredText("marking")
    copies = settings.number("copies", in: 1...20, default: 3)
    rows = settings.number("rows", in: 1...RecipientListFacts.mostRows, default: 25)
    let words = settings.mapping("words")
    let list = words.mapping("list")
    number = list.requiredText("number")
    name = list.requiredText("name")
    address = list.requiredText("address")
    quantity = list.requiredText("quantity")
    signature = list.requiredText("signature")
    list.finish()
    let signatures = words.mapping("signature")
    receiver = signatures.requiredText("receiver")
    giver = signatures.requiredText("giver")
    signatures.finish()
    words.finish()
  }

  /// The fields that `lampiran.id.md` may use.
  var fields: [DocumentField<RecipientListFacts>] {
    [
      .text("number", "The BAST's number.", required: true) { $0.handover.number },
      .blocks("list", "The rows to fill in.", required: true, table),
      .blocks("signatures", "Both parties.", required: true, signatures),
      .text("date", "The date, as 26 Oktober 2020.") { $0.handover.date?.long },
      .text("collaborator", "The donor's name.") { $0.handover.collaborator },
      .text("goods", "The goods, each once.", width: .line) { facts in
        var names: [String] = []
        for line in facts.handover.lines where !names.contains(line.item) {
          names.append(line.item)
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
      },
    ] + DocumentField.place { $0.handover.place }
  }

  private func table(_ facts: RecipientListFacts) -> [Block] {
    let columns: [Table.Column] = [
      .init(number, weight: 12, .right), .init(name, weight: 54), .init(address, weight: 38),
      .init(quantity, weight: 18), .init(signature, weight: 38),
    ]
    let texts = (1...max(1, facts.rows ?? rows)).map { [String($0), nil, nil, nil, nil] }
    return [.table(Table(columns, texts: texts, hasRoomToWrite: true))]
  }

  private func signatures(_ facts: RecipientListFacts) -> [Block] {
    func place(_ role: String, _ person: Signatory?, _ organization: String?) -> Signature {
      Signature(
        role: role, organization: person?.organization ?? organization, name: person?.name,
        details: [person?.position].compactMap(\.self))
    }
    let facts = facts.handover
    return [
      .signatures([
        place(receiver, facts.receiver, facts.place.site),
        place(giver, facts.giver, facts.collaborator),
      ])
    ]
  }
}
