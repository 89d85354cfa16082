import Support
import Testing

@testable import Portal

/// The promises of the open data, told apart once more from the published files alone.
struct PublishedPromises {
  struct Promise: Hashable {
    let id: String
    let collaborator: String
    let need: String
    let site: String
    let program: String
    let signed: String
    let due: String
    let quantity: Int
    let accepted: Int
    let isEnded: Bool
    let isNeeded: Bool

    var isKept: Bool { accepted >= quantity }

    func isLate(on day: String) -> Bool {
      !isKept && !isEnded && isNeeded && !due.isEmpty && due < day
    }
  }

  let all: [Promise]
  /// Of those that may be named.
  let names: [String: String]
  let day: String

  var late: [Promise] { all.filter { $0.isLate(on: day) } }

  /// - Parameter site: rendered as of `day`.
  init(_ site: RenderedSite, day: String) throws {
    func table(_ name: String) throws -> [[String: String]] {
      try Self.table(try #require(site.files["data/\(name).csv"]))
    }
    var signed: Set<String> = []
    for handover in try table("handovers")
    where handover["handed_on"] != "" && handover["cancelled_on"] == ""
      && handover["undated_state"] != "batal"
    {
      signed.insert(handover["id"] ?? "")
    }
    var accepted: [String: Int] = [:]
    for line in try table("handover_lines") where signed.contains(line["handover_id"] ?? "") {
      accepted[line["commitment_id"] ?? "", default: 0] += Int(line["quantity_accepted"] ?? "") ?? 0
    }
    let needs = Dictionary(
      uniqueKeysWithValues: try table("needs").map { ($0["id"] ?? "", $0) })
    all = try table("commitments").map { row in
      let need = try #require(needs[row["need_id"] ?? ""])
      let closed = need["closed_on"] ?? ""
      return Promise(
        id: row["id"] ?? "", collaborator: row["collaborator_id"] ?? "", need: need["id"] ?? "",
        site: need["site_id"] ?? "", program: need["program"] ?? "",
        signed: row["form_signed_on"] ?? "", due: row["due_on"] ?? "",
        quantity: Int(row["quantity"] ?? "") ?? 0, accepted: accepted[row["id"] ?? ""] ?? 0,
        isEnded: row["ended_as"] != "", isNeeded: closed.isEmpty || closed > day)
    }
    names = Dictionary(
      uniqueKeysWithValues: try table("collaborators").filter { $0["name"] != "" }.map {
        ($0["id"] ?? "", $0["name"] ?? "")
      })
    self.day = day
  }

  /// The rows of a CSV file by the names of their columns.
  static func table(_ bytes: [UInt8]) throws -> [[String: String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), [UInt8](), false)
    var last: UInt8 = 0
    for byte in bytes {
      defer { last = byte }
      switch byte {
      case UInt8(ascii: "\""):
        // Two of them inside of a quoted field stand for one.
        if !isQuoted, last == byte { field.append(byte) }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        row.append(String(decoding: field, as: UTF8.self))
        field = []
      case UInt8(ascii: "\n") where !isQuoted:
        rows.append(row + [String(decoding: field, as: UTF8.self)])
        (row, field) = ([], [])
      default: field.append(byte)
      }
    }
    let head = try #require(rows.first)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  /// Days between two days of the calendar, by counting them one by one.
  static func days(from first: String, to last: String) throws -> Int {
    var day = try #require(CalendarDate(iso: first))
    let end = try #require(CalendarDate(iso: last))
    var count = 0
    while day < end {
      day =
        CalendarDate(year: day.year, month: day.month, day: day.day + 1)
        ?? CalendarDate(year: day.year, month: day.month + 1, day: 1)
        ?? CalendarDate(year: day.year + 1, month: 1, day: 1).unsafelyUnwrapped
      count += 1
    }
    return count
  }
}
