package import Documents

/// Text set in lines, as it is written into a file. Lengths in points.
package struct ShapedText: Sendable {
  /// Glyphs of one font at one size.
  package struct Run: Sendable {
    /// From the left edge of its line.
    package let x: Double
    /// In the typesetter's list of faces.
    package let face: Int
    /// The operators that draw it from where the pen stands.
    package let operators: [UInt8]
    /// The glyphs that it draws, each once.
    package let glyphs: [UInt32]
    /// What glyphs show here for which their font has no character.
    package let forms: [Form]
  }

  /// A glyph without a character of its own, and the text that it stands for.
  package struct Form: Hashable, Sendable {
    package let glyph: UInt32
    package let text: String

    /// A value with all its parts.
    package init(glyph: UInt32, text: String) {
      self.glyph = glyph
      self.text = text
    }
  }

  package struct Line: Sendable {
    /// From the left edge of the text.
    let x: Double
    package let width: Double
    package let height: Double
    /// From the line's top to its baseline.
    package let ascent: Double
    /// In reading order.
    package let runs: [Run]
    /// How much wider than usual all of its blanks are together.
    let slack: Double
    /// How much wider than usual its blanks are: 1 when they are twice as wide.
    let looseness: Double
    /// Where it ends in the text, in bytes.
    let end: Int
  }

  let lines: [Line]

  var height: Double { lines.reduce(0) { $0 + $1.height } }
}

/// How a text is set.
package struct TextStyle: Hashable, Sendable {
  package enum Family: String, Hashable, Sendable {
    case serif = "Noto Serif"
    case sans = "Noto Sans"

    /// The family, and those to look into first for what it lacks: otherwise the system would
    /// choose, and on every machine something else.
    var names: String {
      switch self {
      case .serif: rawValue + ",Noto Naskh Arabic,Noto Serif CJK SC"
      case .sans: rawValue + ",Noto Sans Arabic,Noto Sans CJK SC"
      }
    }
  }

  var family: Family
  /// Points.
  var size: Double
  var isBold: Bool
  var alignment: Alignment

  /// A style; upright serif, justified, where nothing else is said.
  package init(
    family: Family = .serif, size: Double = 11, isBold: Bool = false,
    alignment: Alignment = .justify
  ) {
    (self.family, self.size, self.isBold, self.alignment) = (family, size, isBold, alignment)
  }
}
