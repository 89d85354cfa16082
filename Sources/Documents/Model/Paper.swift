/// A sheet of paper, in tenths of a millimetre.
package enum Paper: String, CaseIterable, Sendable {
  /// ISO 216.
  case a4
  /// Folio, 215 × 330 mm, which Indonesian offices use for their files.
  case f4
  /// ISO 216, half of A4, and lying: upright, the table of goods would be too wide for it.
  case a5
  /// 8½ × 11 inches.
  case letter
  /// 8½ × 14 inches.
  case legal

  /// The compiler asks for the dimensions of a new size here.
  private var size: (width: Int, height: Int) {
    switch self {
    case .a4: (2100, 2970)
    case .f4: (2150, 3300)
    case .a5: (2100, 1480)
    case .letter: (2159, 2794)
    case .legal: (2159, 3556)
    }
  }

  /// From left to right.
  package var width: Int { size.width }
  /// From top to bottom.
  package var height: Int { size.height }

  /// What every paper leaves between its margins: the width of the narrowest.
  package static let textWidth = 1600

  /// What stays free around the text; the bottom holds the document's number and the page's.
  package static let margins = (top: 200, bottom: 250, left: 300, right: 200)
}
