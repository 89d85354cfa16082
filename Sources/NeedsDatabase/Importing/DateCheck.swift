import Support

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
    throw refusal(bytes)
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

  /// `; did you mean 2020-04-24?` for a date with digits of the year mistyped.
  static func yearEnding(_ bytes: Bytes) -> String {
    guard bytes.count == 10, let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
      let day = number(bytes, 8..<10),
      let meant = DateReading.withYearRepaired(year, month: month, day: day)
    else { return "" }
    return "; did you mean \(meant)?"
  }

  /// `HH:MM` from 00:00 to 23:59.
  static func time(_ bytes: Bytes) throws(FieldRefusal) {
    if bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = number(bytes, 0..<2),
      let minute = number(bytes, 3..<5), hour < 24, minute < 60
    {
      return
    }
    let text = Digits.plain(String(decoding: bytes.prefix(64), as: UTF8.self))
    if let meant = TimeReading.time(text) {
      throw FieldRefusal(bytes, "is not written HH:MM; did you mean \(meant)?")
    }
    throw FieldRefusal(bytes, "is not a time; write HH:MM, from 00:00 to 23:59")
  }

  private static func refusal(_ bytes: Bytes) -> FieldRefusal {
    // No date is longer.
    let text = String(decoding: bytes.prefix(100), as: UTF8.self)
    if let error = spreadsheetError(text) { return FieldRefusal(bytes, error) }
    let days = DateReading.days(text)
    if days.count == 2 {
      return FieldRefusal(
        bytes,
        "is not written YYYY-MM-DD; it is \(days[0]) with the day first, or \(days[1]) with "
          + "the month first")
    }
    if let day = days.first {
      return FieldRefusal(bytes, "is not written YYYY-MM-DD; did you mean \(day)?")
    }
    if let day = DateReading.day(serial: text) {
      return FieldRefusal(
        bytes, "is a spreadsheet's number for a day, \(day); format the column as YYYY-MM-DD")
    }
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      number(bytes, 0..<4) != nil, number(bytes, 5..<7) != nil, number(bytes, 8..<10) != nil
    {
      return FieldRefusal(bytes, "is not a day of the calendar")
    }
    return FieldRefusal(bytes, "is not a date; write YYYY-MM-DD")
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
    CalendarDate(year: year, month: month, day: day) != nil
  }
}

/// What a value that is not written HH:MM probably means.
enum TimeReading {
  /// `9.30`, `09:30:00`, `9:30 PM`, `pukul 09.30 WIB`, and the fraction of a
  /// day that a spreadsheet keeps.
  static func time(_ text: String) -> String? {
    clock(text) ?? fraction(text)
  }

  private static func clock(_ text: String) -> String? {
    let parts = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    var numbers: [Int] = []
    var isAfternoon = false
    for part in parts {
      if let number = Int(part), part.utf8.count == 2 || (part.utf8.count == 1 && numbers.isEmpty) {
        numbers.append(number)
      } else if part == "pm" || part == "am" {
        isAfternoon = part == "pm"
      } else if !["wib", "pukul", "jam"].contains(part) {
        return nil
      }
    }
    guard (2...3).contains(numbers.count), numbers[0] < 24, numbers[1] < 60 else { return nil }
    return written(numbers[0] + (isAfternoon && numbers[0] < 12 ? 12 : 0), numbers[1])
  }

  /// `0.395833333` or `0,395833333`, part of a day, to the nearest minute.
  private static func fraction(_ text: String) -> String? {
    let digits = text.utf8.dropFirst(2).prefix(9)
    guard text.utf8.count > 2, text.hasPrefix("0.") || text.hasPrefix("0,"),
      text.utf8.dropFirst(2).allSatisfy(Shape.isDigit)
    else { return nil }
    var (value, unit) = (0, 1)
    for digit in digits { (value, unit) = (value * 10 + Int(digit &- 48), unit * 10) }
    let minutes = (value * 1440 + unit / 2) / unit
    return minutes < 1440 ? written(minutes / 60, minutes % 60) : nil
  }

  private static func written(_ hour: Int, _ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(hour)):\(two(minute))"
  }
}

/// What a field says that a spreadsheet filled instead of a person, or nil.
func spreadsheetError(_ text: String) -> String? {
  if text.first == "=" { return "is a formula; write its result" }
  guard text.first == "#" else { return nil }
  return text.allSatisfy { $0 == "#" }
    ? "is what a spreadsheet shows when the column is too narrow; widen it and save again"
    : "is an error of the spreadsheet; repair the formula, then save again"
}
