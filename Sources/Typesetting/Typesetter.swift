import CHarfBuzz
import CPango
package import Documents

/// Sets text in lines with Pango. Each thread needs its own, because each has its own font map.
package final class Typesetter {
  /// In the order in which they were loaded; ``ShapedText/Run/face`` is an index into this list.
  package private(set) var faces: [FontFace] = []
  /// The plain face without serifs, in which forms are filled in.
  package private(set) var plainFace: FontFace?
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private var measures: [TextStyle.Family: TextMeasure] = [:]
  private var faceOfFile: [OpaquePointer: Int] = [:]
  private var known: [Key: ShapedText] = [:]

  private struct Key: Hashable {
    let inlines: [Inline]
    let style: TextStyle
    let width: Double
  }

  /// - Throws: when the fonts for documents are not installed.
  package init() throws(TypesettingFailure) {
    guard let fontMap = pango_cairo_font_map_new(),
      let context = pango_font_map_create_context(fontMap)
    else { throw TypesettingFailure(reason: "the text layout library does not start") }
    self.fontMap = fontMap
    self.context = context
    // At 72 dpi one unit is one point, and nothing is rounded to screen pixels.
    pango_cairo_font_map_set_resolution(OpaquePointer(fontMap), 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("id"))
    try registerFaces()
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  /// Loads the standard faces of documents; throws when one is missing.
  private func registerFaces() throws(TypesettingFailure) {
    for family in [TextStyle.Family.serif, .sans] {
      let first = faces.count
      for (isBold, isItalic) in [(false, false), (true, false), (false, true), (true, true)] {
        let description = Self.description(TextStyle(family: family, isBold: isBold))
        defer { pango_font_description_free(description) }
        if isItalic { pango_font_description_set_style(description, PANGO_STYLE_ITALIC) }
        guard let font = pango_font_map_load_font(fontMap, context, description) else {
          throw TypesettingFailure(reason: "no font can be loaded")
        }
        defer { g_object_unref(UnsafeMutableRawPointer(font)) }
        // Fontconfig silently substitutes another family when one is missing.
        guard Self.family(of: font) == family.rawValue else {
          throw TypesettingFailure(
            reason: "the font \(family.rawValue) is missing; install the package fonts-noto-core")
        }
        _ = try face(of: font)
      }
      if family == .sans { plainFace = faces[first] }
      measures[family] = TextMeasure(faces[first], faces[first + 1])
    }
  }

  /// Sets a text, or returns it from the cache. Throws when a character has no installed font, or
  /// its font cannot be embedded.
  ///
  /// - Parameter width: the line width, in points.
  package func set(
    _ inlines: [Inline], _ style: TextStyle, width: Double
  ) throws(TypesettingFailure) -> ShapedText {
    let key = Key(inlines: inlines, style: style, width: width)
    if let text = known[key] { return text }
    // Clauses recur in every document; names do not, and must not fill the memory.
    if known.count > 4096 { known.removeAll(keepingCapacity: true) }
    var source = MarkedUpText()
    source.add(inlines)
    let text = try set(source, style, width)
    known[key] = text
    return text
  }

  /// Sets a text; where spaces would become too wide, the word after them is hyphenated, or a word
  /// of the line before is moved down.
  private func set(
    _ source: MarkedUpText, _ style: TextStyle, _ width: Double
  ) throws(TypesettingFailure) -> ShapedText {
    var source = source
    var text = try layOut(source, style, width)
    guard style.alignment == .justify else { return text }
    // A line without a space would be spaced out letter by letter.
    if !text.lines.dropLast().allSatisfy(\.hasBlanks) { return try ragged(source, style, width) }
    let undivided = source
    var next = 0
    while let line = Self.looseLine(text, from: next) {
      next = line + 1
      if let found = try hyphenated(source, text, after: line, style, width) {
        (source, text) = found
      } else if let found = try evened(source, text, line, style, width) {
        (source, text) = found
      }
    }
    // What cannot be mended reads better without a straight edge than with holes.
    if text.lines.dropLast().contains(where: { $0.looseness > Self.loosest }) {
      let even = try ragged(source, style, width)
      // Lines end where they ended, so hyphens stay at their ends.
      let isWhole = even.lines.count(where: \.isDivided) == source.hyphens.count
      return isWhole ? even : try ragged(undivided, style, width)
    }
    return text
  }

  /// The most that spaces may be widened, relative to their natural width.
  private static let loosest = 2.5

  private func ragged(
    _ source: MarkedUpText, _ style: TextStyle, _ width: Double
  ) throws(TypesettingFailure) -> ShapedText {
    var ragged = style
    ragged.alignment = .left
    return try layOut(source, ragged, width)
  }

  /// Divides the word after a loose line, if a part of it fits there.
  private func hyphenated(
    _ source: MarkedUpText, _ text: ShapedText, after line: Int, _ style: TextStyle,
    _ width: Double
  ) throws(TypesettingFailure) -> (MarkedUpText, ShapedText)? {
    // The most bytes that can fit: letters are wider than a third of the font size.
    let most = Int(text.lines[line].slack / style.size * 3)
    let end = text.lines[line].end
    for place in Hyphenation.places(in: Array(source.text.utf8), after: end).reversed()
    where place - end <= most {
      var divided = source
      divided.insertHyphen(at: place)
      let found = try layOut(divided, style, width)
      guard found.lines[line].end == place + MarkedUpText.hyphen.count else { continue }
      // The rest of the word would be alone on the last line, which is worse than wide spaces.
      let isAlone = line + 2 == found.lines.count && !found.lines[line + 1].hasBlanks
      if isAlone, text.lines[line].looseness <= Self.loosest { return nil }
      return (divided, found)
    }
    return nil
  }

  /// Moves the end of the line before a loose one, a word or the part of one before its hyphen, down
  /// to it, where both are then less loose than the one was: after it comes what must not be
  /// divided, such as `PIHAK KEDUA`.
  private func evened(
    _ source: MarkedUpText, _ text: ShapedText, _ line: Int, _ style: TextStyle, _ width: Double
  ) throws(TypesettingFailure) -> (MarkedUpText, ShapedText)? {
    guard line > 0 else { return nil }
    var joined = source
    var end = text.lines[line].end
    if text.lines[line - 1].isDivided {
      joined.removeHyphen(before: text.lines[line - 1].end)
      end -= MarkedUpText.hyphen.count
    } else if !joined.join(at: text.lines[line - 1].end) {
      return nil
    }
    let found = try layOut(joined, style, width)
    guard found.lines.count == text.lines.count, found.lines[line].end == end,
      found.lines[line - 1].looseness < text.lines[line].looseness,
      found.lines[line].looseness < text.lines[line].looseness
    else { return nil }
    return (joined, found)
  }

  /// The first line from `first` on, not counting the last, whose spaces are more than twice their
  /// natural width.
  private static func looseLine(_ text: ShapedText, from first: Int) -> Int? {
    text.lines.indices.dropLast().dropFirst(first).first { text.lines[$0].looseness > 1 }
  }

  private func layOut(
    _ source: MarkedUpText, _ style: TextStyle, _ width: Double
  ) throws(TypesettingFailure) -> ShapedText {
    guard let layout = pango_layout_new(context) else {
      throw TypesettingFailure(reason: "the text layout library does not start")
    }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let description = Self.description(style)
    defer { pango_font_description_free(description) }
    pango_layout_set_font_description(layout, description)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    // Documents run from left to right, even where a text begins with a right-to-left name.
    pango_layout_set_auto_dir(layout, 0)
    switch style.alignment {
    case .left: break
    case .justify: pango_layout_set_justify(layout, 1)
    case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
    let bytes = Array(source.text.utf8)
    let attributes = source.attributes(
      keeping: units(in: bytes, style, width) + source.joints)
    defer { pango_attr_list_unref(attributes) }
    pango_layout_set_attributes(layout, attributes)
    source.text.withCString { pango_layout_set_text(layout, $0, Int32(bytes.count)) }
    return try LineReader(layout: layout, bytes: bytes, hyphens: source.hyphens).read {
      font throws(TypesettingFailure) in
      try self.face(of: font)
    }
  }

  /// The width of a text in one line, without setting it.
  package func measure(_ text: some Sequence<UInt8>, _ style: TextStyle) -> Double {
    measure(text, style, style.isBold ? .bold : .regular)
  }

  private func measure(
    _ text: some Sequence<UInt8>, _ style: TextStyle, _ weight: TextMeasure.Weight
  ) -> Double {
    measures[style.family]?.width(text, weight, size: style.size) ?? 0
  }

  /// The parts of a text that no line may divide. One that is wider than a line is left out, but
  /// for the numbers in it.
  private func units(in bytes: [UInt8], _ style: TextStyle, _ width: Double) -> [Range<Int>] {
    func fits(_ part: Range<Int>) -> Bool { measure(bytes[part], style, .mixed) <= width }
    return LineUnits.places(in: bytes).flatMap { unit in
      fits(unit) ? [unit] : LineUnits.numbers(in: bytes, unit).filter(fits)
    }
  }

  private func face(
    of font: UnsafeMutablePointer<PangoFont>
  ) throws(TypesettingFailure) -> (index: Int, face: FontFace) {
    guard let shaped = pango_font_get_hb_font(font), let file = hb_font_get_face(shaped) else {
      throw TypesettingFailure(reason: "a font cannot be read")
    }
    if let index = faceOfFile[file] { return (index, faces[index]) }
    let description = pango_font_describe(font)
    defer { pango_font_description_free(description) }
    let isItalic = pango_font_description_get_style(description) != PANGO_STYLE_NORMAL
    guard let face = FontFace(file, isItalic: isItalic) else {
      throw TypesettingFailure(
        reason: "the font \(Self.family(of: font)) has no outlines that a PDF can hold; remove it "
          + "or install fonts-noto-core")
    }
    faces.append(face)
    faceOfFile[file] = faces.count - 1
    return (faces.count - 1, face)
  }

  private static func family(of font: UnsafeMutablePointer<PangoFont>) -> String {
    let description = pango_font_describe(font)
    defer { pango_font_description_free(description) }
    return pango_font_description_get_family(description).map { String(cString: $0) } ?? ""
  }

  private static func description(_ style: TextStyle) -> OpaquePointer? {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, style.family.names)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    if style.isBold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    return description
  }
}
