import Support

/// Whole numbers as staff and spreadsheets write them.
enum NumberCheck {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Digits without leading zeros, so that a number has one spelling and a key one form. A minus
  /// sign is understood, but every negative number is out of range.
  static func whole(_ bytes: Bytes, in range: ClosedRange<Int64>) throws(FieldRefusal) -> Int64 {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var number: Int64 = 0
    var overflows = false
    for byte in bytes.dropFirst(isNegative ? 1 : 0) {
      guard Shape.isDigit(byte) else { throw notWhole(bytes, range) }
      let (tens, lost) = number.multipliedReportingOverflow(by: 10)
      let (sum, lostMore) = tens.addingReportingOverflow(Int64(byte &- 48))
      overflows = overflows || lost || lostMore
      number = sum
    }
    guard !(isNegative && bytes.count == 1) else {
      throw FieldRefusal(bytes, "is not a whole number; leave the field empty if there is none")
    }
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

  private static func notWhole(_ bytes: Bytes, _ range: ClosedRange<Int64>) -> FieldRefusal {
    // No number is longer.
    let text = String(decoding: bytes.prefix(100), as: UTF8.self)
    if let error = spreadsheetError(text) { return FieldRefusal(bytes, error) }
    if range == 0...1 { return FieldRefusal(bytes, "is not 0 or 1" + yesOrNo(text)) }
    let reading = NumberReading(text)
    if let digits = reading?.digits, !(Int64(digits).map(range.contains) ?? false) {
      return outside(bytes, range)
    }
    switch reading {
    case .none: return FieldRefusal(bytes, "is not a whole number")
    case .number(let digits, let reason):
      return FieldRefusal(bytes, "\(reason); write \(digits)")
    case .ambiguous(let digits, let fraction):
      return FieldRefusal(
        bytes,
        "is \(digits) with a thousands separator, or \(fraction) with a decimal sign; "
          + "write \(digits) if that is meant, there are no fractions")
    case .fraction: return FieldRefusal(bytes, "is not a whole number; there are no fractions")
    case .scientific(let digits):
      return FieldRefusal(
        bytes,
        "is in scientific notation, in which a spreadsheet may have lost digits; "
          + "write \(digits) if it is exactly that")
    }
  }

  private static func yesOrNo(_ text: String) -> String {
    switch text.lowercased() {
    case "ya", "y", "yes", "true", "benar": "; did you mean 1?"
    case "tidak", "t", "n", "no", "false", "salah", "bukan": "; did you mean 0?"
    default: ""
    }
  }
}

/// What a value that is not written in digits alone probably means.
enum NumberReading: Equatable {
  /// The digits, and what else the value has.
  case number(String, reason: String)
  /// `1.500`: 1500 as Indonesia writes it, 1.5 as English spreadsheets do.
  case ambiguous(String, fraction: String)
  /// `12,5`, in either notation.
  case fraction
  /// `1.5E+03`.
  case scientific(String)

  /// The whole number that was probably meant.
  var digits: String? {
    switch self {
    case .number(let digits, _), .ambiguous(let digits, _), .scientific(let digits): digits
    case .fraction: nil
    }
  }

  init?(_ written: String) {
    let plain = Digits.plain(written)
    if let digits = Self.scientific(plain) {
      self = .scientific(digits)
      return
    }
    let (bare, extra) = Self.withoutUnit(plain)
    guard let value = Self.value(bare) else { return nil }
    switch value {
    case .number(let digits, let reason):
      // Of several things beside the number, the first that a reader sees.
      self = .number(digits, reason: extra ?? reason)
    case .ambiguous(let digits, _) where extra != nil:
      self = .number(digits, reason: extra ?? "")
    default: self = value
    }
  }

  private static let otherDigits = "is not in plain digits"

  /// Removes a currency in front and a unit or `,-` behind; says what it was.
  private static func withoutUnit(_ text: String) -> (bare: String, extra: String?) {
    var bare = text[...]
    var extra: String?
    for currency in ["rp.", "rp", "idr"] where bare.lowercased().hasPrefix(currency) {
      bare = bare.dropFirst(currency.count).drop { $0 == " " }
      extra = "has a currency in front"
      break
    }
    if bare.hasSuffix(",-") || bare.hasSuffix(".-") {
      bare = bare.dropLast(2)
      extra = extra ?? "has a dash behind"
    }
    if bare.first == "+" {
      bare = bare.dropFirst()
      extra = extra ?? "has a plus sign"
    }
    let unit = bare.reversed().prefix { $0.isLetter || $0 == "%" || $0 == " " }
    // A single letter is more likely a mistyped digit: 12o.
    if unit.count(where: \.isLetter) > 1, unit.count < bare.count {
      bare = bare.dropLast(unit.count)
      let word = String(unit.reversed()).split(separator: " ").joined(separator: " ")
      extra = extra ?? "has \(shown(word)) behind the number"
    }
    return (String(bare), extra)
  }

  /// Digits with separators of thousands and decimals.
  private static func value(_ text: String) -> NumberReading? {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: Shape.isDigit),
      bytes.allSatisfy({ Shape.isDigit($0) || ".,' _".utf8.contains($0) })
    else { return nil }
    guard let mark = bytes.first(where: { !Shape.isDigit($0) }) else {
      return .number(withoutZeros(bytes), reason: otherDigits)
    }
    let lastMark = bytes.last { !Shape.isDigit($0) } ?? mark
    let decimals =
      bytes.lastIndex { !Shape.isDigit($0) }.map { Array(bytes[($0 + 1)...]) } ?? []
    let isDecimal = ".,".utf8.contains(lastMark)
    if mark == lastMark {
      if let digits = grouped(bytes, mark) {
        let isOne = bytes.count(where: { $0 == mark }) == 1
        guard isOne, isDecimal else {
          return .number(digits, reason: "has thousands separators")
        }
        return .ambiguous(digits, fraction: fraction(bytes))
      }
      guard isDecimal, bytes.count(where: { $0 == mark }) == 1 else { return nil }
      return whole(Array(bytes.prefix { $0 != mark }), decimals)
    }
    let front = Array(bytes.dropLast(decimals.count + 1))
    guard isDecimal, let digits = grouped(front, mark) else { return nil }
    return whole(Array(digits.utf8), decimals)
  }

  /// A number with decimals: whole when they are all zero.
  private static func whole(_ digits: [UInt8], _ decimals: [UInt8]) -> NumberReading? {
    guard !digits.isEmpty, !decimals.isEmpty else { return nil }
    return decimals.allSatisfy { $0 == 48 }
      ? .number(withoutZeros(digits), reason: "has decimals") : .fraction
  }

  /// The digits of `1.200`, `1,200,000`, `1 200` and `1'200`; nil for anything else.
  private static func grouped(_ bytes: [UInt8], _ mark: UInt8) -> String? {
    let groups = bytes.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), first.first != 48,
      groups.allSatisfy({ $0.allSatisfy(Shape.isDigit) }),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return String(decoding: groups.joined(), as: UTF8.self)
  }

  /// `1,500` as 1.5: without trailing zeros.
  private static func fraction(_ bytes: [UInt8]) -> String {
    var text = bytes.map { Shape.isDigit($0) ? $0 : UInt8(ascii: ".") }
    while text.last == 48 { text.removeLast() }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  private static func withoutZeros(_ digits: [UInt8]) -> String {
    let bare = digits.drop { $0 == 48 }
    return bare.isEmpty ? "0" : String(decoding: bare, as: UTF8.self)
  }

  /// The number that `1.5E+03`, `1,5e3` or `1e3` writes, if it is whole and
  /// not too long to be read.
  private static func scientific(_ text: String) -> String? {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, let power = Int(parts[1]), (0...18).contains(power) else { return nil }
    let mantissa = parts[0].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(mantissa.count), !mantissa[0].isEmpty,
      mantissa.allSatisfy({ $0.utf8.allSatisfy(Shape.isDigit) })
    else { return nil }
    let decimals = mantissa.count == 2 ? String(mantissa[1]) : ""
    guard decimals.utf8.count <= power else { return nil }
    let zeros = String(repeating: "0", count: power - decimals.utf8.count)
    return withoutZeros(Array((mantissa[0] + decimals + zeros).utf8))
  }
}
