package import Documents
package import QRCodes

/// Something drawn, in points: x from the left edge of the page, y downwards from the top of the
/// fragment.
package enum Ink {
  /// A line of text, placed by its baseline; without an element it is decoration.
  case text(ShapedText.Line, x: Double, baseline: Double, StructureElement?)
  case rule(x: Double, y: Double, toX: Double, toY: Double, width: Double)
  /// Upright lines at several places, from `y` to `toY`: the borders of a table's columns.
  case columns([Double], y: Double, toY: Double, width: Double)
  case code(QRCode, x: Double, y: Double, side: Double, StructureElement)
  case picture(Picture, x: Double, y: Double, width: Double, height: Double, StructureElement)
  /// Nothing that shows: the room in which a certificate signs.
  case field(SignatureField, x: Double, y: Double, width: Double, height: Double, StructureElement)
  /// A field to fill in on a screen, or one of its choices.
  case input(FieldArea, x: Double, y: Double, width: Double, height: Double, StructureElement)

  func moved(down: Double) -> Ink {
    switch self {
    case .text(let line, let x, let baseline, let element):
      .text(line, x: x, baseline: baseline + down, element)
    case .rule(let x, let y, let toX, let toY, let width):
      .rule(x: x, y: y + down, toX: toX, toY: toY + down, width: width)
    case .columns(let places, let y, let toY, let width):
      .columns(places, y: y + down, toY: toY + down, width: width)
    case .code(let code, let x, let y, let side, let element):
      .code(code, x: x, y: y + down, side: side, element)
    case .picture(let picture, let x, let y, let width, let height, let element):
      .picture(picture, x: x, y: y + down, width: width, height: height, element)
    case .field(let field, let x, let y, let width, let height, let element):
      .field(field, x: x, y: y + down, width: width, height: height, element)
    case .input(let area, let x, let y, let width, let height, let element):
      .input(area, x: x, y: y + down, width: width, height: height, element)
    }
  }
}

/// A field that a certificate signs.
package struct SignatureField: Hashable, Sendable {
  /// Such as `PIHAK_PERTAMA`; programs that sign ask for it.
  package let name: String
  /// Who signs there, for those who do not see the place.
  package let hint: String
}
