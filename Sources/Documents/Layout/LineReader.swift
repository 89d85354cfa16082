import CPango

/// Running text flattened for Pango, with the ranges that are bold or italic.
struct MarkedUpText {
  private(set) var text = ""
  private var spans: [(start: Int, end: Int, isBold: Bool, isItalic: Bool)] = []

  mutating func add(_ inlines: [Inline], isBold: Bool = false, isItalic: Bool = false) {
    for inline in inlines {
      switch inline {
      case .text(let value): add(value, isBold, isItalic)
      case .gap(let room): add(room.text, isBold, isItalic)
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

/// Reads the lines of a Pango layout into values.
struct LineReader {
  let layout: OpaquePointer
  let bytes: [UInt8]

  private static let unit = 1 / Double(PANGO_SCALE)
  /// Glyphs that draw nothing, and glyphs that stand for a character without one, as Pango
  /// numbers them.
  private static let nothing: UInt32 = 0x0FFF_FFFF
  private static let missing: UInt32 = 0x1000_0000

  typealias FaceFinder =
    (UnsafeMutablePointer<PangoFont>) throws(TypesettingFailure) -> Int

  func read(_ face: FaceFinder) throws(TypesettingFailure) -> ShapedText {
    var lines: [ShapedText.Line] = []
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      var ink = PangoRectangle()
      var box = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, &ink, &box)
      let baseline = pango_layout_iter_get_baseline(iterator)
      guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
      lines.append(
        ShapedText.Line(
          x: Double(box.x) * Self.unit, width: Double(box.width) * Self.unit,
          height: Double(box.height) * Self.unit, ascent: Double(baseline - box.y) * Self.unit,
          runs: try runs(of: line, face)))
    } while pango_layout_iter_next_line(iterator) != 0
    return ShapedText(lines: lines)
  }

  private func runs(
    of line: UnsafeMutablePointer<PangoLayoutLine>, _ face: FaceFinder
  ) throws(TypesettingFailure) -> [ShapedText.Run] {
    var runs: [ShapedText.Run] = []
    var next = line.pointee.runs
    while let node = next {
      next = node.pointee.next
      guard let data = node.pointee.data else { continue }
      let part = data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
      guard let item = part.item, let glyphs = part.glyphs, let font = item.pointee.analysis.font
      else { continue }
      runs.append(try run(item.pointee, glyphs.pointee, font, try face(font)))
    }
    return runs
  }

  private func run(
    _ item: PangoItem, _ string: PangoGlyphString, _ font: UnsafeMutablePointer<PangoFont>,
    _ face: Int
  ) throws(TypesettingFailure) -> ShapedText.Run {
    let count = Int(string.num_glyphs)
    let start = Int(item.offset)
    let length = Int(item.length)
    let clusters = (0..<count).map { Int(string.log_clusters[$0]) }
    let borders = Set(clusters).sorted() + [length]
    var shown: Set<Int> = []
    var glyphs: [ShapedText.Glyph] = []
    for index in 0..<count {
      let glyph = string.glyphs[index]
      if glyph.glyph & Self.missing != 0 { throw Self.failure(glyph.glyph) }
      let cluster = clusters[index]
      let end = borders.first { $0 > cluster } ?? length
      let text =
        shown.insert(cluster).inserted
        ? String(decoding: bytes[(start + cluster)..<(start + end)], as: UTF8.self) : ""
      let isDrawn = glyph.glyph != Self.nothing
      glyphs.append(
        ShapedText.Glyph(
          id: isDrawn ? glyph.glyph : 0, advance: Double(glyph.geometry.width) * Self.unit,
          xOffset: Double(glyph.geometry.x_offset) * Self.unit,
          yOffset: -Double(glyph.geometry.y_offset) * Self.unit, text: isDrawn ? text : ""))
    }
    let description = pango_font_describe_with_absolute_size(font)
    defer { pango_font_description_free(description) }
    return ShapedText.Run(
      face: face, size: Double(pango_font_description_get_size(description)) * Self.unit,
      glyphs: glyphs.filter { $0.id != 0 || $0.advance != 0 },
      text: String(decoding: bytes[start..<(start + length)], as: UTF8.self),
      isRightToLeft: item.analysis.level % 2 == 1)
  }

  private static func failure(_ glyph: UInt32) -> TypesettingFailure {
    let value = glyph & ~missing
    let character = Unicode.Scalar(value).map { "\"\($0)\" " } ?? ""
    return TypesettingFailure(
      reason: "no font shows the character \(character)(U+\(String(value, radix: 16))); "
        + "install a font for its script, as fonts-noto-core or fonts-noto-extra")
  }
}
