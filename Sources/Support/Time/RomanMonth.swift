/// The twelve months as Roman numerals, which document numbers use.
package enum RomanMonth {
  /// I to XII, in order; no other spelling of a month is accepted.
  package static let all = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  /// The month that an irregular numeral such as `IIX` or `VIIII` stands for: its signs are added
  /// up, and one before a larger sign is subtracted. Nil when the result is not a month.
  package static func meant(by written: some Sequence<UInt8>) -> String? {
    let values: [Int] = written.map { $0 == 0x49 ? 1 : $0 == 0x56 ? 5 : 10 }
    var sum = 0
    for (index, value) in values.enumerated() {
      let isBeforeLarger = values[(index + 1)...].contains { $0 > value }
      sum += isBeforeLarger ? -value : value
    }
    return (1...12).contains(sum) ? all[sum - 1] : nil
  }
}
