/// Text set in lines, as it is written into a file. Lengths in points.
struct ShapedText: Sendable {
  /// Glyphs of one font at one size.
  struct Run: Sendable {
    /// From the left edge of its line.
    let x: Double
    /// In the typesetter's list of faces.
    let face: Int
    /// The operators that draw it from where the pen stands.
    let operators: [UInt8]
    /// The glyphs that it draws, each once.
    let glyphs: [UInt32]
    /// What glyphs show here for which their font has no character.
    let forms: [Form]
  }

  /// A glyph without a character of its own, and the text that it stands for.
  struct Form: Hashable, Sendable {
    let glyph: UInt32
    let text: String
  }

  struct Line: Sendable {
    /// From the left edge of the text.
    let x: Double
    let width: Double
    let height: Double
    /// From the line's top to its baseline.
    let ascent: Double
    /// In reading order.
    let runs: [Run]
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
struct TextStyle: Hashable, Sendable {
  enum Family: String, Hashable, Sendable {
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

  var family = Family.serif
  /// Points.
  var size = 11.0
  var isBold = false
  var alignment = Alignment.justify
}
