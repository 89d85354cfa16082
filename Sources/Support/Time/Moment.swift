/// A point in time, written as Jakarta's clocks show it.
///
/// This module never reads the system clock: the caller passes in the moment of the build, so that
/// the same inputs give the same bytes of a release. The text form is RFC 3339 with whole seconds,
/// which is also a W3C date and time as sitemaps require: `2020-10-26T09:00:00+07:00`. Text with
/// another offset is accepted and means the same point in time; the offset is not kept, so that
/// every date taken from a moment is the date in Jakarta.
package struct Moment: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, kept within the years 0001 to 9998.
  package let secondsSinceEpoch: Int64

  private static let bounds: ClosedRange<Int64> = -62_135_510_400...253_370_678_400
  /// Jakarta's offset from UTC; the city has no daylight saving.
  private static let secondsEast = 7 * 3600

  /// Seconds outside the years 0001 to 9998 are clamped, so that the text form always has 25
  /// characters.
  package init(secondsSinceEpoch: Int64) {
    let bounds = Self.bounds
    self.secondsSinceEpoch = min(max(secondsSinceEpoch, bounds.lowerBound), bounds.upperBound)
  }

  /// Whether the first moment is the earlier one.
  package static func < (left: Moment, right: Moment) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// The day in Jakarta.
  package var date: CalendarDate { local.date }

  /// `2020-10-26T09:00:00+07:00`, always 25 characters.
  package var text: String {
    let (date, second) = local
    let parts = [second / 3600, second / 60 % 60, second % 60].map { part in
      part < 10 ? "0\(part)" : "\(part)"
    }
    return "\(date)T\(parts.joined(separator: ":"))+07:00"
  }

  /// The calendar date in Jakarta without separators, `20201026`.
  package var compactDate: String { date.description.filter { $0 != "-" } }

  /// Reads the form that ``text`` writes, with any offset up to 14 hours; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let parsed = bytes.withUnsafeBytes { Moment(text: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Reads such a text from UTF-8.
  package init?(text bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 25, bytes[10] == 0x54, bytes[13] == 0x3a, bytes[16] == 0x3a,
      bytes[22] == 0x3a, bytes[19] == 0x2b || bytes[19] == 0x2d,
      let date = CalendarDate(iso: UnsafeRawBufferPointer(rebasing: bytes[..<10])),
      let hour = twoDigits(bytes, 11), let minute = twoDigits(bytes, 14),
      let second = twoDigits(bytes, 17), let offsetHours = twoDigits(bytes, 20),
      let offsetMinutes = twoDigits(bytes, 23)
    else { return nil }
    guard hour < 24, minute < 60, second < 60, offsetHours <= 14, offsetMinutes < 60 else {
      return nil
    }
    let offset = (offsetHours * 60 + offsetMinutes) * (bytes[19] == 0x2d ? -60 : 60)
    let local = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    let seconds = Int64(local - offset)
    guard Self.bounds.contains(seconds) else { return nil }
    self.init(secondsSinceEpoch: seconds)
  }

  /// The day in Jakarta and the second of that day.
  private var local: (date: CalendarDate, second: Int) {
    let seconds = Int(secondsSinceEpoch) + Self.secondsEast
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    guard let date = CalendarDate(daysSinceEpoch: day) else {
      preconditionFailure("moments are kept within the calendar's years")
    }
    return (date, seconds - day * 86_400)
  }
}

private func twoDigits(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
  let (tens, ones) = (bytes[start] &- 0x30, bytes[start + 1] &- 0x30)
  return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
}
