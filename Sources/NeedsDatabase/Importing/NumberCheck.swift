/// Whole numbers as staff and spreadsheets write them.
enum NumberCheck {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Digits, with a minus sign in front if need be, and no leading zeros, so
  /// that a number has one spelling and a key one form.
  static func whole(_ bytes: Bytes, in range: ClosedRange<Int64>) throws(FieldRefusal) -> Int64 {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var number: Int64 = 0
    var overflows = false
    for byte in bytes.dropFirst(isNegative ? 1 : 0) {
      guard Shape.isDigit(byte) else { throw notWhole(bytes) }
      let (tens, lost) = number.multipliedReportingOverflow(by: 10)
      let (sum, lostMore) = tens.addingReportingOverflow(Int64(byte &- 48))
      overflows = overflows || lost || lostMore
      number = sum
    }
    guard !(isNegative && bytes.count == 1) else { throw notWhole(bytes) }
    if overflows || isNegative { throw outside(bytes, range) }
    if bytes.count > 1, bytes[0] == 48 {
      throw FieldRefusal(bytes, "starts with a zero; write \(number)")
    }
    guard range.contains(number) else { throw outside(bytes, range) }
    return number
  }

  private static func outside(_ bytes: Bytes, _ range: ClosedRange<Int64>) -> FieldRefusal {
    if range == 0...1 { return FieldRefusal(bytes, "is not 0 or 1") }
    if range.upperBound == .max {
      return FieldRefusal(bytes, "is not a whole number of \(range.lowerBound) or more")
    }
    return FieldRefusal(bytes, "is outside \(range.lowerBound) to \(range.upperBound)")
  }

  private static func notWhole(_ bytes: Bytes) -> FieldRefusal {
    guard let digits = withoutThousands(bytes) else {
      return FieldRefusal(bytes, "is not a whole number")
    }
    return FieldRefusal(bytes, "has thousands separators; write \(digits)")
  }

  /// The digits of `1.200`, `1,200,000`, `1 200` and `1'200`; nil for all else.
  private static func withoutThousands(_ bytes: Bytes) -> String? {
    guard let mark = bytes.first(where: { !Shape.isDigit($0) }), ".,' ".utf8.contains(mark) else {
      return nil
    }
    let groups = bytes.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), first.first != 48,
      groups.allSatisfy({ $0.allSatisfy(Shape.isDigit) }),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return String(decoding: groups.joined(), as: UTF8.self)
  }
}
