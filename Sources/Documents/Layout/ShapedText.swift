/// Text set in lines: where each glyph stands. Lengths in points.
struct ShapedText: Sendable {
  struct Glyph: Sendable {
    /// The font's own number of it.
    let id: UInt32
    let advance: Double
    let xOffset: Double
    /// Upwards.
    let yOffset: Double
    /// The characters that it shows; empty when the glyph before it shows them.
    let text: String
  }

  /// Glyphs of one font at one size, from left to right.
  struct Run: Sendable {
    /// In the typesetter's list of faces.
    let face: Int
    let size: Double
    let glyphs: [Glyph]
    /// What it says, in reading order.
    let text: String
    /// Whether it is written from right to left.
    let isRightToLeft: Bool
  }

  struct Line: Sendable {
    /// From the left edge of the text.
    let x: Double
    let width: Double
    let height: Double
    /// From the line's top to its baseline.
    let ascent: Double
    let runs: [Run]
  }

  let lines: [Line]

  var height: Double { lines.reduce(0) { $0 + $1.height } }
}

/// How a text is set.
struct TextStyle: Hashable, Sendable {
  enum Family: String, Hashable, Sendable {
    case serif = "Noto Serif"
    case sans = "Noto Sans"
  }

  var family = Family.serif
  /// Points.
  var size = 11.0
  var isBold = false
  var alignment = Alignment.justify
}
