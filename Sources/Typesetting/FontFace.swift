import CHarfBuzz

/// A font at one weight and slope, as embedded in documents.
///
/// Immutable after initialisation: HarfBuzz only reads its faces and counts references atomically,
/// so threads may share one.
package final class FontFace: @unchecked Sendable {
  /// The format of the glyph outlines, which decides how a file embeds the font.
  package enum Outlines {
    case trueType
    /// PostScript's Compact Font Format (CFF), used by most Chinese fonts.
    case compact
  }

  /// The PostScript name, such as `NotoSerif-Bold`: the same on every thread, so files may use it.
  package let name: String
  /// TrueType when the font has a table `glyf`, else compact.
  package let outlines: Outlines
  /// True for italic and oblique faces.
  package let isItalic: Bool
  /// Above the baseline, in thousandths of the font size.
  package let ascent: Int
  /// In thousandths of the font size; negative below the baseline.
  package let descent: Int
  /// The glyph of a space; nil when the font has none.
  let blank: UInt32?
  /// Advances of the printable ASCII characters by their codes, in thousandths of the font size; 0
  /// for those that the font lacks.
  let plainWidths: [Int]
  private let face: OpaquePointer
  /// Whether a subset leaves out the slots of glyphs that it lacks. A large Chinese font has so many
  /// that they alone take more room than the rest of a document.
  private let isDense: Bool
  /// Advance of each glyph, in thousandths of the font size.
  private let widths: [UInt16]
  /// For each glyph the first character that the font maps to it; 0 for none.
  private let characters: [UInt32]

  /// - Returns: nil for a font that cannot be embedded: one of images, or a variable one.
  init?(_ face: OpaquePointer, isItalic: Bool) {
    guard !Self.hasTable("fvar", face) else { return nil }
    if Self.hasTable("glyf", face) {
      outlines = .trueType
    } else if Self.hasTable("CFF ", face) {
      outlines = .compact
    } else {
      return nil
    }
    // Retained, so that no other font gets its address.
    self.face = hb_face_reference(face)
    self.isItalic = isItalic
    isDense =
      outlines == .compact && CompactFont(Self.bytes(of: "CFF ", face)).numbersItsGlyphs
    name = Self.postScriptName(of: face)
    let font = hb_font_create(face)
    defer { hb_font_destroy(font) }
    let unit = 1000 / Double(max(1, hb_face_get_upem(face)))
    func thousandths(_ units: hb_position_t) -> Int { Int((Double(units) * unit).rounded()) }
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(font, &extents)
    ascent = thousandths(extents.ascender)
    descent = thousandths(extents.descender)
    let count = hb_face_get_glyph_count(face)
    widths = (0..<count).map {
      UInt16(clamping: thousandths(hb_font_get_glyph_h_advance(font, $0)))
    }
    characters = Self.characters(font, face, count: Int(count))
    let plain = (0..<128).map { Self.glyph(of: $0, font) }
    blank = plain[0x20]
    plainWidths = plain.map { glyph in
      glyph.map { thousandths(hb_font_get_glyph_h_advance(font, $0)) } ?? 0
    }
  }

  deinit { hb_face_destroy(face) }

  /// The advance of a glyph, in thousandths of the font size; 0 for an unknown glyph.
  package func width(of glyph: UInt32) -> Int {
    glyph < widths.count ? Int(widths[Int(glyph)]) : 0
  }

  /// The character that the font maps to a glyph; nil for glyphs that only shaping produces, such
  /// as the forms inside an Arabic word.
  package func character(of glyph: UInt32) -> Unicode.Scalar? {
    guard glyph < characters.count, characters[Int(glyph)] != 0 else { return nil }
    return Unicode.Scalar(characters[Int(glyph)])
  }

  /// The font data to embed, with only these glyphs, which keep their numbers; nil when the font is
  /// broken.
  package func subset(_ glyphs: [UInt32]) -> [UInt8]? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let wanted = hb_subset_input_glyph_set(input)
    for glyph in glyphs { hb_set_add(wanted, glyph) }
    hb_subset_input_set_flags(
      input,
      HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue
        | (isDense ? 0 : HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue))
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for tag in Self.unneeded { hb_set_add(dropped, Self.tag(tag)) }
    guard let subset = hb_subset_or_fail(face, input) else { return nil }
    defer { hb_face_destroy(subset) }
    let bytes =
      outlines == .compact
      ? Self.bytes(of: "CFF ", subset) : Self.taken(hb_face_reference_blob(subset))
    return bytes.isEmpty ? nil : bytes
  }

  /// The glyph of a character; nil when the font has none.
  package func glyph(of character: UInt32) -> UInt32? {
    let font = hb_font_create(face)
    defer { hb_font_destroy(font) }
    return Self.glyph(of: character, font)
  }

  /// The font data to embed, with only these characters, which programs find by their codes; nil
  /// when the font is broken.
  package func subset(characters: [UInt32]) -> [UInt8]? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let wanted = hb_subset_input_unicode_set(input)
    for character in characters where character > 0 { hb_set_add(wanted, character) }
    hb_subset_input_set_flags(
      input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for tag in Self.unneeded where tag != "cmap" { hb_set_add(dropped, Self.tag(tag)) }
    guard let subset = hb_subset_or_fail(face, input) else { return nil }
    defer { hb_face_destroy(subset) }
    let bytes = Self.taken(hb_face_reference_blob(subset))
    return bytes.isEmpty ? nil : bytes
  }

  /// Tables that only layout engines and editors need.
  private static let unneeded = [
    "GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap", "post", "STAT", "gasp", "meta", "DSIG", "kern",
  ]

  private static func glyph(of character: UInt32, _ font: OpaquePointer?) -> UInt32? {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(font, character, &glyph) != 0 ? glyph : nil
  }

  private static func characters(
    _ font: OpaquePointer?, _ face: OpaquePointer, count: Int
  ) -> [UInt32] {
    var characters = [UInt32](repeating: 0, count: count)
    let known = hb_set_create()
    defer { hb_set_destroy(known) }
    hb_face_collect_unicodes(face, known)
    var character = hb_codepoint_t.max
    while hb_set_next(known, &character) != 0 {
      // Radicals look like the characters they are part of; in a name, those characters are meant.
      guard character >= 0x20, !(0x2E80...0x2FDF).contains(character), character != 0xFEFF else {
        continue
      }
      guard let glyph = glyph(of: character, font), glyph < count else { continue }
      if characters[Int(glyph)] == 0 { characters[Int(glyph)] = character }
    }
    return characters
  }

  private static func postScriptName(of face: OpaquePointer) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    var size = UInt32(buffer.count)
    hb_ot_name_get_utf8(face, hb_ot_name_id_t(6), nil, &size, &buffer)
    let letters = buffer.prefix(Int(size)).map { UInt8(bitPattern: $0) }.filter { byte in
      byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    return letters.isEmpty ? "Font" : String(decoding: letters, as: UTF8.self)
  }

  private static func tag(_ name: String) -> hb_tag_t {
    name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) }
  }

  private static func bytes(of table: String, _ face: OpaquePointer) -> [UInt8] {
    taken(hb_face_reference_table(face, tag(table)))
  }

  /// The bytes of a blob, which is released.
  private static func taken(_ blob: OpaquePointer?) -> [UInt8] {
    defer { hb_blob_destroy(blob) }
    var count: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &count), count > 0 else { return [] }
    return data.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  private static func hasTable(_ name: String, _ face: OpaquePointer) -> Bool {
    let blob = hb_face_reference_table(face, tag(name))
    defer { hb_blob_destroy(blob) }
    return hb_blob_get_length(blob) > 0
  }
}
