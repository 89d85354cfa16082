import Typesetting

/// A face with the letters of western languages in the order of Windows, as programs expect it that
/// show what is entered in a field.
struct LatinFont {
  private let face: FontFace

  init(_ face: FontFace) { self.face = face }

  /// The characters of the codes 32 to 255, by code page 1252; 0 for a code without one.
  static let characters: [UInt32] = {
    let windows: [UInt32] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
      0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
    return Array(0x20...0x7E) + [0] + windows + Array(0xA0...0xFF)
  }()

  /// Writes the font and returns its object number.
  func write(to file: inout PDFFile) throws(TypesettingFailure) -> Int {
    guard face.outlines == .trueType, let data = face.subset(characters: Self.characters) else {
      throw TypesettingFailure(reason: "the font \(face.name) cannot be used in fields")
    }
    let program = file.addStream("/Length1 \(data.count)", data)
    // Every letter is there, so the six capitals that name a subset are always the same.
    let name = "KSBBAA+\(face.name)"
    var descriptor = PDFBytes()
    descriptor.add(
      "<</Type/FontDescriptor/FontName/\(name)/Flags 32/FontBBox[-1000 -500 2500 1200]"
        + "/ItalicAngle 0/Ascent \(face.ascent)/Descent \(face.descent)/CapHeight 714/StemV 80"
        + "/FontFile2 \(program) 0 R>>")
    var font = PDFBytes()
    font.add(
      "<</Type/Font/Subtype/TrueType/BaseFont/\(name)/Encoding/WinAnsiEncoding/FirstChar 32"
        + "/LastChar 255/FontDescriptor \(file.add(descriptor)) 0 R/Widths[")
    for character in Self.characters {
      font.add(face.width(of: character == 0 ? 0 : face.glyph(of: character) ?? 0))
      font.add(" ")
    }
    font.add("]>>")
    return file.add(font)
  }
}
