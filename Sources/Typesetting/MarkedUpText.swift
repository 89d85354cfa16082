import CPango
import Documents

/// Running text flattened for Pango, with the ranges that are bold or italic.
struct MarkedUpText {
  private(set) var text = ""
  private var spans: [(start: Int, end: Int, isBold: Bool, isItalic: Bool)] = []

  mutating func add(_ inlines: [Inline], isBold: Bool = false, isItalic: Bool = false) {
    for inline in inlines {
      switch inline {
      case .text(let value): add(value, isBold, isItalic)
      case .gap(let width): add(width.text, isBold, isItalic)
      case .lineBreak: text += "\u{2028}"
      case .strong(let inner): add(inner, isBold: true, isItalic: isItalic)
      case .emphasis(let inner): add(inner, isBold: isBold, isItalic: true)
      }
    }
  }

  private mutating func add(_ value: String, _ isBold: Bool, _ isItalic: Bool) {
    var start = text.utf8.count
    // A justified line that ends just before a bold word would stop short of the margin, because
    // Pango counts the blank before it into the line. A bold blank is the same blank.
    if isBold || isItalic, text.utf8.last == 0x20 { start -= 1 }
    // A control character would end the text or a line; a name has none.
    text.unicodeScalars.append(
      contentsOf: value.unicodeScalars.lazy.map {
        $0.properties.generalCategory == .control ? " " : $0
      })
    if isBold || isItalic { spans.append((start, text.utf8.count, isBold, isItalic)) }
  }

  /// Where hyphens were inserted, as offsets in bytes.
  private(set) var hyphens: [Int] = []

  /// U+2010. Not a soft hyphen: Pango 1.50 sometimes counts the width of one twice, and then the
  /// line stops short of the margin.
  static let hyphen: [UInt8] = [0xE2, 0x80, 0x90]

  /// Divides a word at an offset in bytes, after all divisions made before.
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

  /// For the caller to free.
  func attributes() -> OpaquePointer? {
    let list = pango_attr_list_new()
    // A ligature would be one glyph for several letters, which copies badly out of some readers.
    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0,clig=0"))
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
