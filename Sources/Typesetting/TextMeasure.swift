/// Measures text without setting it: the sum of the widths of its letters. Letters other than ASCII
/// count as an em, so the result is hardly ever too small.
struct TextMeasure {
  /// How a text is set; mixed is as wide as the wider of both.
  enum Weight {
    case regular, bold, mixed
  }

  /// By ASCII code, in thousandths of the font size.
  private let regular: [Int]
  private let bold: [Int]
  private let mixed: [Int]

  private static let em = 1000

  init(_ regular: FontFace, _ bold: FontFace) {
    self.regular = regular.plainWidths
    self.bold = bold.plainWidths
    mixed = zip(self.regular, self.bold).map { max($0, $1) }
  }

  /// The width of UTF-8 text, in points.
  func width(_ text: some Sequence<UInt8>, _ weight: Weight, size: Double) -> Double {
    let widths =
      switch weight {
      case .regular: regular
      case .bold: bold
      case .mixed: mixed
      }
    var sum = 0
    for byte in text {
      if byte < 0x80 {
        sum += widths[Int(byte)]
      } else if byte & 0xC0 == 0xC0 {
        sum += Self.em
      }
    }
    return Double(sum) * size / 1000
  }
}
