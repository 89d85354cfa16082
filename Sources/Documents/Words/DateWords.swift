package import Support

/// A day as documents write it.
package struct DateWords: Sendable {
  /// The day itself, for where `YYYY-MM-DD` is needed.
  package let date: CalendarDate

  /// The words for one day.
  package init(_ date: CalendarDate) { self.date = date }

  /// `Senin`.
  package var weekday: String {
    // Day 0, 1 January 1970, was a Thursday.
    let fromThursday = date.daysSinceEpoch % 7
    return Self.weekdays[fromThursday < 0 ? fromThursday + 7 : fromThursday]
  }

  /// `dua puluh enam`.
  package var day: String { terbilang(date.day) }

  /// `Oktober`.
  package var month: String { Self.months[date.month - 1] }

  /// `dua ribu dua puluh`.
  package var year: String { terbilang(date.year) }

  /// `Senin tanggal dua puluh enam bulan Oktober tahun dua ribu dua puluh`.
  package var sentence: String { "\(weekday) tanggal \(day) bulan \(month) tahun \(year)" }

  /// `26 Oktober 2020`.
  package var long: String { "\(date.day) \(month) \(date.year)" }

  /// `26-10-2020`.
  package var digits: String {
    "\(Self.padded(date.day, 2))-\(Self.padded(date.month, 2))-\(Self.padded(date.year, 4))"
  }

  /// A time `HH:MM` as documents write it: `14.30`.
  package static func time(_ text: String) -> String {
    String(text.map { $0 == ":" ? "." : $0 })
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static let weekdays = ["Kamis", "Jumat", "Sabtu", "Minggu", "Senin", "Selasa", "Rabu"]
  private static let months = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
  ]
}
