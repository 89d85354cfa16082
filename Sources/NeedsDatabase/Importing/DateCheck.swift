/// Dates and times as staff and spreadsheets write them.
enum DateCheck {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// `YYYY-MM-DD`, a day of the Gregorian calendar.
  static func date(_ bytes: Bytes) throws(FieldRefusal) {
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
      let day = number(bytes, 8..<10), isDay(year, month, day)
    {
      return
    }
    if let meant = iso(bytes) {
      throw FieldRefusal(bytes, "is not written YYYY-MM-DD; did you mean \(meant)?")
    }
    if bytes.count == 5, bytes.allSatisfy(Shape.isDigit) {
      throw FieldRefusal(
        bytes, "is a spreadsheet's number for a day; format the column as YYYY-MM-DD")
    }
    throw FieldRefusal(bytes, "is not a date; write YYYY-MM-DD")
  }

  /// `YYYY-MM-DD`, a day of the Gregorian calendar.
  static func date(_ text: String) throws(FieldRefusal) {
    let bytes = Array(text.utf8)
    let refusal = bytes.withUnsafeBufferPointer { bytes -> FieldRefusal? in
      do throws(FieldRefusal) {
        try date(bytes)
        return nil
      } catch {
        return error
      }
    }
    if let refusal { throw refusal }
  }

  /// `HH:MM` from 00:00 to 23:59.
  static func time(_ bytes: Bytes) throws(FieldRefusal) {
    if bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = number(bytes, 0..<2),
      let minute = number(bytes, 3..<5), hour < 24, minute < 60
    {
      return
    }
    let parts = bytes.split(whereSeparator: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
      .map { number(Bytes(rebasing: $0), 0..<$0.count) }
    if (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], hour < 24,
      minute < 60
    {
      throw FieldRefusal(bytes, "is not written HH:MM; did you mean \(two(hour)):\(two(minute))?")
    }
    throw FieldRefusal(bytes, "is not a time; write HH:MM, from 00:00 to 23:59")
  }

  /// The ISO form of a date in another order: day first as Indonesia writes
  /// it, or year first; also with a time of midnight or any other behind it.
  private static func iso(_ bytes: Bytes) -> String? {
    let date = bytes.prefix { $0 != 32 && $0 != UInt8(ascii: "T") }
    let parts = date.split(
      omittingEmptySubsequences: false, whereSeparator: { "/-.".utf8.contains($0) })
    guard parts.count == 3 else { return nil }
    let numbers = parts.map { number(Bytes(rebasing: $0), 0..<$0.count) }
    guard let first = numbers[0], let month = numbers[1], let last = numbers[2] else { return nil }
    let (year, day) = parts[0].count == 4 ? (first, last) : (last, first)
    guard max(parts[0].count, parts[2].count) == 4, isDay(year, month, day) else { return nil }
    return "\(two(year / 100))\(two(year % 100))-\(two(month))-\(two(day))"
  }

  /// At most four digits as a number.
  private static func number(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    guard (1...4).contains(range.count) else { return nil }
    var result = 0
    for byte in bytes[range] {
      guard Shape.isDigit(byte) else { return nil }
      result = result * 10 + Int(byte &- 48)
    }
    return result
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    switch month {
    case 2:
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return day <= (isLeap ? 29 : 28)
    case 4, 6, 9, 11: return day <= 30
    default: return day <= 31
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
