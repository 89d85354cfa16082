package import Diagnostics
package import Markdown
import Registry

/// The wording of the commitment form: `content/documents/komitmen.id.md`.
package struct CommitmentWording: Sendable {
  package let title: String
  private let wording: Wording<CommitmentFacts>

  /// - Throws: everything wrong in settings and text.
  package init(_ file: MarkdownFile) throws(Problems) {
    (title, wording) = try Wording.read(file) { CommitmentWords($0).fields }
  }

  package func document(for facts: CommitmentFacts) -> Document {
    Document(
      title: title, number: facts.number, author: facts.collaborator,
      date: facts.signedOn?.description, blocks: wording.blocks(for: facts))
  }
}

/// What the settings of `komitmen.id.md` say.
struct CommitmentWords: Sendable {
  private let hasStamp: Bool
  private let noPrice: String
  private let number, item, quantity, unit, value: String
  private let collaborator, officer, stamp: String

  init(_ settings: Settings) {
    hasStamp = settings.flag("stamp_duty", default: true)
    let words = settings.mapping("words")
    noPrice = words.requiredText("no_price")
    let goods = words.mapping("goods")
    number = goods.requiredText("number")
    item = goods.requiredText("item")
    quantity = goods.requiredText("quantity")
    unit = goods.requiredText("unit")
    value = goods.requiredText("value")
    goods.finish()
    let signature = words.mapping("signature")
    collaborator = signature.requiredText("collaborator")
    officer = signature.requiredText("officer")
    stamp = signature.requiredText("stamp")
    signature.finish()
    words.finish()
  }

  /// The names that `komitmen.id.md` may use.
  var fields: [DocumentField<CommitmentFacts>] {
    [
      .text("number", "The form's number.", required: true) { $0.number },
      .blocks("goods", "The table of goods.", required: true, goods),
      .blocks("signatures", "The collaborator and the officer.", required: true, signatures),
      .text("value", "The value, as Rp1.500.000,00.") { value($0, Rupiah.digits) },
      .text("value_words", "The value in words.") { value($0, Rupiah.words) },
      .text("signed_date", "The day of signing, as 26 Oktober 2020.") {
        $0.signedOn.map { DateWords($0).long }
      },
    ] + people + aim + gaps
  }

  private var people: [DocumentField<CommitmentFacts>] {
    [
      .text("collaborator", "The collaborator's name.") { $0.collaborator },
      .text("kind", "What kind of collaborator it is.") { $0.kind?.rawValue },
      .text("address", "The collaborator's address.") { $0.contact?.address },
      .text("contact_name", "Who answers for it.") { $0.contact?.name },
      .text("contact", "Telephone and e-mail.") { $0.contact?.reach },
      .text("consent_boxes", "Whether the name may be published, as boxes.") { facts in
        Self.boxes([("Ya", facts.mayPublishName == true), ("Tidak", facts.mayPublishName == false)])
      },
    ]
  }

  private var aim: [DocumentField<CommitmentFacts>] {
    [
      .text("program_boxes", "The programmes as boxes.") { Self.boxes($0.programs) },
      .text("site", "The RW, school or other site.") { $0.place?.site },
      .text("subdistrict", "The kelurahan's name.") { $0.place?.subdistrict },
      .text("district", "The kecamatan's name.") { $0.place?.district },
      .text("city", "The kota's name.") { $0.place?.city },
      .text("recipients", "How many receive.") { facts in
        facts.recipients.map { "\(grouped($0.count)) \($0.unit.rawValue)" }
      },
      .text("channel_boxes", "Directly or through an aggregator, as boxes.") { facts in
        Self.boxes([
          ("Langsung", facts.channel == .direct),
          ("Melalui agregator", facts.channel == .aggregator),
        ])
      },
      .text("aggregator", "The aggregator's name.") { $0.aggregator },
      .text("due_date", "The planned day, as 26 Oktober 2020.") { facts in
        facts.dueOn.map { DateWords($0).long }
      },
    ]
  }

  /// What the database does not hold and a hand fills in.
  private var gaps: [DocumentField<CommitmentFacts>] {
    [
      .text("identity", "NIK or NIB, written by hand.") { _ in nil },
      .text("site_contact", "Whom to call at the site, written by hand.") { _ in nil },
      .text("assistance", "What help is needed, written by hand.") { _ in nil },
      .text("received_date", "When the office received it, written by hand.") { _ in nil },
    ]
  }

  /// A box never stands at the end of a line, away from its word.
  private static func boxes(_ choices: [(name: String, isChosen: Bool)]) -> String {
    choices.map { "\($0.isChosen ? "☑" : "☐")\u{A0}\($0.name)" }.joined(separator: "   ")
  }

  /// Open while the quantity is; words when there is one and nobody knows a price.
  private func value(_ facts: CommitmentFacts, _ write: (Int) -> String) -> String? {
    facts.value.map(write) ?? (facts.quantity == nil ? nil : noPrice)
  }

  private func goods(_ facts: CommitmentFacts) -> [Block] {
    let columns: [Table.Column] = [
      .init(number, weight: 10, .right), .init(item, weight: 70),
      .init(quantity, weight: 22, .right), .init(unit, weight: 22),
      .init(value, weight: 36, .right),
    ]
    let cells = [
      "1", facts.goods.map { "\($0.item) (\($0.category))" }, facts.quantity.map { grouped($0) },
      facts.goods?.unit, value(facts, Rupiah.digits),
    ]
    let row = cells.map { [$0.map(Inline.text) ?? .gap] }
    return [.table(Table(columns: columns, rows: [row], total: nil))]
  }

  private func signatures(_ facts: CommitmentFacts) -> [Block] {
    [
      .signatures([
        Signature(
          role: collaborator, organization: facts.collaborator, name: facts.contact?.name,
          details: [], stamp: hasStamp ? Rupiah.stamp(stamp, on: facts.signedOn) : nil),
        Signature(role: officer, organization: nil, name: nil, details: []),
      ])
    ]
  }
}
