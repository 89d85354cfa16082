import Typesetting

/// Embeds the faces that a file uses, each once and cut down to the glyphs in use.
struct FontEmbedding {
  let standard: PDFStandard

  /// Writes the subsets and returns the entries of a font dictionary.
  func write(
    _ subsets: [FontUse.Subset], to file: inout PDFFile
  ) throws(TypesettingFailure) -> PDFBytes {
    var resources = PDFBytes()
    for subset in subsets {
      resources.add("/\(subset.face.name) ")
      resources.addReference(try write(subset, to: &file))
    }
    return resources
  }

  private func write(
    _ subset: FontUse.Subset, to file: inout PDFFile
  ) throws(TypesettingFailure) -> Int {
    let face = subset.face
    let numbers = subset.glyphs.map(\.number)
    guard let data = face.subset(numbers) else {
      throw TypesettingFailure(reason: "the font \(face.name) cannot be cut to a subset")
    }
    let isCompact = face.outlines == .compact
    let program = file.addStream(
      isCompact ? "/Subtype/CIDFontType0C" : "/Length1 \(data.count)", data)
    let unicode = file.addStream("", Self.unicodeMap(subset.glyphs))
    let name = Self.tag(numbers) + "+" + face.name
    var descriptor = PDFBytes()
    descriptor.add(
      "<</Type/FontDescriptor/FontName/\(name)/Flags \(face.isItalic ? 68 : 4)"
        + "/FontBBox[-1000 -500 2500 1200]/ItalicAngle \(face.isItalic ? -12 : 0)"
        + "/Ascent \(face.ascent)/Descent \(face.descent)/CapHeight 714/StemV 80"
        + "/\(isCompact ? "FontFile3" : "FontFile2") \(program) 0 R")
    if standard == .archive1b {
      descriptor.add("/CIDSet \(file.addStream("", Self.bits(numbers))) 0 R")
    }
    descriptor.add(">>")
    var descendant = PDFBytes()
    descendant.add(
      "<</Type/Font/Subtype/CIDFontType\(isCompact ? "0" : "2/CIDToGIDMap/Identity")"
        + "/BaseFont/\(name)/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        + "/FontDescriptor \(file.add(descriptor)) 0 R/DW 1000/W")
    descendant.add(Self.widths(numbers, of: face))
    descendant.add(">>")
    var font = PDFBytes()
    font.add(
      "<</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H"
        + "/DescendantFonts[\(file.add(descendant)) 0 R]/ToUnicode \(unicode) 0 R>>")
    return file.add(font)
  }

  /// The widths, in runs of consecutive glyphs.
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

  /// The map from glyphs to characters, with which viewers copy and search text.
  private static func unicodeMap(_ glyphs: [(number: UInt32, text: String)]) -> [UInt8] {
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
        map.addHex(UInt16(truncatingIfNeeded: glyph.number))
        map.add("><")
        for unit in glyph.text.utf16 { map.addHex(unit) }
        map.add(">\n")
      }
      map.add("endbfchar\n")
    }
    map.add("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend")
    return map.bytes
  }

  /// One bit for each glyph from 0 on, the highest bit first.
  private static func bits(_ numbers: [UInt32]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(numbers.last ?? 0) / 8 + 1)
    for number in [0] + numbers { bytes[Int(number / 8)] |= 0x80 >> UInt8(number % 8) }
    return bytes
  }

  /// The prefix that a subset's name needs: six capitals that differ where the glyphs differ.
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
