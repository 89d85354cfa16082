import Registry
import Support
import TestSupport

@testable import Portal

/// An invented city on real codes: each kecamatan has one kelurahan with one RW, whose butir are
/// made to give a chosen share.
struct GraphicsFixture {
  /// A kecamatan's code, its butir and how many of them are fully promised.
  struct District {
    let code: String
    let needed: Int
    let committed: Int
    var households: Int?
  }

  static let day = CalendarDate(year: 2020, month: 10, day: 26).unsafelyUnwrapped

  /// - Parameter districts: by code.
  static func registry(_ districts: [District]) -> Registry {
    var records = Records()
    records.areas = [Area(code: "31", level: .province, name: "Provinsi", parent: nil)]
    records.programs = [
      Program(slug: "pangan", name: "Pangan", stage: .active, startedOn: nil, position: 1)
    ]
    records.items = [
      Item(
        code: "beras", program: Reference(0), name: "Beras", unit: "paket", category: "x",
        unitPrice: 7, priceSource: "x")
    ]
    records.collaborators = [
      Collaborator(
        id: 1, publishedName: nil, kind: .company, isAggregator: false, joinedOn: day,
        publishedOn: nil)
    ]
    var cities: [String: Int] = [:]
    for district in districts { add(district, to: &records, &cities) }
    return Registry(records: records, asOf: day)
  }

  private static func add(
    _ district: District, to records: inout Records, _ cities: inout [String: Int]
  ) {
    func area(_ code: String, _ level: Area.Level, _ name: String, _ parent: Int) -> Int {
      records.areas.append(Area(code: code, level: level, name: name, parent: Reference(parent)))
      return records.areas.count - 1
    }
    let cityCode = String(district.code.prefix(5))
    let city = cities[cityCode] ?? area(cityCode, .city, "Kota \(cityCode)", 0)
    cities[cityCode] = city
    let name = "Kecamatan \(district.code)"
    let parent = area(district.code, .district, name, city)
    let leaf = area(district.code + ".1001", .subdistrict, "Kelurahan \(district.code)", parent)
    records.sites.append(
      Site(
        id: district.code + ".1001/rw-01", subdistrict: Reference(leaf), kind: .rw, name: "RW 01",
        households: district.households, slumLevel: nil))
    for index in 0..<district.needed {
      let need = records.needs.count
      records.needs.append(
        Need(
          id: need + 1, site: Reference(records.sites.count - 1), item: Reference(0), quantity: 2,
          recipients: nil, basis: "x", openedOn: day, closedOn: nil, note: nil))
      guard index < district.committed else { continue }
      records.commitments.append(
        Commitment(
          id: need + 1, collaborator: Reference(0), need: Reference(need), quantity: 2,
          formNumber: "F\(need)", signedOn: day, channel: .direct, aggregator: nil, dueOn: nil,
          status: .active, statusReason: nil))
    }
  }
}
