import Registry
import Support
import TestSupport
import Testing

@testable import Portal

@Suite("A month with many BASTs in one kota is divided by kecamatan")
struct RegisterPartTests {
  @Test("and each BAST stands in one list")
  func complete() throws {
    let site = try RenderedSite.laden
    let lists = site.pages.map(\.path).filter {
      $0.hasPrefix("bast/2020-05/")
    }.flatMap { path in
      site.tables(on: path).filter { $0.element.classes.contains("basts") }.map { (path, $0) }
    }
    let numbers = lists.flatMap { $0.1.body }.compactMap { $0.headingText }
    let wanted = site.portal.registry.records.handovers.filter {
      $0.day.year == 2020 && $0.day.month == 5
    }.compactMap(\.bastNumber)
    #expect(wanted.count > Register.capacity)
    #expect(numbers.sorted() == wanted.sorted())
    #expect(lists.allSatisfy { $0.0.split(separator: "/").count == 4 })
  }

  @Test("a kota with few is one list")
  func few() throws {
    let site = try RenderedSite.laden
    let paths = site.pages.map(\.path).filter { $0.hasPrefix("bast/2021-01/") }
    #expect(paths.count == 1)
    #expect(
      paths.allSatisfy { site.tables(on: $0).contains { $0.element.classes.contains("basts") } })
  }
}

extension Table.Row {
  fileprivate var headingText: String? {
    cells.values.first { $0.name == "th" }?.text
  }
}
