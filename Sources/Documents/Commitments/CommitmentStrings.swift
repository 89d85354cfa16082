import Configuration
import Markdown
import Registry
import Support

/// What the settings of `komitmen.id.md` say.
struct CommitmentStrings: Sendable {
  let blankTitle: String
  let copies: Int
  private let retentionYears: Int
  private let dataOffice: String
  private let blank: String
  private let hasStamp: Bool
  private let noPrice: String
  private let yes, no, direct, throughAggregator: String
  private let number, item, quantity, unit, value: String
  private let collaborator, officer, identity, stamp: String

  init(_ settings: Settings) {
    copies = settings.number("copies", in: 1...20, default: 1)
    retentionYears = settings.number("retention_years", in: 1...100, default: 5)
    dataOffice = settings.requiredText("data_office")
    hasStamp = settings.flag("stamp_duty", default: true)
    let words = settings.mapping("words")
    blankTitle = words.requiredText("blank_title")
    blank = words.requiredText("blank")
    noPrice = words.requiredText("no_price")
    let boxes = words.mapping("boxes")
    yes = boxes.requiredText("consent")
    no = boxes.requiredText("no_consent")
    direct = boxes.requiredText("direct")
    throughAggregator = boxes.requiredText("aggregator")
    boxes.finish()
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
    identity = signature.requiredText("identity")
    stamp = signature.requiredText("stamp")
    signature.finish()
    words.finish()
  }

  /// The fields that `komitmen.id.md` may use.
  var fields: [DocumentField<CommitmentFacts>] {
    [
      .text("number", "The form's number.", required: true) { $0.number },
      .blocks(
        "notice", "What to know first of a blank; else nothing.", required: true, notice),
      .blocks("goods", "The table of goods.", required: true, goods),
      .blocks("signatures", "The collaborator and the officer.", required: true, signatures),
      .text("value", "The value, as Rp1.500.000,00.") { value($0, Rupiah.digits) },
      .text("value_words", "The value in words.", width: .line) { value($0, Rupiah.words) },
      .text("signed_date", "The day of signing, as 26 Oktober 2020.") {
        $0.signedOn.map { DateWords($0).long }
      },
    ] + people + aim + privacy
  }

  private var people: [DocumentField<CommitmentFacts>] {
    [
      .text("collaborator", "The collaborator's name.") { $0.collaborator },
      .text("kind", "What kind of collaborator it is.") { $0.kind?.rawValue },
      .text(
        "kind_boxes", "What kind of collaborator it is, as boxes."
      ) { facts in
        Self.boxes(Collaborator.Kind.allCases.map { ($0.rawValue, $0 == facts.kind) })
      },
      .text("address", "The collaborator's address.", width: .line) { $0.contact?.address },
      .condition("is_for_oneself", "Whether the collaborator is a person.") {
        $0.kind == .individual
      },
      .text("tax_number", "The collaborator's taxpayer number (NPWP).") { $0.contact?.taxNumber },
      .text("contact_name", "Who answers for it.") { $0.contact?.name },
      .text("contact", "Telephone and e-mail.") { $0.contact?.reach },
      .text("consent_boxes", "Whether the name may be published, as boxes.") { facts in
        Self.boxes([(yes, facts.mayPublishName == true), (no, facts.mayPublishName == false)])
      },
    ]
  }

  private var aim: [DocumentField<CommitmentFacts>] {
    [
      .text("program_boxes", "The programmes as boxes.") { Self.boxes($0.programs) },
      .text("recipients", "How many receive.") { $0.recipients },
      .text("channel_boxes", "Directly or through an aggregator, as boxes.") { facts in
        Self.boxes([
          (direct, facts.channel == .direct),
          (throughAggregator, facts.channel == .aggregator),
        ])
      },
      .text("aggregator", "The aggregator's name.") { $0.aggregator },
      .text("licence_number", "The number of the aggregator's permit to collect aid.") {
        $0.licence?.number
      },
      .text("licence_until", "The last day on which the permit holds.") { facts in
        facts.licence?.until.map { DateWords($0).long }
      },
      .text("due_date", "The planned day, as 26 Oktober 2020.") { facts in
        facts.dueOn.map { DateWords($0).long }
      },
      .text("contents", "What is in one unit, where the catalogue says so.") {
        $0.goods?.contents?.asClause
      },
      .text("verifier", "The office that checks the form.") { $0.verifier },
    ] + DocumentField.place { $0.place }
  }

  /// What the form says about the data on it.
  private var privacy: [DocumentField<CommitmentFacts>] {
    [
      .text("data_office", "The office that keeps the data, and how to reach it.") { _ in
        dataOffice
      },
      .text("retention_years", "For how many years it keeps them.") { _ in
        String(retentionYears)
      },
      .text("retention_years_words", "The same in words.") { _ in terbilang(retentionYears) },
      .condition(
        "has_data_law", "Whether UU 27/2022 is in force on the day of signing, or it is a blank."
      ) { facts in
        // The day on which that law came into force.
        facts.signedOn.map { ($0.year, $0.month, $0.day) >= (2022, 10, 17) } ?? true
      },
    ]
  }

  /// The no-break space keeps a box on the line of its word.
  private static func boxes(_ choices: [(name: String, isChosen: Bool)]) -> String {
    choices.map { "\($0.isChosen ? "☑" : "☐")\u{A0}\($0.name)" }.joined(separator: "\u{2003}")
  }

  /// A gap on a blank; where no source gives a price, the words that say so.
  private func value(_ facts: CommitmentFacts, _ write: (Int) -> String) -> String? {
    facts.value.map(write) ?? (facts.isBlank ? nil : noPrice)
  }

  private func notice(_ facts: CommitmentFacts) -> [Block] {
    facts.isBlank ? [.paragraph([.strong([.text(blank)])], .center)] : []
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
    let row = cells.map { $0.map { [Inline.text($0)] } ?? [] }
    return [.table(Table(columns: columns, rows: [row], hasRoomToWrite: facts.isBlank))]
  }

  private func signatures(_ facts: CommitmentFacts) -> [Block] {
    // A blank is filled in with a pen, and signed with it.
    let fields = facts.isBlank ? (nil, nil) : ("KOLABORATOR", "PETUGAS")
    return [
      .signatures([
        Signature(
          role: collaborator, organization: facts.collaborator, name: facts.contact?.name,
          details: [], stamp: hasStamp ? Rupiah.stamp(stamp, on: facts.signedOn) : nil,
          field: fields.0),
        Signature(
          role: officer, organization: nil, name: nil,
          details: ["\(identity) \(BlankWidth.name.text)"], field: fields.1),
      ])
    ]
  }
}
