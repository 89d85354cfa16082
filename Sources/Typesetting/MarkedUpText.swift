import CPango
import Documents

/// Inline text flattened for Pango, with the ranges that are bold or italic.
struct MarkedUpText {
  private(set) var text = ""
  private var spans: [(start: Int, end: Int, isBold: Bool, isItalic: Bool)] = []

  mutating func add(_ inlines: [Inline], isBold: Bool = false, isItalic: Bool = false) {
    for inline in inlines {
      switch inline {
      case .text(let value): add(value, isBold, isItalic)
      case .gap(let width): add(width.text, isBold, isItalic)
      case .field(let field): add(field.paper, isBold, isItalic)
      case .lineBreak: text += "\u{2028}"
      case .strong(let inner): add(inner, isBold: true, isItalic: isItalic)
      case .emphasis(let inner): add(inner, isBold: isBold, isItalic: true)
      }
    }
  }

  private mutating func add(_ value: String, _ isBold: Bool, _ isItalic: Bool) {
    var start = text.utf8.count
    // Pango counts the space before a bold word as part of the line that ends there, so a justified
    // line would stop short of the margin. Making that space bold too avoids this.
    if isBold || isItalic, text.utf8.last == 0x20 { start -= 1 }
    // A control character would end the text or a line; names contain none. The second kind of them
    // begins with C2 in UTF-8.
    if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) {
      text.unicodeScalars.append(
        contentsOf: value.unicodeScalars.lazy.map {
          $0.properties.generalCategory == .control ? " " : $0
        })
    } else {
      text += value
    }
    if isBold || isItalic { spans.append((start, text.utf8.count, isBold, isItalic)) }
  }

  /// Positions of inserted hyphens, in bytes, in the order of insertion.
  private(set) var hyphens: [Int] = []

  /// U+2010. Not a soft hyphen, whose width Pango 1.50 sometimes counts twice, so that the line
  /// stops short of the margin.
  static let hyphen: [UInt8] = [0xE2, 0x80, 0x90]

  /// Byte ranges of words between which no line may end.
  private(set) var joints: [Range<Int>] = []

  /// Keeps the words on both sides of a line's end together. False when there is no blank.
  mutating func join(at end: Int) -> Bool {
    let bytes = Array(text.utf8)
    guard end > 1, end < bytes.count, bytes[end - 1] == 0x20 else { return false }
    var (first, last) = (end - 1, end + 1)
    while first > 0, bytes[first - 1] != 0x20 { first -= 1 }
    // To the end of the letter, which may have several bytes.
    while last < bytes.count, bytes[last] & 0xC0 == 0x80 { last += 1 }
    joints.append(first..<last)
    return true
  }

  /// Divides a word at a byte offset, which must be after all earlier divisions.
  mutating func insertHyphen(at place: Int) {
    var bytes = Array(text.utf8)
    bytes.insert(contentsOf: Self.hyphen, at: place)
    for index in spans.indices {
      if spans[index].start >= place { spans[index].start += Self.hyphen.count }
      if spans[index].end >= place { spans[index].end += Self.hyphen.count }
    }
    text = String(decoding: bytes, as: UTF8.self)
    hyphens.append(place)
  }

  /// Makes the word that a hyphen divides whole again.
  mutating func removeHyphen(before end: Int) {
    let place = end - Self.hyphen.count
    var bytes = Array(text.utf8)
    bytes.removeSubrange(place..<end)
    for index in spans.indices {
      if spans[index].start > place { spans[index].start -= Self.hyphen.count }
      if spans[index].end > place { spans[index].end -= Self.hyphen.count }
    }
    text = String(decoding: bytes, as: UTF8.self)
    hyphens.removeAll { $0 == place }
  }

  /// A Pango attribute list, which the caller must release.
  ///
  /// - Parameter units: the byte ranges in which no line may end.
  func attributes(keeping units: [Range<Int>]) -> OpaquePointer? {
    let list = pango_attr_list_new()
    // A ligature would be one glyph for several letters, which some readers copy wrongly.
    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0,clig=0"))
    for unit in units {
      guard let attribute = pango_attr_allow_breaks_new(0) else { continue }
      attribute.pointee.start_index = guint(unit.lowerBound)
      attribute.pointee.end_index = guint(unit.upperBound)
      pango_attr_list_insert(list, attribute)
    }
    for span in spans {
      var attributes: [UnsafeMutablePointer<PangoAttribute>?] = []
      if span.isBold { attributes.append(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
      if span.isItalic { attributes.append(pango_attr_style_new(PANGO_STYLE_ITALIC)) }
      for case let attribute? in attributes {
        attribute.pointee.start_index = guint(span.start)
        attribute.pointee.end_index = guint(span.end)
        pango_attr_list_insert(list, attribute)
      }
    }
    return list
  }
}
