/// The tables and columns of the needs database: the one list that import, export, open data and
/// documentation share. A test compares it with the database's own schema.
///
/// Order matters: a table stands after every table it refers to, and columns stand in the order of
/// the schema, which is the order of an exported file.
package enum DataSchema {
  /// Every table, each after those it refers to.
  package static let tables: [DataTable] = [
    areas, sites, programs, items, needs, collaborators, commitments, parties, handovers,
    handoverLines, corrections,
  ]

  /// The table of that name; nil when there is none.
  package static func table(_ name: String) -> DataTable? {
    tables.first { $0.name == name }
  }

  /// The largest quantity, number of recipients or price in rupiah that a row may have.
  package static let largestQuantity = 1_000_000_000

  private static let id: ClosedRange<Int64> = 1...Int64.max
  private static let amount: ClosedRange<Int64> = 1...Int64(largestQuantity)
  private static let amountOrZero: ClosedRange<Int64> = 0...Int64(largestQuantity)

  /// The raw values of an enumeration, as a closed list of words.
  private static func words<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> DataFormat
  where Word.RawValue == String { .word(type.allCases.map(\.rawValue)) }

  /// The table of areas: provinces, cities, districts and subdistricts.
  package static let areas = DataTable(
    "areas", key: ["code"], doc: "A province, city, district or subdistrict.",
    foreignKeys: [DataForeignKey("parent_code", to: "areas", "code")],
    columns: [
      .required("code", .areaCode, "The dotted Kemendagri code, such as 31.75.03.1002."),
      .required(
        "level", words(of: Area.Level.self), "How large the area is."),
      .required("name", .name, "The official name; names repeat, codes do not."),
      .optional("parent_code", .reference, "The code of the area around it; empty for a province."),
    ])

  /// The table of places that have needs.
  package static let sites = DataTable(
    "sites", key: ["id"], doc: "A place that has needs.",
    foreignKeys: [DataForeignKey("kelurahan_code", to: "areas", "code")],
    columns: [
      .required(
        "id", .siteID, "The kelurahan code, a slash and a short name: 31.75.03.1002/rw-07."),
      .required("kelurahan_code", .kelurahanCode, "The kelurahan where the place is."),
      .required(
        "kind", words(of: Site.Kind.self),
        "What kind of place it is."),
      .required("name", .name, "The name people know it by."),
      .optional("households", .integer(amountOrZero), "How many households live there."),
      .optional(
        "slum_level", words(of: Site.SlumLevel.self),
        "How the city's survey classes the place; empty when it does not."),
    ])

  /// The table of programmes.
  package static let programs = DataTable(
    "programs", key: ["slug"], doc: "A programme that collects help for one kind of need.",
    columns: [
      .required("slug", .slug, "The short name used in addresses and file names."),
      .required("name", .name, "The name shown to readers."),
      .required(
        "stage", words(of: Program.Stage.self),
        "Whether it is under discussion, running or finished."),
      .optional("started_on", .date, "The first day; empty only while under discussion."),
      .required("position", .integer(1...999), "Its place in lists; no two are the same."),
    ])

  /// The table of items, the catalogue.
  package static let items = DataTable(
    "items", key: ["code"], doc: "A thing that can be given: the catalogue.",
    foreignKeys: [DataForeignKey("program", to: "programs", "slug")],
    columns: [
      .required("code", .slug, "The short name of the item."),
      .required("program", .reference, "The programme that asks for it."),
      .required("name", .name, "The name shown to readers."),
      .required("unit", .name, "What is counted, such as paket or kg."),
      .required("category", .name, "The group it is listed under."),
      .optional("unit_price", .integer(amount), "The price of one unit in whole rupiah."),
      .optional("price_source", .text, "Where the price comes from; a price needs one."),
    ])

  /// The table of needs.
  package static let needs = DataTable(
    "needs", key: ["id"], doc: "One item needed at one site.",
    foreignKeys: [
      DataForeignKey("site_id", to: "sites", "id"),
      DataForeignKey("item_code", "program", to: "items", "code", "program"),
    ],
    columns: [
      .required("id", .integer(id), "A number that never changes."),
      .required("program", .reference, "The programme; it is the one of the item."),
      .required("site_id", .reference, "The place that needs it."),
      .required("item_code", .reference, "The item that is needed."),
      .required("quantity", .integer(amount), "How many units are needed."),
      .optional("recipients", .integer(amountOrZero), "How many receive it."),
      .optional(
        "recipient_unit", words(of: Need.RecipientUnit.self),
        "What recipients counts: households, people, businesses, pupils or teachers."),
      .required("basis", .name, "The record that shows the need, such as DTKS."),
      .required("opened_on", .date, "The day the need was recorded."),
      .optional("closed_on", .date, "The day it stopped being a need; empty while open."),
      .optional("note", .text, "A remark that anyone may read."),
    ])

  /// The table of collaborators.
  package static let collaborators = DataTable(
    "collaborators", key: ["id"], doc: "Someone who gives: a company, a foundation, a person.",
    columns: [
      .required("id", .integer(id), "A number that never changes."),
      .required(
        "name", .name, "The name; the public sees it only from the day in publish_name_on."),
      .required(
        "kind", words(of: Collaborator.Kind.self),
        "What kind of collaborator it is."),
      .required("is_aggregator", .integer(0...1), "1 when others may give through it, else 0."),
      .required("joined_on", .date, "The day it joined."),
      .optional(
        "publish_name_on", .date, "The day from which its name is public; empty means never."),
      .optional("contact_name", .name, "The person to speak to.").secret,
      .optional("phone", .name, "The telephone number.").secret,
      .optional("email", .name, "The e-mail address.").secret,
      .optional("address", .text, "The postal address.").secret,
      .optional(
        "withdrawn_on", .date,
        "The day it withdrew its consent; once filled, its name is never public."
      ).secret,
    ])

  /// The table of commitments.
  package static let commitments = DataTable(
    "commitments", key: ["id"], doc: "A signed promise to fill part of one need.",
    foreignKeys: [
      DataForeignKey("collaborator_id", to: "collaborators", "id"),
      DataForeignKey("need_id", to: "needs", "id"),
      DataForeignKey("aggregator_id", to: "collaborators", "id"),
    ],
    columns: [
      .required("id", .integer(id), "A number that never changes."),
      .required("collaborator_id", .integer(id), "Who promises."),
      .required("need_id", .integer(id), "The need it is for."),
      .required("quantity", .integer(amount), "How many units are promised."),
      .required("form_number", .documentNumber("KOM"), "The number on the signed form."),
      .required("form_signed_on", .date, "The day the form was signed."),
      .required(
        "channel", words(of: Commitment.Channel.self), "Whether given directly or through another."),
      .optional("aggregator_id", .integer(id), "Through whom, when the channel is agregator."),
      .optional("due_on", .date, "The day it was promised for."),
      .required(
        "status", words(of: Commitment.Status.self),
        "Whether it stands, was cancelled or has lapsed."),
      .optional("status_reason", .text, "Why it was cancelled or has lapsed."),
    ])

  /// The table of parties, which is private.
  package static let parties = DataTable(
    "parties", key: ["id"], isPrivate: true, doc: "A person who signs a handover document.",
    columns: [
      DataColumn.required("id", .integer(id), "A number that never changes.").secret,
      DataColumn.required("name", .name, "The full name.").secret,
      .optional("position", .name, "The office held.").secret,
      .optional("organization", .name, "The organisation spoken for.").secret,
      .optional("address", .text, "The address on the document.").secret,
      .optional("identity_number", .identityNumber, "The number of the identity card.").secret,
    ])

  /// The table of handovers.
  package static let handovers = DataTable(
    "handovers", key: ["id"], doc: "One handover at one site and its document, the BAST.",
    foreignKeys: [
      DataForeignKey("collaborator_id", to: "collaborators", "id"),
      DataForeignKey("site_id", to: "sites", "id"),
      DataForeignKey("giver_id", to: "parties", "id"),
      DataForeignKey("receiver_id", to: "parties", "id"),
      DataForeignKey("witness_id", to: "parties", "id"),
      DataForeignKey("acknowledged_by_id", to: "parties", "id"),
    ],
    columns: [
      .required("id", .integer(id), "A number that never changes."),
      .optional(
        "bast_number", .documentNumber("BAST"), "The number of the document, once there is one."),
      .required("collaborator_id", .integer(id), "Who gives."),
      .required("site_id", .reference, "Where it is received."),
      .required("handed_on", .date, "The day of the handover."),
      .optional("handed_at", .time, "The time of day, HH:MM."),
      .optional("place", .text, "The address of the handover.").secret,
      .optional("facilitator", .name, "The office that helped; never a person."),
      .required(
        "status", words(of: Handover.Status.self),
        "Whether it is planned, handed over, verified or called off."),
      .optional("giver_id", .integer(id), "Who signs for the giver.").secret,
      .optional("receiver_id", .integer(id), "Who signs for the receiver.").secret,
      .optional("witness_id", .integer(id), "Who signs as witness.").secret,
      .optional("acknowledged_by_id", .integer(id), "Who signs as having taken note.").secret,
    ])

  /// The table of the lines of handovers.
  package static let handoverLines = DataTable(
    "handover_lines", key: ["handover_id", "line"], doc: "One line of a handover document.",
    foreignKeys: [
      DataForeignKey("handover_id", to: "handovers", "id"),
      DataForeignKey("commitment_id", to: "commitments", "id"),
    ],
    columns: [
      .required("handover_id", .integer(id), "The handover."),
      .required("line", .integer(1...9999), "The number of the line on the document."),
      .required("commitment_id", .integer(id), "The commitment that this delivers."),
      .required("quantity_delivered", .integer(amountOrZero), "How many units arrived."),
      .required("quantity_accepted", .integer(amountOrZero), "How many units were accepted."),
      .required(
        "condition", words(of: HandoverLine.Condition.self),
        "The state of what arrived."),
      .optional("reason", .text, "Why less was accepted than arrived."),
    ])

  /// The table of corrections, which the reason of a deletion is written to.
  package static let corrections = DataTable(
    "corrections", key: ["id"], doc: "Why a published fact changed.",
    columns: [
      .required("id", .integer(id), "A number that never changes."),
      .required("made_on", .date, "The day of the correction."),
      .required(
        "table_name",
        .word([
          "areas", "sites", "programs", "items", "needs", "collaborators", "commitments",
          "handovers", "handover_lines",
        ]), "The table that was corrected."),
      .required("record_id", .text, "The key of the corrected row."),
      .required("field", .text, "The column that was corrected."),
      .optional("old_value", .text, "What it was; empty when it was empty."),
      .optional("new_value", .text, "What it is now; empty when it is empty."),
      .required("reason", .text, "Why it changed."),
      .required("office", .name, "The office that corrected it."),
    ])
}
