/// A day of the Gregorian calendar, without time or zone.
///
/// Stored in one 32-bit word, so that a hundred thousand dated rows compare as integers.
@usableFromInline
package struct CalendarDate: Hashable, Comparable, Sendable {
  @usableFromInline let packed: UInt32

  /// The year, 0…9999.
  @inlinable package var year: Int { Int(packed >> 9) }
  /// The month, 1…12.
  @inlinable package var month: Int { Int(packed >> 5 & 15) }
  /// The day of the month, 1…31.
  @inlinable package var day: Int { Int(packed & 31) }

  /// A date, or nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    packed = UInt32(year) << 9 | UInt32(month) << 5 | UInt32(day)
  }

  /// Reads `YYYY-MM-DD`; nil for anything else, and for a day that does not exist.
  package init?(iso bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Self.number(bytes, 0..<4), let month = Self.number(bytes, 5..<7),
      let day = Self.number(bytes, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `YYYY-MM-DD`; nil for anything else, and for a day that does not exist.
  package init?(iso text: String) {
    var text = text
    let date = text.withUTF8 { CalendarDate(iso: UnsafeRawBufferPointer($0)) }
    guard let date else { return nil }
    self = date
  }

  /// The civil date of a moment in a zone without daylight saving; Jakarta is 7 hours east of UTC.
  ///
  /// - Parameter secondsSinceEpoch: seconds since 1970-01-01T00:00:00Z.
  package init?(secondsSinceEpoch: Int, hoursEast: Int = 7) {
    self.init(daysSinceEpoch: (secondsSinceEpoch + hoursEast * 3600).flooredQuotient(by: 86_400))
  }

  /// The day that many days after 1970-01-01 in the proleptic Gregorian calendar; nil outside the
  /// years 0 to 9999.
  package init?(daysSinceEpoch days: Int) {
    // Count from 1 March of year 0, so that the leap day is the last day of a counted year.
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01; negative before it.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredQuotient(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// A number that grows with the date, for sorting.
  package var sortKey: UInt64 { UInt64(packed) }

  /// Whether the first day is the earlier one.
  @inlinable package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.packed < right.packed
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    var value = 0
    for byte in bytes[range] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}

extension CalendarDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  @usableFromInline package var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension Int {
  fileprivate func flooredQuotient(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension CalendarDate {
  /// The date, as it is known on a day: nil when it comes later.
  package func known(on day: CalendarDate) -> CalendarDate? { self <= day ? self : nil }
}
