import Foundation
import NeedsDatabase
import Registry
import TestConditions
import TestSupport
import Testing

@testable import Portal

/// What proves a figure: the rules that every page must keep, each as a list of what breaks it.
struct Proofs {
  let site: RenderedSite
  private(set) var problems: [String] = []
  /// How often each rule had something to judge.
  private(set) var judged: [String: Int] = [:]

  init(_ site: RenderedSite) {
    self.site = site
    for (path, root) in site.pages {
      for table in site.tables(on: path) { judge(table, path) }
      for link in root.all("a") { judgeLink(link, path) }
      for item in root.all("li") { judge(item: item, path) }
      let goods = root.descendants.filter {
        ["div", "li"].contains($0.name) && $0.attributes["id"]?.hasPrefix("barang-") ?? false
      }
      for good in goods where good.name == "div" { judge(good: good, path) }
      for more in root.all("p") where more.classes == ["go"] {
        demand(
          "good", more.dataValues == [goods.count - 5], path, more,
          "prints \(more.dataValues) beside five of \(goods.count)")
      }
      for data in root.all("data") { judgeWords(data, path) }
    }
  }

  mutating func demand(
    _ rule: String, _ holds: Bool, _ path: String, _ element: Element, _ message: String
  ) {
    judged[rule, default: 0] += 1
    if !holds { problems.append("\(rule): \(path):\(element.line): \(message)") }
  }

  // MARK: Sums

  private mutating func judge(_ table: Table, _ path: String) {
    for sum in table.sums {
      for (column, cell) in sum.cells where cell.name == "td" && !cell.dataValues.isEmpty {
        let counted = table.sum(column, over: table.summands(of: sum))
        demand(
          "sum row", cell.dataValues == [counted], path, cell,
          "the sum prints \(cell.dataValues), the rows add up to \(counted)")
      }
    }
    for row in table.rows { judgeAwaiting(row, table, path) }
    for row in table.body { judge(row, path) }
    if table.element.classes.contains("tally") {
      for row in table.body { judge(tally: row, isByPart: table.isByPart, path) }
    }
  }

  /// What awaits handover stands in words beside promised and brought: of one need it is their
  /// difference, of several the sum of the rows, and a row that leads further prints what stands
  /// there.
  private mutating func judgeAwaiting(_ row: Table.Row, _ table: Table, _ path: String) {
    let cells = row.values
    let awaiting = row.awaiting
    if table.element.classes.contains("pledges"), row.group.name == "tbody", !row.isSum {
      let ends = ["dibatalkan", "kedaluwarsa", "cancelled", "expired"]
      let isActive = !ends.contains { row.cells[6]?.text.hasPrefix($0) ?? false }
      let promised = row.cells[4]?.dataValues.first ?? 0
      let brought = row.cells[5]?.dataValues.first ?? 0
      demand(
        "awaiting", awaiting == (isActive ? max(0, promised - brought) : 0), path, row.element,
        "prints \(awaiting) beside \(promised) and \(brought)")
    } else if row.isSum, row.group.attributes["id"]?.hasPrefix("barang-") ?? false {
      let counted = table.summands(of: row).reduce(0) { $0 + $1.awaiting }
      demand(
        "awaiting", awaiting == counted, path, row.element,
        "prints \(awaiting), the rows add up to \(counted)")
    } else if row.element.attributes["id"]?.hasPrefix("k") ?? false, cells.count == 4 {
      demand(
        "awaiting", awaiting == max(0, cells[1] - cells[2]), path, row.element,
        "prints \(awaiting) beside \(cells)")
    } else if let target = row.headingLink.flatMap({ RenderedSite.resolve($0, from: path) }),
      let id = target.fragment,
      id.hasPrefix("barang-") || target.path.contains("/komitmen"),
      let element = site.element(id, on: target.path)
    {
      let there = element.name == "tr" ? element : element.elements.first
      demand(
        "awaiting", awaiting == there?.awaiting, path, row.element,
        "prints \(awaiting), \(target.path)#\(id) prints \(there?.awaiting ?? -1)")
    }
  }

  // MARK: Rows

  /// A row whose heading leads to a table below must print what that table sums to.
  private mutating func judge(_ row: Table.Row, _ path: String) {
    let isFinder = row.element.closest("table")?.classes.contains("acts") ?? false
    for link in row.element.all("a") where link.classes.contains("help") {
      judgeForm(row, path, link.attributes["href"] ?? "")
    }
    // A correction quotes what a record once said; the record itself says what holds now.
    if row.element.closest("table")?.classes.contains("corrections") ?? false { return }
    guard let href = row.headingLink, let target = RenderedSite.resolve(href, from: path) else {
      return
    }
    if isFinder, let id = target.fragment, id.hasPrefix("k") {
      return judgeFinder(row, path, target.path, id)
    }
    if target.path.hasPrefix("bast/"), target.fragment == nil {
      if let id = row.group.attributes["id"], id.hasPrefix("bukti-") {
        return judgeDelivery(row, path, id, target.path)
      }
      return judgeBAST(row, path, target.path)
    }
    guard let id = target.fragment, let element = site.element(id, on: target.path) else { return }
    if id.hasPrefix("bukti-") {
      let back = element.all("a").contains {
        RenderedSite.resolve($0.attributes["href"] ?? "", from: target.path)?.path == path
      }
      return demand("evidence", back, path, row.element, "\(href) does not name this BAST")
    }
    guard let proof = proof(at: element, on: target.path) else {
      // A place without any need has no table: then there is nothing to sum.
      return demand(
        "empty place", row.values.allSatisfy { $0 == 0 }, path, row.element,
        "prints \(row.values), and \(href) leads to no table with a sum")
    }
    let count = min(row.values.count, proof.count)
    demand(
      "row", count > 0 && row.values.prefix(count) == proof.prefix(count), path, row.element,
      "prints \(row.values), \(href) sums to \(proof)")
  }

  /// The form that a need in the finder leads to says of it what the row says is lacking.
  private mutating func judgeForm(_ row: Table.Row, _ path: String, _ href: String) {
    let target = RenderedSite.resolve(href, from: path)
    let part = target.flatMap { site.element($0.fragment ?? "", on: $0.path) }
    let missing = part?.first("p")?.dataValues ?? []
    demand(
      "form", missing == Array(row.values.prefix(1)), path, row.element,
      "prints \(row.values), \(href) says \(missing)")
  }

  /// A need in the finder lacks, of how much, what the page of its site says.
  private mutating func judgeFinder(
    _ row: Table.Row, _ path: String, _ target: String, _ id: String
  ) {
    let there = site.element(id, on: target).flatMap { proof(at: $0, on: target) } ?? []
    demand(
      "finder row",
      there.count > 3 && row.values.prefix(2) == [there[3], there[0]] && row.values[0] > 0, path,
      row.element, "prints \(row.values), \(target)#\(id) prints \(there)")
  }

  private mutating func judgeBAST(_ row: Table.Row, _ path: String, _ target: String) {
    let sums = site.tables(on: target).flatMap(\.sums)
    guard let value = row.values.last, let sum = sums.last?.values.last else { return }
    // The value of a BAST that does not count is 0 in lists.
    demand("BAST row", value == sum, path, row.element, "prints \(value), \(target) sums to \(sum)")
  }

  /// A row of the evidence prints what the BAST says was accepted for the same need, or 0 when the
  /// BAST does not count.
  private mutating func judgeDelivery(
    _ row: Table.Row, _ path: String, _ id: String, _ target: String
  ) {
    let isVoid = site.page(target)?.all("p").contains { $0.classes.contains("void") } ?? true
    let accepted = site.tables(on: target).flatMap(\.body).filter { line in
      line.headingLink.flatMap { RenderedSite.resolve($0, from: target) }
        .map { $0.path == path && $0.fragment == id } ?? false
    }.map { $0.values.count > 1 ? $0.values[1] : -1 }
    demand(
      "delivery", isVoid ? row.values == [0] : accepted.contains(row.values.last ?? -1), path,
      row.element, "prints \(row.values), \(target) says \(accepted)")
  }

  /// The values of the row that an element's table sums to, or of the row that it is.
  private func proof(at element: Element, on path: String) -> [Int]? {
    if element.name == "tr" {
      return site.table(around: element, on: path)?.rows.first { $0.element === element }?.values
    }
    if element.name == "tbody" {
      return site.table(around: element, on: path)?.sums.first { $0.group === element }?.values
    }
    for table in site.tables(on: path) where table.element.isInside(element) {
      if let sum = table.sums.last(where: { $0.group.name == "tfoot" }) { return sum.values }
    }
    return nil
  }

  // MARK: Links

  /// A figure that is a link: the target must add up to it.
  private mutating func judgeLink(_ link: Element, _ path: String) {
    guard let value = link.elements.first(where: { $0.name == "data" })?.dataValue else { return }
    let href = link.attributes["href"] ?? ""
    guard let target = RenderedSite.resolve(href, from: path) else {
      return demand("link", false, path, link, "\(href) leads out of the site")
    }
    if target.path.hasSuffix(".csv") {
      let bytes = site.files[target.path] ?? []
      let records = Self.records(bytes)
      return demand(
        "file", value == Self.kilobytes(bytes) || value == records, path, link,
        "prints \(value); \(href) has \(records) records in \(bytes.count) bytes")
    }
    guard let id = target.fragment, let element = site.element(id, on: target.path),
      let table = site.table(around: element, on: target.path),
      let column = table.column(of: element)
    else { return demand("link", false, path, link, "\(href) is no column and no sum") }
    let row = table.rows.first { $0.cells[column] === element }
    var counted = -1
    if element.closest("thead") != nil {
      counted = table.sum(column, over: table.body)
    } else if let row, row.isSum {
      counted = table.sum(column, over: table.summands(of: row))
      demand(
        "linked sum", element.dataValues == [value], path, link,
        "prints \(value), \(href) prints \(element.dataValues)")
    }
    demand("link", value == counted, path, link, "prints \(value), \(href) adds up to \(counted)")
  }

  /// A size as readers see it: thousands of bytes, of which a part counts as one.
  private static func kilobytes(_ bytes: [UInt8]) -> Int {
    var rest = bytes.count
    var thousands = 0
    while rest > 0 { (rest, thousands) = (rest - 1_000, thousands + 1) }
    return thousands
  }

  /// The records of a CSV file, less its header.
  private static func records(_ bytes: [UInt8]) -> Int {
    var isQuoted = false
    var lines = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { lines += 1 }
    }
    return lines - 1
  }

  // MARK: Localization

  private mutating func judgeWords(_ data: Element, _ path: String) {
    guard let value = data.dataValue else {
      return demand("data", false, path, data, "a <data> without a whole number")
    }
    let plain = Self.grouped(value).replacing(".", with: path.hasPrefix("en/") ? "," : ".")
    let isMark =
      (0...1).contains(value) && !data.text.contains(where: \.isNumber) && !data.text.isEmpty
      && data.closest("td") != nil
    demand(
      "data", data.text == plain || data.text == "Rp" + plain || isMark, path, data,
      "\(value) is written \(data.text)")
  }

  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }
}

extension Table.Row {
  var awaiting: Int { element.awaiting }
}

extension Element {
  /// What a row says in words that awaits handover; 0 when it says nothing.
  var awaiting: Int {
    descendants.filter { $0.classes.contains("w") }.flatMap(\.dataValues).reduce(0, +)
  }

  func isInside(_ other: Element) -> Bool {
    var element: Element? = self
    while let current = element {
      if current === other { return true }
      element = current.parent
    }
    return false
  }
}

@Suite("Every figure is proved")
struct ProofTests {
  @Test("on every page, by the tables that it links to")
  func kelurahan() throws {
    let proofs = Proofs(try RenderedSite.kelurahan)
    #expect(Array(proofs.problems.prefix(20)) == [], "\(proofs.problems.count) problems")
    // A rule that never had anything to judge proves nothing.
    let least = [
      "sum row": 300, "row": 100, "link": 300, "linked sum": 40, "file": 20, "evidence": 40,
      "BAST row": 100, "delivery": 40, "awaiting": 500, "form": 100, "data": 3_000, "good": 100,
      "need": 100, "part": 200, "tally": 100, "finder row": 100,
    ]
    for (rule, count) in least.sorted(by: { $0.key < $1.key }) {
      #expect(proofs.judged[rule, default: 0] >= count, "\(rule)")
    }
  }

  @Test(
    "as of other days",
    arguments: ["2019-01-01", "2020-04-24", "2020-06-10", "2020-10-26", "2021-02-28"])
  func days(_ day: String) throws {
    let site = try RenderedSite(SampleDatabase.kelurahan.registry(on: day))
    let proofs = Proofs(site)
    #expect(Array(proofs.problems.prefix(20)) == [], "\(proofs.problems.count) problems")
  }

  @Test(
    "on all pages of Jakarta",
    .needs(.jakarta))
  func jakarta() throws {
    let registry = try SampleDatabase.jakarta.registry(on: "2020-10-26")
    // Pages in English print the same values by the same templates, and are proved on the small
    // sample; with them this would take twice the time and memory.
    let proofs = Proofs(try RenderedSite(registry) { !$0.hasPrefix("en/") })
    #expect(Array(proofs.problems.prefix(20)) == [], "\(proofs.problems.count) problems")
    #expect(proofs.judged["data", default: 0] > 100_000)
  }

  @Test("the three states stand side by side and are never added")
  func states() throws {
    let site = try RenderedSite.kelurahan
    let states = ["Dibutuhkan", "Dikomitmenkan", "Diserahkan", "Belum terpenuhi", "Kelebihan"]
    var tables = 0
    for (path, _) in site.pages {
      for table in site.tables(on: path) {
        guard let head = table.rows.last(where: { $0.group.name == "thead" }) else { continue }
        let words = head.cells.sorted { $0.key < $1.key }.map { cell -> String in
          String(cell.value.text.replacing("\u{AD}", with: "").drop { !$0.isLetter })
        }
        guard let first = words.firstIndex(of: states[0]) else { continue }
        tables += 1
        #expect(Array(words[first...].prefix(4)) == Array(states.prefix(4)), "\(path): \(words)")
        let others = words.filter { !states.contains($0) }.map { $0.lowercased() }
        #expect(
          !others.contains { $0.contains("total") || $0.contains("seluruh") }, "\(path): \(words)")
      }
    }
    #expect(tables > 30)
  }
}
