/// An element of a document's logical structure, which screen readers follow.
package final class StructureElement {
  /// The raw values are the standard structure types of PDF (ISO 32000-1, 14.8.4).
  package enum Kind: String, Sendable {
    case document = "Document"
    case heading1 = "H1"
    case heading2 = "H2"
    case paragraph = "P"
    case list = "L"
    case item = "LI"
    case label = "Lbl"
    case body = "LBody"
    case table = "Table"
    case row = "TR"
    case columnHeader = "TH"
    case cell = "TD"
    case figure = "Figure"
    case link = "Link"
    case span = "Span"
    case form = "Form"
    case part = "Part"
  }

  /// Written into the PDF by its raw value.
  package let kind: Kind
  /// The alternative text of a figure; nil for other elements.
  package let alternative: String?
  /// The target address of a link; nil for other elements.
  package let address: String?
  /// What a heading says; nil for other elements.
  package var title: String?
  /// In reading order.
  package private(set) var children: [StructureElement] = []
  /// Its own marked content: the page, from 0, and the number of the mark on that page.
  package private(set) var marks: [(page: Int, mark: Int)] = []
  /// The areas of a link or a field: the page, from 0, and the index in its list of areas.
  package private(set) var areas: [(page: Int, area: Int)] = []
  /// The number of columns that a cell spans.
  package var columnSpan = 1
  /// Whether a header is for its row instead of its column.
  package var isRowHeader = false
  /// Whether the items of a list are numbered.
  package var isNumbered = false
  /// The bounding box of a figure on its page in points, from the left and bottom; nil until
  /// painted.
  package var box: (left: Double, bottom: Double, right: Double, top: Double)?

  init(_ kind: Kind, alternative: String? = nil, address: String? = nil) {
    self.kind = kind
    self.alternative = alternative
    self.address = address
  }

  /// Adds a child and returns it.
  func add(
    _ kind: Kind, alternative: String? = nil, address: String? = nil
  ) -> StructureElement {
    let child = StructureElement(kind, alternative: alternative, address: address)
    children.append(child)
    return child
  }

  /// Records marked content that belongs to this element, as it is painted.
  package func addMark(page: Int, mark: Int) { marks.append((page, mark)) }
  /// Records a link's or field's area, as it is painted.
  package func addArea(page: Int, area: Int) { areas.append((page, area)) }
}
