/// A point in time, written as Jakarta's clocks show it.
///
/// This module never reads the system clock: the caller hands in the moment of the build, so the
/// same inputs give the same release bytes. Text form is RFC 3339 with whole seconds, which is
/// also a W3C date-time as sitemaps want it: `2020-10-26T09:00:00+07:00`. Text with another offset
/// is read and means the same point in time; the offset is not kept, so that every date taken from
/// a moment is that of Jakarta.
package struct Moment: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, kept within the years 0001 to 9998.
  package let secondsSinceEpoch: Int64

  private static let bounds: ClosedRange<Int64> = -62_135_510_400...253_370_678_400
  private static let secondsEast = 7 * 3600

  /// Seconds outside the years 0001 to 9998 are clamped, so that the text form always has its 25
  /// characters.
  package init(secondsSinceEpoch: Int64) {
    let bounds = Self.bounds
    self.secondsSinceEpoch = min(max(secondsSinceEpoch, bounds.lowerBound), bounds.upperBound)
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// `2020-10-26T09:00:00+07:00`, always 25 characters.
  package var text: String {
    let local = localParts
    let date = "\(padded(local.year, 4))-\(padded(local.month, 2))-\(padded(local.day, 2))"
    let (hour, minute, second) = (local.second / 3600, local.second / 60 % 60, local.second % 60)
    let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return "\(date)T\(time)+07:00"
  }

  /// The calendar date in Jakarta without separators, `20201026`.
  package var compactDate: String {
    let local = localParts
    return padded(local.year, 4) + padded(local.month, 2) + padded(local.day, 2)
  }

  /// Reads the form that ``text`` writes, with any offset up to 14 hours; anything else is nil.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let parsed = bytes.withUnsafeBytes { Moment(text: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  init?(text bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 25, bytes[4] == 0x2d, bytes[7] == 0x2d, bytes[10] == 0x54,
      bytes[13] == 0x3a, bytes[16] == 0x3a, bytes[22] == 0x3a,
      let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
      let day = number(bytes, 8, 2), let hour = number(bytes, 11, 2),
      let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
      let offsetHours = number(bytes, 20, 2), let offsetMinutes = number(bytes, 23, 2),
      bytes[19] == 0x2b || bytes[19] == 0x2d
    else { return nil }
    guard (1...12).contains(month), day >= 1, day <= daysIn(month: month, year: year),
      hour < 24, minute < 60, second < 60, offsetHours <= 14, offsetMinutes < 60, year >= 1
    else { return nil }
    let offset = (offsetHours * 60 + offsetMinutes) * (bytes[19] == 0x2d ? -1 : 1)
    let days = daysSinceEpoch(year: year, month: month, day: day)
    let local = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let seconds = local - Int64(offset) * 60
    guard Self.bounds.contains(seconds) else { return nil }
    self.init(secondsSinceEpoch: seconds)
  }

  private var localParts: (year: Int, month: Int, day: Int, second: Int) {
    let local = Int(secondsSinceEpoch) + Self.secondsEast
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let date = civil(fromDaysSinceEpoch: day)
    return (date.year, date.month, date.day, local - day * 86_400)
  }
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
  var value = 0
  for index in start..<(start + count) {
    let digit = Int(bytes[index]) - 0x30
    guard (0...9).contains(digit) else { return nil }
    value = value * 10 + digit
  }
  return value
}

private func daysIn(month: Int, year: Int) -> Int {
  switch month {
  case 2: isLeap(year) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

private func isLeap(_ year: Int) -> Bool {
  year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
}

// Both conversions count years from 1 March, which puts the leap day at a year's end and makes the
// day of the year a linear function of the month.
private func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
  let marchYear = month > 2 ? year : year - 1
  let marchMonth = (month + 9) % 12
  let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
  return marchYear * 365 + leapDays + (marchMonth * 153 + 2) / 5 + day - 1 - 719_468
}

private func civil(fromDaysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  var year = shifted * 400 / 146_097 + 1
  var start = year * 365 + year / 4 - year / 100 + year / 400
  while start > shifted {
    year -= 1
    start = year * 365 + year / 4 - year / 100 + year / 400
  }
  let dayOfYear = shifted - start
  let marchMonth = (dayOfYear * 5 + 2) / 153
  let day = dayOfYear - (marchMonth * 153 + 2) / 5 + 1
  let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return (month <= 2 ? year + 1 : year, month, day)
}
