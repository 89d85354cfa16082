import Typesetting

/// The glyphs of each face that a document, or a file of many, uses.
struct FontUse: Sendable {
  private struct Use: Sendable {
    let face: FontFace
    /// One bit for each glyph.
    var glyphs: [UInt64] = []
    /// The texts of glyphs that have no character of their own.
    var forms: [UInt32: String] = [:]

    mutating func add(_ glyph: UInt32) {
      let word = Int(glyph >> 6)
      if word >= glyphs.count {
        glyphs += [UInt64](repeating: 0, count: word + 1 - glyphs.count)
      }
      glyphs[word] |= 1 << UInt64(glyph & 63)
    }

    /// Of several texts the first in sort order is kept, and a blank only when there is no other:
    /// the result does not depend on the order of the documents.
    mutating func add(_ form: ShapedText.Form) {
      if let known = forms[form.glyph], known != " ", form.text == " " || known <= form.text {
        return
      }
      forms[form.glyph] = form.text
    }

    var numbers: [UInt32] {
      glyphs.enumerated().flatMap { index, bits in
        (0..<64).lazy.filter { bits >> UInt64($0) & 1 == 1 }.map { UInt32(index * 64 + $0) }
      }
    }
  }

  private var uses: [Use] = []

  /// Records the glyphs that a run draws.
  mutating func note(_ run: ShapedText.Run, _ faces: [FontFace]) {
    while uses.count <= run.face { uses.append(Use(face: faces[uses.count])) }
    for glyph in run.glyphs { uses[run.face].add(glyph) }
    for form in run.forms { uses[run.face].add(form) }
  }

  /// Adds what another document uses; its faces may be numbered differently.
  mutating func add(_ other: FontUse) {
    for use in other.uses where !use.glyphs.isEmpty {
      guard let index = uses.firstIndex(where: { $0.face.name == use.face.name }) else {
        uses.append(use)
        continue
      }
      if uses[index].glyphs.count < use.glyphs.count {
        let more = use.glyphs.count - uses[index].glyphs.count
        uses[index].glyphs += [UInt64](repeating: 0, count: more)
      }
      for (word, bits) in use.glyphs.enumerated() { uses[index].glyphs[word] |= bits }
      for (glyph, text) in use.forms {
        uses[index].add(ShapedText.Form(glyph: glyph, text: text))
      }
    }
  }

  /// A face with the glyphs in use, in the order of their numbers, and the text of each.
  struct Subset {
    let face: FontFace
    let glyphs: [(number: UInt32, text: String)]
  }

  /// The faces in use, sorted by name.
  var subsets: [Subset] {
    uses.filter { !$0.glyphs.isEmpty }.sorted { $0.face.name < $1.face.name }.map { use in
      Subset(
        face: use.face,
        glyphs: use.numbers.map { number in
          let character = use.face.character(of: number).map { String($0) }
          return (number, character ?? use.forms[number] ?? " ")
        })
    }
  }
}
