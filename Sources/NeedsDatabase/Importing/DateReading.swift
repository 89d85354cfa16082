import Support

/// What a value that is not an ISO date probably means: as Indonesia, spreadsheets and phones write
/// days.
enum DateReading {
  /// The days that it may mean, the likelier first; at most two: day first and month first.
  static func days(_ written: String) -> [CalendarDate] {
    let text = Digits.plain(written)
    if text.utf8.count == 8, text.utf8.allSatisfy(Shape.isDigit) { return joined(text) }
    let tokens = tokens(withoutTime(text))
    let months = tokens.compactMap { Self.months[$0.lowercased()] }
    let numbers = tokens.filter { $0.utf8.allSatisfy(Shape.isDigit) }
    let others = tokens.count - months.count - numbers.count
    if others == 0, months.count == 1, numbers.count == 2 {
      return named(months[0], numbers)
    }
    guard others == 0, months.isEmpty, numbers.count == 3 else { return [] }
    // With dots, the month is always in the middle.
    return numeric(numbers, canBeMonthFirst: !text.utf8.contains(UInt8(ascii: ".")))
  }

  /// The day of a spreadsheet's serial number, such as 44130, from 2000 to 2100; also with a time
  /// behind the decimal point.
  static func day(serial written: String) -> CalendarDate? {
    let digits = written.utf8.prefix { Shape.isDigit($0) }
    let rest = written.utf8.dropFirst(digits.count)
    guard digits.count == 5, rest.isEmpty || rest.count > 1, ".,".utf8.contains(rest.first ?? 46),
      rest.dropFirst().allSatisfy(Shape.isDigit), let serial = Int(String(digits) ?? ""),
      (36_526...73_415).contains(serial)
    else { return nil }
    // The spreadsheet's number of 1 January 1970.
    return CalendarDate(daysSinceEpoch: serial - 25_569)
  }

  /// The day that was meant where digits of the year are wrong: 0202, 1920.
  static func withYearRepaired(_ year: Int, month: Int, day: Int) -> CalendarDate? {
    func number(_ digits: [Int]) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
    let written = [year / 1000, year / 100 % 10, year / 10 % 10, year % 10]
    var candidates = [2000 + year % 100]
    for place in 0..<3 {
      var swapped = written
      swapped.swapAt(place, place + 1)
      candidates.append(number(swapped))
    }
    for turn in 1..<4 { candidates.append(number(Array(written[turn...] + written[..<turn]))) }
    // The programme was prepared in 2019; no paper of it is older.
    return candidates.first { (2019...2039).contains($0) }
      .flatMap { CalendarDate(year: $0, month: month, day: day) }
  }

  private static func named(_ month: Int, _ numbers: [String]) -> [CalendarDate] {
    let yearIndex = numbers.firstIndex { $0.utf8.count == 4 } ?? 1
    guard let year = year(numbers[yearIndex]), let day = Int(numbers[1 - yearIndex]) else {
      return []
    }
    return CalendarDate(year: year, month: month, day: day).map { [$0] } ?? []
  }

  /// Day first as Indonesia writes it, then month first as English spreadsheets do; only one of
  /// them when the year comes first.
  private static func numeric(_ numbers: [String], canBeMonthFirst: Bool) -> [CalendarDate] {
    let startsWithYear = numbers[0].utf8.count == 4
    guard let middle = Int(numbers[1]), let year = year(numbers[startsWithYear ? 0 : 2]),
      let outer = Int(numbers[startsWithYear ? 2 : 0])
    else { return [] }
    let dayFirst = CalendarDate(year: year, month: middle, day: outer)
    let monthFirst = CalendarDate(year: year, month: outer, day: middle)
    guard canBeMonthFirst, dayFirst != monthFirst else { return dayFirst.map { [$0] } ?? [] }
    if startsWithYear { return (dayFirst ?? monthFirst).map { [$0] } ?? [] }
    return [dayFirst, monthFirst].compactMap(\.self)
  }

  /// `20201026` or `26102020`.
  private static func joined(_ text: String) -> [CalendarDate] {
    let digits = text.utf8.map { Int($0 &- 48) }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    let readings = [
      CalendarDate(year: number(0..<4), month: number(4..<6), day: number(6..<8)),
      CalendarDate(year: number(4..<8), month: number(2..<4), day: number(0..<2)),
    ]
    return readings.compactMap(\.self).first { (1900...2100).contains($0.year) }.map { [$0] } ?? []
  }

  /// Four digits, or the last two of a year from 2000.
  private static func year(_ digits: String) -> Int? {
    guard let number = Int(digits) else { return nil }
    switch digits.utf8.count {
    case 4: return number
    case 2: return 2000 + number
    default: return nil
    }
  }

  private static func withoutTime(_ text: String) -> String {
    guard let colon = text.firstIndex(of: ":") else { return text }
    let before = text[..<colon]
    let end = before.lastIndex { $0 == " " || $0 == "T" || $0 == "t" || $0 == "," }
    return String(before[..<(end ?? before.startIndex)])
  }

  /// Runs of digits and of letters, without names of weekdays and such.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var last: Bool?
    for scalar in text.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      guard isDigit || scalar.properties.isAlphabetic else {
        last = nil
        continue
      }
      if last == isDigit {
        tokens[tokens.count - 1].unicodeScalars.append(scalar)
      } else {
        tokens.append(String(scalar))
      }
      last = isDigit
    }
    return tokens.filter { !ignored.contains($0.lowercased()) }
  }

  private static let ignored: Set<String> = [
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
    "sat", "sun", "tgl", "tanggal", "th", "st", "nd", "rd", "tahun",
  ]

  private static let months: [String: Int] = {
    let names = [
      "jan januari january", "feb februari february pebruari peb", "mar maret march mrt",
      "apr april", "mei may", "jun juni june", "jul juli july",
      "agu agustus agt ags agus august aug", "sep september sept", "okt oktober oct october",
      "nov november nopember nop", "des desember dec december",
    ]
    var months: [String: Int] = [:]
    for (index, line) in names.enumerated() {
      for name in line.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }()
}
