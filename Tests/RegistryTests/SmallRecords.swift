import Registry
import Support
import TestSupport

/// Builds small records by hand: one kelurahan, one programme, as many rows as a test names.
struct SmallRecords {
  var records = Records()

  init(sites: Int = 1) {
    records.areas = [
      Area(code: "31", level: .province, name: "Provinsi Contoh", parent: nil),
      Area(code: "31.75", level: .city, name: "Kota Contoh", parent: Reference(0)),
      Area(code: "31.75.03", level: .district, name: "Kecamatan Contoh", parent: Reference(1)),
      Area(
        code: "31.75.03.1002", level: .subdistrict, name: "Kelurahan Contoh",
        parent: Reference(2)),
    ]
    records.sites = (0..<sites).map {
      Site(
        id: "31.75.03.1002/rw-0\($0 + 1)", subdistrict: Reference(3), kind: .rw,
        name: "RW 0\($0 + 1)", households: nil, slumLevel: nil)
    }
    records.programs = [
      Program(slug: "pangan", name: "Pangan", stage: .active, startedOn: nil, position: 1),
      Program(slug: "umkm", name: "UMKM", stage: .active, startedOn: nil, position: 2),
    ]
    records.items = [
      Self.item("beras", program: 0, price: 60_000), Self.item("minyak", program: 0, price: nil),
      Self.item("gerobak", program: 1, price: 4_000_000),
    ]
  }

  private static func item(_ code: String, program: Int, price: Int?) -> Item {
    Item(
      code: code, program: Reference(program), name: code, unit: "unit", category: "contoh",
      unitPrice: price, priceSource: price.map { _ in "daftar harga" })
  }

  /// Adds a need and returns its offset.
  @discardableResult
  mutating func need(
    _ quantity: Int, site: Int = 0, item: Int = 0, closed: String? = nil
  ) -> Int {
    records.needs.append(
      Need(
        id: records.needs.count + 1, site: Reference(site), item: Reference(item),
        quantity: quantity, recipients: nil, basis: "DTKS", openedOn: Self.day("2020-04-01"),
        closedOn: closed.map(Self.day), note: nil))
    return records.needs.count - 1
  }

  /// Adds a collaborator and returns its offset.
  @discardableResult
  mutating func donor(_ name: String?, kind: Collaborator.Kind = .company) -> Int {
    records.collaborators.append(
      Collaborator(
        id: records.collaborators.count + 1, publishedName: name, kind: kind,
        isAggregator: false, joinedOn: Self.day("2020-04-01"),
        publishedOn: name.map { _ in Self.day("2020-04-01") }))
    return records.collaborators.count - 1
  }

  /// Adds a commitment and returns its offset.
  @discardableResult
  mutating func promise(
    _ quantity: Int, of need: Int, by donor: Int, _ status: Commitment.Status = .active,
    due: String? = nil
  ) -> Int {
    records.commitments.append(
      Commitment(
        id: records.commitments.count + 1, collaborator: Reference(donor), need: Reference(need),
        quantity: quantity, formNumber: "00\(records.commitments.count + 1)/KOM",
        signedOn: Self.day("2020-05-01"), channel: .direct, aggregator: nil,
        dueOn: due.map(Self.day), status: status, statusReason: nil))
    return records.commitments.count - 1
  }

  /// Adds a handover with a line for each pair of commitment and accepted quantity.
  mutating func hand(
    _ lines: [(promise: Int, accepted: Int)], _ status: Handover.Status = .handedOver,
    on day: String = "2020-06-01"
  ) {
    guard let first = lines.first else { return }
    let promise = records.commitments[first.promise]
    let handover = records.handovers.count
    records.handovers.append(
      Handover(
        id: handover + 1, bastNumber: "00\(handover + 1)/BAST", collaborator: promise.collaborator,
        site: records.needs[Int(promise.need.offset)].site, handedOn: Self.day(day),
        handedAt: nil, facilitator: nil, status: status))
    for (number, line) in lines.enumerated() {
      records.lines.append(
        HandoverLine(
          handover: Reference(handover), line: number + 1, commitment: Reference(line.promise),
          delivered: line.accepted, accepted: line.accepted, condition: .good, reason: nil))
    }
  }

  func registry(on day: String = "2020-10-26") -> Registry {
    Registry(records: records, asOf: Self.day(day))
  }

  private static func day(_ iso: String) -> CalendarDate {
    CalendarDate(iso: iso) ?? CalendarDate(daysSinceEpoch: 0).unsafelyUnwrapped
  }
}
