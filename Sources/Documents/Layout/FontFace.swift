import CHarfBuzz

/// One font file at one weight and slope, as documents embed it.
final class FontFace {
  /// The place in the typesetter's list, which names the font in a file.
  let index: Int
  /// As PDF names it, without the tag of a subset: `NotoSerif-Bold`.
  let name: String
  let isItalic: Bool
  /// In thousandths of the size.
  let ascent: Int
  let descent: Int
  private let face: OpaquePointer
  private let font: OpaquePointer
  private let unitsPerEm: Double
  private var widths: [UInt32: Int] = [:]

  /// - Returns: nil for a font without TrueType outlines, which the writer cannot embed.
  init?(_ face: OpaquePointer, index: Int, name: String, isItalic: Bool) {
    guard Self.hasTable("glyf", face) else { return nil }
    // Held, so that its address is never another font's.
    self.face = hb_face_reference(face)
    font = hb_font_create(face)
    self.index = index
    self.name = name
    self.isItalic = isItalic
    unitsPerEm = Double(max(1, hb_face_get_upem(face)))
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(font, &extents)
    ascent = Int((Double(extents.ascender) * 1000 / unitsPerEm).rounded())
    descent = Int((Double(extents.descender) * 1000 / unitsPerEm).rounded())
  }

  deinit {
    hb_font_destroy(font)
    hb_face_destroy(face)
  }

  /// The advance of a glyph, in thousandths of the size.
  func width(of glyph: UInt32) -> Int {
    if let width = widths[glyph] { return width }
    let units = Double(hb_font_get_glyph_h_advance(font, glyph))
    let width = Int((units * 1000 / unitsPerEm).rounded())
    widths[glyph] = width
    return width
  }

  /// The font file with only these glyphs, which keep their numbers; nil when it is broken.
  func subset(_ glyphs: [UInt32]) -> [UInt8]? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let wanted = hb_subset_input_glyph_set(input)
    for glyph in glyphs { hb_set_add(wanted, glyph) }
    hb_subset_input_set_flags(
      input,
      HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue
        | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for tag in Self.unneeded { hb_set_add(dropped, Self.tag(tag)) }
    guard let subset = hb_subset_or_fail(face, input) else { return nil }
    defer { hb_face_destroy(subset) }
    let blob = hb_face_reference_blob(subset)
    defer { hb_blob_destroy(blob) }
    var count: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &count) else { return nil }
    return data.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  /// Tables that only a layout engine or an editor needs.
  private static let unneeded = [
    "GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap", "post", "STAT", "gasp", "meta", "DSIG", "kern",
  ]

  private static func tag(_ name: String) -> hb_tag_t {
    name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) }
  }

  private static func hasTable(_ name: String, _ face: OpaquePointer) -> Bool {
    let blob = hb_face_reference_table(face, tag(name))
    defer { hb_blob_destroy(blob) }
    return hb_blob_get_length(blob) > 0
  }
}
