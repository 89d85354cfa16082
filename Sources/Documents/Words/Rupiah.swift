package import Support

/// Sums in rupiah as documents write them.
package enum Rupiah {
  /// `Rp1.500.000,00`: no space after the sign, and always two decimals, so that no digits can be
  /// added.
  package static func digits(_ rupiah: Int) -> String {
    (rupiah < 0 ? "-Rp" : "Rp") + grouped(rupiah.magnitude) + ",00"
  }

  /// `satu juta lima ratus ribu rupiah`.
  package static func words(_ rupiah: Int) -> String { terbilang(rupiah) + " rupiah" }

  /// The stamp duty on a private document of that day, in rupiah: 6,000, and 10,000 from 1 January
  /// 2021 on (Undang-Undang 10/2020).
  package static func stampDuty(on date: CalendarDate) -> Int { date.year < 2021 ? 6000 : 10_000 }

  /// What the place for a duty stamp says: `Meterai Rp6.000,00`; no sum while the day is not known.
  static func stamp(_ word: String, on date: CalendarDate?) -> String {
    date.map { "\(word) \(digits(stampDuty(on: $0)))" } ?? word
  }
}

/// A whole number with a point before every three digits: `15.000`.
package func grouped(_ number: Int) -> String {
  (number < 0 ? "-" : "") + grouped(number.magnitude)
}

private func grouped(_ number: UInt) -> String {
  let digits = Array(String(number).utf8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count * 4 / 3 + 1)
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ".")) }
    bytes.append(digit)
  }
  return String(decoding: bytes, as: UTF8.self)
}
