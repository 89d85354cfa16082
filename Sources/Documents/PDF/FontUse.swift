/// What a document uses of the faces, and how they are embedded.
struct FontUse {
  /// By face, the text that each glyph shows.
  private var glyphs: [[UInt32: String]]

  init(faces: Int) { glyphs = Array(repeating: [:], count: faces) }

  /// Notes a glyph.
  ///
  /// - Returns: whether its text can be read back from the font: not when it shows nothing of its
  ///   own, or another text elsewhere.
  mutating func note(_ glyph: ShapedText.Glyph, face: Int) -> Bool {
    while glyphs.count <= face { glyphs.append([:]) }
    if let known = glyphs[face][glyph.id] { return known == glyph.text }
    // A glyph that shows a part of what the one before it stands for has no text; a blank stands
    // in, and the run tells its text itself.
    glyphs[face][glyph.id] = glyph.text.isEmpty ? " " : glyph.text
    return !glyph.text.isEmpty
  }

  /// Writes the faces in use and returns the entries of a font dictionary.
  func write(_ faces: [FontFace], to file: inout PDFFile) throws(TypesettingFailure) -> PDFBytes {
    var resources = PDFBytes()
    for face in faces where face.index < glyphs.count && !glyphs[face.index].isEmpty {
      let used = glyphs[face.index]
      let numbers = used.keys.sorted()
      guard let data = face.subset(numbers) else {
        throw TypesettingFailure(reason: "the font \(face.name) cannot be cut to a subset")
      }
      let program = file.addStream("/Length1 \(data.count)", data)
      let unicode = file.addStream("", Self.unicodeMap(numbers.map { ($0, used[$0] ?? " ") }))
      let name = Self.tag(numbers) + "+" + face.name
      var descriptor = PDFBytes()
      descriptor.add(
        "<</Type/FontDescriptor/FontName/\(name)/Flags \(face.isItalic ? 68 : 4)"
          + "/FontBBox[-1000 -500 2500 1200]/ItalicAngle \(face.isItalic ? -12 : 0)"
          + "/Ascent \(face.ascent)/Descent \(face.descent)/CapHeight 714/StemV 80"
          + "/FontFile2 \(program) 0 R>>")
      let descriptorNumber = file.add(descriptor)
      var descendant = PDFBytes()
      descendant.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/\(name)/CIDSystemInfo<</Registry(Adobe)"
          + "/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity"
          + "/FontDescriptor \(descriptorNumber) 0 R/DW 1000/W")
      descendant.add(Self.widths(numbers, of: face))
      descendant.add(">>")
      let descendantNumber = file.add(descendant)
      var font = PDFBytes()
      font.add(
        "<</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H"
          + "/DescendantFonts[\(descendantNumber) 0 R]/ToUnicode \(unicode) 0 R>>")
      resources.add("/F\(face.index) ")
      resources.addReference(file.add(font))
    }
    return resources
  }

  /// Runs of neighbouring glyphs with their widths.
  private static func widths(_ numbers: [UInt32], of face: FontFace) -> [UInt8] {
    var text = PDFBytes()
    text.add("[")
    var previous: UInt32?
    for number in numbers {
      if let previous, number == previous + 1 {
        text.add(" ")
      } else {
        if previous != nil { text.add("]") }
        text.add(Int(number))
        text.add("[")
      }
      text.add(face.width(of: number))
      previous = number
    }
    if previous != nil { text.add("]") }
    text.add("]")
    return text.bytes
  }

  /// The map from glyphs to characters, by which text is copied and searched.
  private static func unicodeMap(_ glyphs: [(id: UInt32, text: String)]) -> [UInt8] {
    var map = PDFBytes()
    map.add(
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
      /CMapName/Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000><FFFF>
      endcodespacerange

      """)
    for start in stride(from: 0, to: glyphs.count, by: 100) {
      let part = glyphs[start..<min(start + 100, glyphs.count)]
      map.add("\(part.count) beginbfchar\n")
      for glyph in part {
        map.add("<")
        map.addHex(UInt16(truncatingIfNeeded: glyph.id))
        map.add("><")
        for unit in glyph.text.utf16 { map.addHex(unit) }
        map.add(">\n")
      }
      map.add("endbfchar\n")
    }
    map.add("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend")
    return map.bytes
  }

  /// Six capitals that differ where the glyphs differ, as names of subsets begin.
  private static func tag(_ numbers: [UInt32]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in numbers { hash = (hash ^ UInt64(number)) &* 0x100_0000_01B3 }
    var letters: [UInt8] = []
    for _ in 0..<6 {
      letters.append(UInt8(ascii: "A") + UInt8((hash >> 8) % 26))
      hash /= 26
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
