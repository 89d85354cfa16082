import NeedsDatabase
import Support

extension Sample {
  /// A calendar day as a count from 1970-01-01 (proleptic Gregorian).
  struct Day: Comparable, Sendable {
    var number: Int

    init(number: Int) {
      self.number = number
    }

    /// Years are counted from March, so the leap day is the last of its year
    /// and the lengths of months need no table.
    init(_ year: Int, _ month: Int, _ day: Int) {
      let shifted = month <= 2 ? year - 1 : year
      let monthFromMarch = (month + 9) % 12
      let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
      number = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    /// Reads back what `text` wrote.
    init?(text: String) {
      let parts = text.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3 else { return nil }
      self.init(parts[0], parts[1], parts[2])
    }

    /// The inverse of `init(_:_:_:)`, for the years of this sample.
    var civil: (year: Int, month: Int, day: Int) {
      let days = number + 719_468
      let era = days / 146_097
      let dayOfEra = days % 146_097
      let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let monthFromMarch = (5 * dayOfYear + 2) / 153
      let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
      let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
      return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    /// `YYYY-MM-DD`.
    var text: String {
      let (year, month, day) = civil
      return "\(year)-\(Sample.padded(month, 2))-\(Sample.padded(day, 2))"
    }

    /// `X/2020`, as document numbers write it.
    var romanMonthAndYear: String {
      let (year, month, _) = civil
      return "\(RomanMonth.all[month - 1])/\(year)"
    }

    var year: Int { civil.year }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    static func - (left: Day, right: Day) -> Int { left.number - right.number }
  }

  /// Decimal digits with leading zeros; a longer number keeps all its digits.
  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The last day of the sample: what is dated later is only planned.
  static let lastDay = Day(2021, 12, 31)

  /// The day for which the programme published its count of collaborators.
  static let countedDay = Day(2020, 10, 26)

  /// Whether a day is in Ramadan, up to the eve of Idulfitri, in 2020 or 2021, by the government's
  /// calendar.
  static func isRamadan(_ day: Day) -> Bool {
    (day >= Day(2020, 4, 24) && day <= Day(2020, 5, 23))
      || (day >= Day(2021, 4, 13) && day <= Day(2021, 5, 12))
  }
}
