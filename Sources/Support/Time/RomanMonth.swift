/// The twelve months as document numbers write them.
package enum RomanMonth {
  /// I to XII, in order; no other spelling of a month is taken.
  package static let all = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  /// The month that another spelling means, as `IIX` or `VIIII`: the signs added up, a smaller one
  /// before a larger taken away. Nil when that is no month.
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
