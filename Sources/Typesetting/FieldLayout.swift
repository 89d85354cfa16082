package import Documents

/// Text with fields to fill in on a screen, set in lines. Words are not justified, and none is
/// divided.
struct FieldLayout {
  let typesetter: Typesetter
  let x: Double
  let width: Double

  private static let style = TextStyle(alignment: .left)
  /// The height of a field, and the room above it and below.
  private static let field = (one: 15.0, two: 29.0, room: 4.0)
  /// The side of a box, and the room after it and between two options.
  private static let box = (side: 9.0, room: 4.0, gap: 14.0)
  /// A field that takes the rest of its line has at least so much, or the next line.
  private static let least = 120.0
  /// Wider than any line: what is set here was measured before.
  private static let endless = 2000.0

  private enum Piece {
    /// A word, and whether a blank stands before it.
    case word(String, isSpaced: Bool)
    case field(FormField)
    case option(FormField, Int)
  }

  /// What stands on a line, each from its left edge on.
  private enum Placed {
    case words(String, Double)
    case field(FormField, Double, Double)
    case option(FormField, Int, Double)
  }

  /// One fragment for each line.
  func fragments(
    _ inlines: [Inline], to parent: StructureElement
  ) throws(TypesettingFailure) -> [Fragment] {
    var lines: [Fragment] = []
    for line in placed(Self.pieces(inlines)) { lines.append(try fragment(line, to: parent)) }
    return lines
  }

  private static func pieces(_ inlines: [Inline]) -> [Piece] {
    var pieces: [Piece] = []
    var isSpaced = false
    add(inlines, to: &pieces, &isSpaced)
    return pieces
  }

  /// - Parameter isSpaced: whether a blank came last.
  private static func add(
    _ inlines: [Inline], to pieces: inout [Piece], _ isSpaced: inout Bool
  ) {
    for inline in inlines {
      switch inline {
      case .text(let text): add(text, to: &pieces, &isSpaced)
      case .gap(let width): add(width.text, to: &pieces, &isSpaced)
      case .lineBreak: isSpaced = true
      case .strong(let inner), .emphasis(let inner): add(inner, to: &pieces, &isSpaced)
      case .field(let field):
        isSpaced = false
        switch field.kind {
        case .text: pieces.append(.field(field))
        case .choice(let choices), .boxes(let choices):
          pieces += choices.indices.map { .option(field, $0) }
        }
      }
    }
  }

  private static func add(_ text: String, to pieces: inout [Piece], _ isSpaced: inout Bool) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    for (index, word) in words.enumerated() {
      if index > 0 { isSpaced = true }
      if word.isEmpty { continue }
      pieces.append(.word(String(word), isSpaced: isSpaced))
      isSpaced = false
    }
  }

  private func measure(_ text: String) -> Double { typesetter.measure(text.utf8, Self.style) }

  private func placed(_ pieces: [Piece]) -> [[Placed]] {
    var lines: [[Placed]] = [[]]
    var pen = 0.0
    func turn() {
      lines.append([])
      pen = 0
    }
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .word(let word, let isSpaced):
        let space = isSpaced && pen > 0 ? measure(" ") : 0
        let needed = measure(word)
        if pen > 0, isSpaced, pen + space + needed > width { turn() }
        if case .words(let before, let start)? = lines[lines.count - 1].last {
          lines[lines.count - 1].removeLast()
          lines[lines.count - 1].append(.words(before + (isSpaced ? " " : "") + word, start))
        } else {
          lines[lines.count - 1].append(.words(word, pen > 0 ? pen + space : 0))
        }
        pen += (pen > 0 ? space : 0) + needed
      case .field(let field):
        if case .field? = lines[lines.count - 1].last {
          pen += Self.box.gap
        } else if pen > 0 {
          pen += measure(" ")
        }
        let after = Self.glued(after: index, in: pieces).map(measure) ?? 0
        var rest = width - pen - after
        var wanted = Self.width(of: field) ?? rest
        if pen > 0, rest < (Self.width(of: field) ?? Self.least) {
          turn()
          rest = width - after
          wanted = Self.width(of: field) ?? rest
        }
        lines[lines.count - 1].append(.field(field, pen, min(wanted, rest)))
        pen += min(wanted, rest)
      case .option(let field, let number):
        let needed = Self.box.side + Self.box.room + measure(Self.words(of: field, number))
        if pen > 0 { pen += Self.box.gap }
        if pen > 0, pen + needed > width { turn() }
        lines[lines.count - 1].append(.option(field, number, pen))
        pen += needed
      }
    }
    return lines
  }

  /// A full stop or a comma after a field, which must not begin a line.
  private static func glued(after index: Int, in pieces: [Piece]) -> String? {
    guard index + 1 < pieces.count, case .word(let word, false) = pieces[index + 1] else {
      return nil
    }
    return word
  }

  /// Nil for the rest of the line.
  private static func width(of field: FormField) -> Double? {
    switch field.kind {
    case .text(.word, _, _): 60
    case .text(.name, _, _): 120
    default: nil
    }
  }

  private static func words(of field: FormField, _ number: Int) -> String {
    switch field.kind {
    case .choice(let choices), .boxes(let choices): choices[number].words
    case .text: ""
    }
  }

  private func fragment(
    _ line: [Placed], to parent: StructureElement
  ) throws(TypesettingFailure) -> Fragment {
    var high = 0.0
    for case .field(let field, _, _) in line {
      if case .text(_, _, let isLong) = field.kind {
        high = max(high, isLong ? Self.field.two : Self.field.one)
      }
    }
    let text = try typesetter.set([.text("x")], Self.style, width: Self.endless)
    let height = max(text.height + 1, high + Self.field.room)
    // Words stand at the foot of the line, where a pen would write.
    let top = height - text.height - 1
    var ink: [Ink] = []
    func put(_ words: String, at left: Double) throws(TypesettingFailure) {
      // The blank keeps the words apart from the field for those who listen.
      let set = try typesetter.set([.text(words + " ")], Self.style, width: Self.endless)
      ink += set.ink(x: x + left, y: top, parent.add(.span))
    }
    for piece in line {
      switch piece {
      case .words(let words, let left): try put(words, at: left)
      case .field(let field, let left, let width):
        let start = x + left
        ink.append(
          .input(
            FieldArea(field: field), x: start, y: height - high - 1, width: width, height: high,
            parent.add(.form)))
        ink.append(
          .rule(x: start, y: height - 1, toX: start + width, toY: height - 1, width: 0.5))
      case .option(let field, let number, let left):
        let (x, y, side) = (x + left, top + 3.2, Self.box.side)
        // On the page, for some programs draw what is ticked in their own way.
        ink += Ink.frame(x: x, y: y, width: side, height: side, line: 0.6)
        ink.append(
          .input(
            FieldArea(field: field, choice: number), x: x, y: y, width: side, height: side,
            parent.add(.form)))
        try put(Self.words(of: field, number), at: left + Self.box.side + Self.box.room)
      }
    }
    return Fragment(height: height, before: 0, ink: ink)
  }
}

/// The place of a field, or of one of its choices.
package struct FieldArea: Hashable, Sendable {
  /// The whole field.
  package let field: FormField
  /// Which of its choices stands there, from 0; nil for text.
  package var choice: Int?
  /// Of the letters that are entered, in points.
  package var size = 10.0
}
