package import Documents

/// Text set in lines, ready to be written into a file. Lengths are in points.
package struct ShapedText: Sendable {
  /// Glyphs of one font at one size.
  package struct Run: Sendable {
    /// From the left edge of its line.
    package let x: Double
    /// Index in ``Typesetter/faces``.
    package let face: Int
    /// The PDF operators that draw it from the current text position.
    package let operators: [UInt8]
    /// The text, where the glyphs alone do not give it; nil where they do.
    package let said: String?
    /// The glyphs that it and the runs after it draw, each once, in ascending order.
    package let glyphs: [UInt32]
    /// The text of those glyphs to which their font maps no character.
    package let forms: [Form]
  }

  /// A glyph without a character of its own, and the text that it stands for.
  package struct Form: Hashable, Sendable {
    /// The number of the glyph in its font.
    package let glyph: UInt32
    /// A space for a glyph that shows only part of what another one stands for.
    package let text: String

    /// Both parts count for equality: one glyph may stand for several texts.
    package init(glyph: UInt32, text: String) {
      self.glyph = glyph
      self.text = text
    }
  }

  /// One line of the text; lengths are in points.
  package struct Line: Sendable {
    /// From the left edge of the text.
    let x: Double
    /// Logical width of the text, without the space left of it.
    package let width: Double
    /// Logical height; the next line begins this far below the top.
    package let height: Double
    /// From the top of the line to its baseline.
    package let ascent: Double
    /// Glyph runs in reading order.
    package let runs: [Run]
    /// The total extra width of its spaces.
    let slack: Double
    /// The extra width of its spaces relative to their natural width: 1 when they are twice as
    /// wide.
    let looseness: Double
    /// Whether there is a space that justification can widen.
    let hasBlanks: Bool
    /// The position of its end in the text, in bytes.
    let end: Int
    /// Whether it ends with a hyphen that divides a word.
    let isDivided: Bool
    /// Whether something on it is filled in by hand.
    let hasGap: Bool
  }

  let lines: [Line]

  var height: Double { lines.reduce(0) { $0 + $1.height } }
}

/// The font and alignment of a text.
package struct TextStyle: Hashable, Sendable {
  /// The raw value is the name of the font family for Fontconfig.
  package enum Family: String, Hashable, Sendable {
    case serif = "Noto Serif"
    case sans = "Noto Sans"

    /// The family and its fallbacks for characters that it lacks; without them the system would
    /// choose, with different results on each machine.
    var names: String {
      switch self {
      case .serif: rawValue + ",Noto Naskh Arabic,Noto Serif CJK SC"
      case .sans: rawValue + ",Noto Sans Arabic,Noto Sans CJK SC"
      }
    }
  }

  var family: Family
  /// In points.
  var size: Double
  var isBold: Bool
  var alignment: Alignment

  /// The defaults are regular serif at 11 points, justified. Italics come from the text.
  package init(
    family: Family = .serif, size: Double = 11, isBold: Bool = false,
    alignment: Alignment = .justify
  ) {
    (self.family, self.size, self.isBold, self.alignment) = (family, size, isBold, alignment)
  }
}
