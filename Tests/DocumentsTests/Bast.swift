import Configuration
import DocumentFacts
import Documents
import Foundation
import Markdown
import Parties
import Registry
import Support
import TestSupport
import Testing

/// A BAST made by hand, with the wording of the repository.
struct Bast {
  var donor = "PT Contoh Satu"
  var taxNumber: String?
  var kind = Collaborator.Kind.company
  var status = Handover.Status.verified
  var lines: [HandoverLine] = [Bast.line(1, of: 0, 150, 150)]
  var signatories: Signatories? = Bast.everybody
  var number: String? = "017/BAST/KSBB-PGN/X/2020"
  var number2: String?

  /// The aggregator, 1 or 2, that a commitment goes through; commitments count from 0.
  var aggregators: [Int: Int] = [:]

  /// Commitments, each of a form of its own, on which the lines fall in turn.
  var forms = 2

  static let everybody = Signatories(
    place: "Balai RW 07", giver: party(1, "Penyerah Contoh", "Direktur", "PT Contoh Satu"),
    receiver: party(2, "Penerima Contoh", "Ketua RW 07", "RW 07 Kelurahan Contoh"),
    witness: party(3, "Saksi Contoh", "Petugas", "Satpol PP Contoh"),
    acknowledgedBy: party(4, "Lurah Contoh", "Lurah", "Kelurahan Contoh"))

  /// Signatories of whom every word is long.
  static func everybody(named name: String) -> Signatories {
    func party(_ id: Int) -> Party { Self.party(id, name, name, name) }
    return Signatories(
      place: name, giver: party(1), receiver: party(2), witness: party(3),
      acknowledgedBy: party(4))
  }

  /// One with many rows, every seventh of which came damaged.
  static func many(_ count: Int) -> Bast {
    var bast = Bast()
    bast.lines = (1...count).map { number in
      number % 7 == 3
        ? line(number, of: 0, 40 + number, 30, .damaged, reason: "Kemasan basah.")
        : line(number, of: number % 2, number, number)
    }
    return bast
  }

  /// The facts of a BAST with a number, of items of which not all was accepted.
  static func facts(
    of items: [(name: String, category: String)], count: Int = 5, at site: String = "RW 07",
    _ kind: Site.Kind = .rw
  ) -> HandoverFacts {
    var facts = HandoverFacts(
      place: SiteNames(site: site, subdistrict: "Satu", district: "Dua", city: "Tiga"))
    facts.siteKind = kind
    facts.number = "017/BAST/KSBB-PGN/X/2020"
    facts.date = CalendarDate(iso: "2020-10-26").map(DateWords.init)
    facts.lines = items.enumerated().map { index, item in
      var line = HandoverFacts.Line(
        number: index + 1, item: item.name, category: item.category, unit: "unit", unitPrice: nil)
      line.count = .init(
        delivered: count, accepted: count - 1, condition: .short, reason: "Kurang.")
      return line
    }
    return facts
  }

  static func party(_ id: Int, _ name: String, _ position: String, _ from: String) -> Party {
    Party(
      id: id, name: name, position: position, organization: from,
      address: "Jalan Contoh No. \(id)", identityNumber: "00\(id)")
  }

  static func line(
    _ number: Int, of commitment: Int, _ delivered: Int, _ accepted: Int,
    _ condition: HandoverLine.Condition = .good, reason: String? = nil
  ) -> HandoverLine {
    HandoverLine(
      handover: Reference(0), line: number, commitment: Reference(commitment),
      delivered: delivered, accepted: accepted, condition: condition, reason: reason)
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  func records() throws -> Records {
    var records = Records()
    records.areas = [
      Area(code: "31", level: .province, name: "DKI Jakarta", parent: nil),
      Area(code: "31.75", level: .city, name: "Kota Administrasi Contoh", parent: Reference(0)),
      Area(code: "31.75.03", level: .district, name: "Kecamatanku", parent: Reference(1)),
      Area(code: "31.75.03.1002", level: .subdistrict, name: "Kelurahanku", parent: Reference(2)),
    ]
    records.sites = [
      Site(
        id: "31.75.03.1002/rw-07", subdistrict: Reference(3), kind: .rw, name: "RW 07",
        households: nil, slumLevel: nil)
    ]
    records.programs = [
      Program(slug: "pangan", name: "Pangan", stage: .active, startedOn: nil, position: 1)
    ]
    func item(_ code: String, _ name: String, _ price: Int?) -> Item {
      Item(
        code: code, program: Reference(0), name: name, unit: "paket", category: "Bahan pokok",
        unitPrice: price, priceSource: price.map { _ in "daftar" })
    }
    records.items = [item("sembako", "Paket sembako", 200_000), item("air", "Air minum", nil)]
    for (index, item) in (0..<forms).map({ ($0, $0 % 2) }) {
      records.needs.append(
        Need(
          id: index + 1, site: Reference(0), item: Reference(item), quantity: 500,
          recipients: nil, basis: "DTKS", openedOn: try Self.day("2020-04-01"), closedOn: nil,
          note: nil))
      records.commitments.append(
        Commitment(
          id: index + 1, collaborator: Reference(0), need: Reference(index), quantity: 500,
          formNumber: "000\(index + 1)/KOM/KSBB-PGN/X/2020", signedOn: try Self.day("2020-10-01"),
          channel: aggregators[index] == nil ? .direct : .aggregator,
          aggregator: aggregators[index].map { Reference($0) }, dueOn: nil, status: .active,
          statusReason: nil))
    }
    records.collaborators = [
      Collaborator(
        id: 1, publishedName: nil, kind: kind, isAggregator: false,
        joinedOn: try Self.day("2020-04-01"), publishedOn: nil)
    ]
    for number in aggregators.isEmpty ? [] : [1, 2] {
      records.collaborators.append(
        Collaborator(
          id: number + 1, publishedName: nil, kind: .foundation, isAggregator: true,
          licence: number == 1
            ? .init(number: "IZIN/1/2020", until: try Self.day("2022-12-31")) : nil,
          joinedOn: try Self.day("2020-04-01"), publishedOn: nil))
    }
    for (id, number) in [(1, number), (2, number2)] where id == 1 || number != nil {
      records.handovers.append(
        Handover(
          id: id, bastNumber: number, collaborator: Reference(0), site: Reference(0),
          handedOn: try Self.day("2020-10-26"), handedAt: "10:05", facilitator: "Satpol PP Contoh",
          status: status))
    }
    records.lines = forms == 2 ? lines : lines.map { $0.moved(to: $0.line % forms) }
    return records
  }

  func registry() throws -> Registry {
    Registry(records: try records(), asOf: try Self.day("2020-12-31"))
  }

  func parties() throws -> Parties {
    let contact = Contact(
      name: donor, contactName: nil, phone: "0800-0000-0001", email: "a@contoh.example",
      address: "Jalan Satu No. 1", taxNumber: taxNumber)
    var contacts = [1: contact]
    for number in 1...2 {
      contacts[number + 1] = Contact(
        name: "Yayasan Agregator \(number)", contactName: nil, phone: "0800-0000-000\(number + 1)",
        email: nil, address: "Jalan Agregator No. \(number)")
    }
    return Parties(contacts: contacts, signatories: signatories.map { [1: $0] } ?? [:])
  }

  func facts(_ records: Records? = nil) throws -> HandoverFacts? {
    let registry = Registry(
      records: try records ?? self.records(), asOf: try Self.day("2020-12-31"))
    return HandoverFactsBuilder(
      registry: registry, parties: try parties(), baseURL: "https://ksbb.example/"
    ).facts(of: Reference(0))
  }

  static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("content/documents/bast.id.md")

  static func wording(
    _ change: (String) -> String = { $0 }
  ) throws -> HandoverTemplate {
    let text = try String(contentsOf: source, encoding: .utf8)
    return try HandoverTemplate(MarkdownFile(file: "bast.id.md", source: change(text)))
  }

  func document(_ change: (String) -> String = { $0 }) throws -> Document {
    try Self.wording(change).document(for: try #require(try facts()))
  }

  func html(_ paper: Paper = .a4, _ change: (String) -> String = { $0 }) throws -> String {
    PrintHTML(paper: paper).render(try document(change))
  }
}

extension HandoverLine {
  fileprivate func moved(to commitment: Int) -> HandoverLine {
    HandoverLine(
      handover: handover, line: line, commitment: Reference(commitment), delivered: delivered,
      accepted: accepted, condition: condition, reason: reason)
  }
}
