/// Writes the PDF operators that draw the glyphs of one font at one size, and the text they stand
/// for.
///
/// Operators are made once, when a text is set: repeated text is painted by copying them.
package struct RunWriter {
  struct Glyph {
    /// The number of the glyph in its font.
    let id: UInt32
    let advance: Double
    let xOffset: Double
    /// Upwards from the baseline.
    let yOffset: Double
  }

  let face: FontFace
  /// Index in ``Typesetter/faces``.
  let index: Int
  /// In points.
  let size: Double
  private(set) var width = 0.0
  /// The natural width of its spaces, and how much wider they are here, in points.
  private(set) var blanks = (natural: 0.0, extra: 0.0)
  /// What is closed, each with the place where it begins.
  private var pieces: [(x: Double, operators: [UInt8], said: String?)] = []
  /// In the order of the text, each as often as it occurs.
  private var glyphs: [UInt32] = []
  private var forms: [ShapedText.Form] = []
  /// The text of the open piece when its glyphs alone do not give it; nil when they do.
  private var said: String?
  private var pending: [(glyph: Glyph, x: Double)] = []

  init(face: FontFace, index: Int, size: Double) {
    self.face = face
    self.index = index
    self.size = size
  }

  /// Adds the glyphs that together show a text, from left to right.
  mutating func add(_ glyphs: [Glyph], text: String, isBlank: Bool, isRightToLeft: Bool) {
    guard !glyphs.isEmpty else { return }
    if says(glyphs, text) {
      if said != nil { close() }
    } else if said == nil || isRightToLeft {
      // PDF readers reverse right-to-left text themselves, letter by letter.
      close()
      said = text
    } else {
      said?.append(text)
    }
    var placed: [(glyph: Glyph, x: Double)] = []
    for glyph in glyphs {
      placed.append((glyph, width + glyph.xOffset))
      width += glyph.advance
      self.glyphs.append(glyph.id)
      if isBlank { noteBlank(glyph) }
    }
    // A letter comes before its marks, even where they are to the left of it.
    pending += isRightToLeft ? placed.reversed() : placed
    note(isRightToLeft ? glyphs.reversed() : glyphs, text)
  }

  /// Adds a letter of ASCII that has a glyph of its own, as `add(_:text:isBlank:isRightToLeft:)`
  /// would, without making texts and lists for it.
  ///
  /// - Returns: false, and does nothing, when the font maps another character to the glyph.
  mutating func add(_ glyph: Glyph, letter: UInt8) -> Bool {
    guard face.character(of: glyph.id)?.value == UInt32(letter) else { return false }
    if said != nil { close() }
    pending.append((glyph, width + glyph.xOffset))
    width += glyph.advance
    glyphs.append(glyph.id)
    if letter == 0x20 { noteBlank(glyph) }
    return true
  }

  private mutating func noteBlank(_ glyph: Glyph) {
    let natural = Double(face.width(of: glyph.id)) * size / 1000
    blanks.natural += natural
    blanks.extra += glyph.advance - natural
  }

  /// Adds the space at which a line ends. Pango draws nothing there, but without a glyph a screen
  /// reader would join the words on both sides. It has no width, so nothing moves.
  mutating func addFinalBlank(isRightToLeft: Bool) {
    guard let blank = face.blank else { return }
    let glyph = Glyph(id: blank, advance: 0, xOffset: 0, yOffset: 0)
    add([glyph], text: " ", isBlank: false, isRightToLeft: isRightToLeft)
  }

  /// Whether the characters that the font maps to the glyphs are the text.
  private func says(_ glyphs: [Glyph], _ text: String) -> Bool {
    guard glyphs.count == 1, glyphs[0].yOffset == 0, text.unicodeScalars.count == 1 else {
      return false
    }
    return face.character(of: glyphs[0].id) == text.unicodeScalars.first
  }

  private mutating func note(_ glyphs: [Glyph], _ text: String) {
    for (index, glyph) in glyphs.enumerated() where face.character(of: glyph.id) == nil {
      // A glyph that shows part of what another one stands for has no text; a space is used
      // instead.
      let form = ShapedText.Form(
        glyph: glyph.id, text: index == 0 && !text.isEmpty ? text : " ")
      if !forms.contains(form) { forms.append(form) }
    }
  }

  /// Writes the open piece, if there is one.
  private mutating func close() {
    defer { said = nil }
    guard let start = pending.first?.x else { return }
    pieces.append((start, operators(from: start), said))
    pending.removeAll(keepingCapacity: true)
  }

  private func operators(from start: Double) -> [UInt8] {
    var content = PDFBytes()
    content.add("/\(face.name) ")
    content.add(size)
    content.add(" Tf ")
    let unit = 1000 / size
    var rise = 0.0
    // The pen position of a PDF reader, in thousandths of the font size.
    var pen = 0.0
    content.add("[<")
    for (glyph, x) in pending {
      if glyph.yOffset != rise {
        rise = glyph.yOffset
        content.add(">]TJ ")
        content.add(rise)
        content.add(" Ts [<")
      }
      let shift = (x - start) * unit - pen
      if abs(shift) >= 1 {
        content.add(">")
        content.add(-shift)
        content.add("<")
        pen += shift
      }
      content.addHex(UInt16(truncatingIfNeeded: glyph.id))
      pen += Double(face.width(of: glyph.id))
    }
    content.add(">]TJ ")
    if rise != 0 { content.add("0 Ts ") }
    return content.bytes
  }

  /// The glyphs, each once, in ascending order.
  private var distinct: [UInt32] {
    var found: [UInt32] = []
    for glyph in glyphs.sorted() where found.last != glyph { found.append(glyph) }
    return found
  }

  /// Everything added, as runs of which the first starts at `x` points or near it.
  func runs(x: Double) -> [ShapedText.Run] {
    var closed = self
    closed.close()
    return closed.pieces.enumerated().map { number, piece in
      ShapedText.Run(
        x: x + piece.x, face: index, operators: piece.operators, said: piece.said,
        glyphs: number == 0 ? distinct : [], forms: number == 0 ? forms : [])
    }
  }
}
