/// A sheet of paper, in tenths of a millimetre.
package enum Paper: String, CaseIterable, Sendable {
  /// ISO 216.
  case a4
  /// Folio, 215 × 330 mm, which Indonesian offices use for their files.
  case f4

  /// Upright. The compiler asks for the dimensions of a new size here.
  private var size: (width: Int, height: Int) {
    switch self {
    case .a4: (2100, 2970)
    case .f4: (2150, 3300)
    }
  }

  /// The shorter side.
  package var width: Int { size.width }
  /// The longer side.
  package var height: Int { size.height }

  /// What stays free around the text; the bottom holds the document's number and the page's.
  package static let margins = (top: 200, bottom: 250, left: 300, right: 200)
}
