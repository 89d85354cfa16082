package import QRCodes

/// An element of a document's logical structure: what a screen reader tells.
package final class StructureElement {
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
    case part = "Part"
  }

  package let kind: Kind
  /// What stands for it where it cannot be seen.
  package let alternative: String?
  /// Where a link leads.
  package let address: String?
  package private(set) var children: [StructureElement] = []
  /// Its own pieces of the pages' content.
  package private(set) var marks: [(page: Int, mark: Int)] = []
  /// Its areas that lead somewhere, by page and place in the page's list.
  package private(set) var links: [(page: Int, link: Int)] = []
  /// Columns that a cell goes over.
  package var columnSpan = 1
  /// Whether a header names its row instead of its column.
  package var isRowHeader = false
  /// Whether the items of a list are numbered.
  package var isNumbered = false
  /// On its page in points, from the left and the bottom.
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

  package func addMark(page: Int, mark: Int) { marks.append((page, mark)) }
  package func addLink(page: Int, link: Int) { links.append((page, link)) }
}

/// Something drawn, from the top left of what it belongs to, in points.
package enum Ink {
  /// A line of text by its baseline; without an element it is decoration.
  case text(ShapedText.Line, x: Double, baseline: Double, StructureElement?)
  case rule(x: Double, y: Double, toX: Double, toY: Double, width: Double)
  /// A grey area; 0 is black.
  case fill(x: Double, y: Double, width: Double, height: Double, grey: Double)
  case code(QRCode, x: Double, y: Double, side: Double, StructureElement)

  func moved(down: Double) -> Ink {
    switch self {
    case .text(let line, let x, let baseline, let element):
      .text(line, x: x, baseline: baseline + down, element)
    case .rule(let x, let y, let toX, let toY, let width):
      .rule(x: x, y: y + down, toX: toX, toY: toY + down, width: width)
    case .fill(let x, let y, let width, let height, let grey):
      .fill(x: x, y: y + down, width: width, height: height, grey: grey)
    case .code(let code, let x, let y, let side, let element):
      .code(code, x: x, y: y + down, side: side, element)
    }
  }

  /// The same as decoration, where it is repeated.
  var asDecoration: Ink {
    if case .text(let line, let x, let baseline, _) = self {
      return .text(line, x: x, baseline: baseline, nil)
    }
    return self
  }
}

/// A piece that is never divided.
package struct Fragment {
  let height: Double
  /// Space above it, unless it begins a page.
  var before = 0.0
  /// Whether the next piece has to stand on the same page.
  var isGlued = false
  let ink: [Ink]
  /// The table that it is a row of, by number.
  var table: Int?
  /// Whether it is repeated where its table goes on.
  var isHead = false
}
