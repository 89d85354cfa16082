import Registry
import Support
import Testing

@testable import Portal

@Suite("Addresses of places")
struct AreaAddressTests {
  private func routes(_ areas: [(code: String, name: String)], sites: [String] = []) throws
    -> Routes
  {
    let day = try #require(CalendarDate(iso: "2020-10-26"))
    var records = Records()
    var offsets: [String: Int] = [:]
    for (code, name) in areas {
      let level: Area.Level =
        [2: .province, 5: .city, 8: .district, 13: .subdistrict][code.count] ?? .province
      let parent = offsets[code.split(separator: ".").dropLast().joined(separator: ".")]
      offsets[code] = records.areas.count
      records.areas.append(
        Area(code: code, level: level, name: name, parent: parent.map { Reference($0) }))
    }
    for id in sites {
      let code = String(id.prefix(13))
      records.sites.append(
        Site(
          id: id, subdistrict: Reference(try #require(offsets[code])), kind: .loksem, name: id,
          households: nil, slumLevel: nil))
    }
    return Routes(Registry(records: records, asOf: day))
  }

  private static let above = [
    (code: "12", name: "Sumatera Utara"), ("12.01", "Kabupaten Contoh"),
    ("12.01.10", "Contoh Barat"),
  ]

  @Test("a kelurahan and a desa of one name both have a page; the lower code has the plain one")
  func namesakes() throws {
    let routes = try routes(
      Self.above + [
        ("12.01.10.1001", "Sorkam Kanan"), ("12.01.10.2018", "Sorkam Kanan"),
        ("12.01.10.2019", "SORKAM  KANAN"), ("12.01.10.2020", "Sorkam Kanan 2019"),
      ], sites: ["12.01.10.1001/rw-01", "12.01.10.2018/rw-01"])
    let folder = "wilayah/kabupaten-contoh/contoh-barat/"
    let expected = [
      "sorkam-kanan", "sorkam-kanan-2018", "sorkam-kanan-2019", "sorkam-kanan-2019-2020",
    ].map { "\(folder)\($0).html" }
    #expect(Array(routes.areas.suffix(4)) == expected)
    let sites = ["sorkam-kanan", "sorkam-kanan-2018"].map { "\(folder)\($0)/rw-01.html" }
    #expect(routes.sites == sites)
  }

  @Test("one name under two parents needs no number")
  func elsewhere() throws {
    let routes = try routes(
      Self.above + [
        ("12.01.10.1001", "Contoh"), ("12.01.11", "Contoh Timur"), ("12.01.11.1001", "Contoh"),
      ])
    #expect(
      routes.areas.suffix(1) == ["wilayah/kabupaten-contoh/contoh-timur/contoh.html"])
  }

  @Test("names that mean something else as a path get another address")
  func reserved() throws {
    let routes = try routes(
      Self.above + [
        ("12.01.10.1001", "Index"), ("12.01.10.1002", "CON"), ("12.01.10.1003", "北京"),
        ("12.01.10.1004", "Barang Pangan"),
      ], sites: ["12.01.10.1001/aux", "12.01.10.1001/com1", "12.01.10.1001/aux-1"])
    let folder = "wilayah/kabupaten-contoh/contoh-barat/"
    let expected = [
      "index-12-01-10-1001", "con-12-01-10-1002", "12-01-10-1003", "barang-pangan-12-01-10-1004",
    ].map { "\(folder)\($0).html" }
    #expect(Array(routes.areas.suffix(4)) == expected)
    let parts = routes.sites.map { String($0.split(separator: "/").last ?? "") }
    #expect(parts == ["aux_.html", "com1_.html", "aux-1.html"])
  }
}
