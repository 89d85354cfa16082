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
  private let hints: Hints

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
    hints = Hints(words.mapping("screen"))
    words.finish()
  }

  /// What fields of the form on a screen ask, where the text beside them does not say it.
  private struct Hints: Sendable {
    let phone, email, programs, valueWords, signedOn: String
    /// By the name of the field.
    let places: [String: String]

    init(_ words: Settings) {
      phone = words.requiredText("phone")
      email = words.requiredText("email")
      programs = words.requiredText("programs")
      valueWords = words.requiredText("value_words")
      signedOn = words.requiredText("signed_date")
      var places: [String: String] = [:]
      for name in ["district", "city"] {
        places[name] = words.requiredText(name)
      }
      self.places = places
      words.finish()
    }
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
      .text("value_words", "The value in words.", width: .line) { value($0, Rupiah.words) }
        .onScreen("commitment.value_in_words", hint: hints.valueWords),
      .text("signed_date", "The day of signing, as 26 Oktober 2020.") {
        $0.signedOn.map { DateWords($0).long }
      }.onScreen("commitment.form_signed_on", letters: 40, hint: hints.signedOn),
    ] + people + aim + privacy
  }

  private var people: [DocumentField<CommitmentFacts>] {
    [
      .text("collaborator", "The collaborator's name.") { $0.collaborator }
        .onScreen("collaborator.name"),
      .text("kind", "What kind of collaborator it is.") { $0.kind?.rawValue },
      .text(
        "kind_boxes", "What kind of collaborator it is, as boxes."
      ) { facts in
        Self.boxes(Collaborator.Kind.allCases.map { ($0.rawValue, $0 == facts.kind) })
      }.asking { facts in
        choice(
          "collaborator.kind", Collaborator.Kind.allCases.map { ($0.rawValue, $0.rawValue) },
          isOpen: facts.kind == nil)
      },
      .text("identity_number", "The number of its identity card or of its business.") { _ in nil }
        .onScreen("collaborator.identity_number", letters: 20),
      .text("address", "The collaborator's address.", width: .line) { $0.contact?.address }
        .onScreen("collaborator.address", isLong: true),
      .condition("is_for_oneself", "Whether the collaborator is a person.") {
        $0.kind == .individual
      },
      .text("tax_number", "The collaborator's taxpayer number (NPWP).") { $0.contact?.taxNumber }
        .onScreen("collaborator.tax_number", letters: 24),
      .text("contact_name", "Who answers for it.") { $0.contact?.name }
        .onScreen("collaborator.contact_name"),
      .text("position", "The position of whoever answers for it.") { _ in nil }
        .onScreen("collaborator.position"),
      .text("contact", "Telephone and e-mail.") { $0.contact?.reach }.asking { facts in
        facts.contact?.reach == nil
          ? [
            .field(
              FormField(
                name: "collaborator.phone", hint: hints.phone, kind: .text(.name, letters: 40))),
            .field(
              FormField(
                name: "collaborator.email", hint: hints.email, kind: .text(.line, letters: 254))),
          ] : []
      },
      .text("consent_boxes", "Whether the name may be published, as boxes.") { facts in
        Self.boxes([(yes, facts.mayPublishName == true), (no, facts.mayPublishName == false)])
      }.asking { facts in
        choice(
          "collaborator.publish_name", [("ya", yes), ("tidak", no)],
          isOpen: facts.mayPublishName == nil)
      },
    ]
  }

  private var aim: [DocumentField<CommitmentFacts>] {
    [
      .text("program_boxes", "The programmes as boxes.") { Self.boxes($0.programs) }.asking {
        facts in
        if facts.programs.contains(where: \.isChosen) { return [] }
        let programs = facts.programs.map {
          FormField.Choice(value: slug($0.name), words: $0.name)
        }
        return [.field(FormField(name: "program", hint: hints.programs, kind: .boxes(programs)))]
      },
      .text("recipients", "How many receive.") { $0.recipients }
        .onScreen("need.recipients", letters: 40),
      .text("local_contact", "Whom to speak to at the place.") { _ in nil }
        .onScreen("site.contact"),
      .text("channel_boxes", "Directly or through an aggregator, as boxes.") { facts in
        Self.boxes([
          (direct, facts.channel == .direct),
          (throughAggregator, facts.channel == .aggregator),
        ])
      }.asking { facts in
        choice(
          "commitment.channel",
          [
            (Commitment.Channel.direct.rawValue, direct),
            (Commitment.Channel.aggregator.rawValue, throughAggregator),
          ], isOpen: facts.channel == nil)
      },
      .text("aggregator", "The aggregator's name.") { $0.aggregator }
        .onScreen("aggregator.name"),
      .text("licence_number", "The number of the aggregator's permit to collect aid.") {
        $0.licence?.number
      }.onScreen("aggregator.licence_number", letters: 100),
      .text("licence_until", "The last day on which the permit holds.") { facts in
        facts.licence?.until.map { DateWords($0).long }
      },
      .text("due_date", "The planned day, as 26 Oktober 2020.") { facts in
        facts.dueOn.map { DateWords($0).long }
      }.onScreen("commitment.due_on", letters: 40),
      .text("due_time", "The planned time.", width: .word) { _ in nil }
        .onScreen("commitment.due_time", letters: 5),
      .text("period", "From when to when.") { _ in nil }
        .onScreen("commitment.period", letters: 100),
      .text("assistance", "What help is needed to hand over.") { _ in nil }
        .onScreen("commitment.assistance"),
      .text("contents", "What is in one unit, where the catalogue says so.") {
        $0.goods?.contents?.asClause
      },
      .text("verifier", "The office that checks the form.") { $0.verifier },
    ]
      + DocumentField<CommitmentFacts>.place { $0.place }.map {
        $0.onScreen(
          Self.placeColumns[$0.name] ?? "site.\($0.name)", hint: hints.places[$0.name] ?? "")
      }
  }

  /// The columns behind the parts of a place.
  private static let placeColumns = [
    "site": "site.name", "subdistrict": "site.kelurahan", "district": "site.kecamatan",
    "city": "site.kota",
  ]

  /// One of several, where it is not known which.
  private func choice(
    _ name: String, _ options: [(value: String, words: String)], isOpen: Bool
  ) -> [Inline] {
    if !isOpen { return [] }
    let choices = options.map { FormField.Choice(value: $0.value, words: $0.words) }
    return [.field(FormField(name: name, kind: .choice(choices)))]
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

  /// The table of goods with fields in its empty cells.
  static func fillable(_ table: Table) -> Table {
    let columns = [
      "item.number", "item.name", "commitment.quantity", "item.unit", "commitment.value",
    ]
    let rows = table.rows.map { row in
      zip(row, zip(columns, table.columns)).map { cell, column -> [Inline] in
        if !cell.isEmpty { return cell }
        let isLong = column.0 == "item.name"
        return [
          .field(
            FormField(
              name: column.0, hint: column.1.title,
              kind: .text(.line, letters: isLong ? 200 : 24, isLong: isLong)))
        ]
      }
    }
    return Table(
      columns: table.columns, rows: rows, total: table.total,
      hasRoomToWrite: table.hasRoomToWrite)
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
