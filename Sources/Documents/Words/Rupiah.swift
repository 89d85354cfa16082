import Registry
package import Support

/// Rupiah as documents write them.
package enum Rupiah {
  /// `Rp1.500.000,00`: nothing between the sign and the digits, and the decimals always there, so
  /// that nothing can be added behind.
  package static func digits(_ rupiah: Int) -> String {
    (rupiah < 0 ? "-Rp" : "Rp") + grouped(rupiah.magnitude) + ",00"
  }

  /// `satu juta lima ratus ribu rupiah`.
  package static func words(_ rupiah: Int) -> String { terbilang(rupiah) + " rupiah" }

  /// The duty stamp that a private document of that day needs: Rp6.000, and Rp10.000 since the
  /// first day of 2021 (Undang-Undang 10/2020).
  package static func stampDuty(on date: CalendarDate) -> Int { date.year < 2021 ? 6000 : 10_000 }

  /// The place of a duty stamp: `Meterai Rp6.000,00`; without a sum while the day is open.
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
