import Documents
import QRCodes
import Typesetting

/// Writes the content stream of one page: ink becomes operators, text becomes marked content.
struct PagePainter {
  private(set) var content = PDFBytes()
  /// The element of each mark, by its number on the page.
  private(set) var owners: [StructureElement] = []
  /// Its links and fields.
  private(set) var areas:
    [(element: StructureElement, use: TypesetDocument.Area.Use, box: [Double])] = []
  /// Whether anything on it is filled in on a screen.
  var hasInput: Bool { areas.contains { if case .input = $0.use { true } else { false } } }
  /// What it shows, once each.
  private(set) var pictures: [Picture] = []
  private let height: Double
  private let pageNumber: Int
  /// How far everything is moved to the right, in points.
  private let shift: Double
  private let faces: [FontFace]
  private var open = Open.nothing
  private var rules = PageRules()

  private enum Open {
    case nothing
    case decoration
    case element(StructureElement)
  }

  /// - Parameter height: of the page, in points: PDF counts from the bottom, ink from the top.
  init(height: Double, pageNumber: Int, shift: Double, faces: [FontFace]) {
    self.height = height
    self.pageNumber = pageNumber
    self.shift = shift
    self.faces = faces
  }

  /// Paints what stands at one height of the page.
  mutating func paint(_ placed: PageFrame.Placed, _ fonts: inout FontUse) {
    for piece in placed.ink { paint(piece, placed.y, placed.isRepeated, &fonts) }
  }

  /// Paints what is no part of the text, with heights from the top of the page.
  mutating func paint(decoration ink: [Ink], _ fonts: inout FontUse) {
    for piece in ink { paint(piece, 0, true, &fonts) }
  }

  /// Ends the page with the lines on it.
  mutating func finish() {
    if !rules.isEmpty {
      mark(nil)
      rules.write(to: &content, height: height, shift: shift)
    }
    close()
  }

  /// - Parameter down: how far below the top of the page heights begin.
  private mutating func paint(
    _ piece: Ink, _ down: Double, _ isDecoration: Bool, _ fonts: inout FontUse
  ) {
    switch piece {
    case .text(let line, let x, let baseline, let owner):
      let element = isDecoration ? nil : owner
      paint(line, x: x, baseline: baseline + down, element, &fonts)
      if let element, let address = element.address {
        let top = baseline + down - line.ascent
        add(.link(address), element, x: x, y: top, width: line.width, height: line.height)
      }
    case .rule(let x, let y, let toX, let toY, let width):
      rules.add(PageRules.Rule(x: x, y: y + down, toX: toX, toY: toY + down, width: width))
    case .columns(let places, let y, let toY, let width):
      for x in places {
        rules.add(PageRules.Rule(x: x, y: y + down, toX: x, toY: toY + down, width: width))
      }
    case .code(let code, let x, let y, let side, let element):
      mark(element)
      let left = x + shift
      let bottom = height - y - down - side
      paint(code, x: left, bottom: bottom, side: side)
      element.box = (left, bottom, left + side, bottom + side)
    case .picture(let picture, let x, let y, let width, let height, let element):
      mark(element)
      let (left, bottom) = (x + shift, self.height - y - down - height)
      content.add("q ")
      content.add(Self.matrix(of: picture, left, bottom, width, height))
      content.add(" cm /\(picture.name) Do Q\n")
      element.box = (left, bottom, left + width, bottom + height)
      if !pictures.contains(picture) { pictures.append(picture) }
    case .field(let field, let x, let y, let width, let height, let element):
      add(.field(field), element, x: x, y: y + down, width: width, height: height)
    case .input(let area, let x, let y, let width, let height, let element):
      add(.input(area), element, x: x, y: y + down, width: width, height: height)
    }
  }

  /// Draws the square of a picture, turned upright, in a rectangle.
  private static func matrix(
    of picture: Picture, _ left: Double, _ bottom: Double, _ width: Double, _ height: Double
  ) -> [Double] {
    let (right, top) = (left + width, bottom + height)
    return switch picture.turn {
    case 2: [-width, 0, 0, height, right, bottom]
    case 3: [-width, 0, 0, -height, right, top]
    case 4: [width, 0, 0, -height, left, top]
    case 5: [0, -height, -width, 0, right, top]
    case 6: [0, -height, width, 0, left, top]
    case 7: [0, height, width, 0, left, bottom]
    case 8: [0, height, -width, 0, right, bottom]
    default: [width, 0, 0, height, left, bottom]
    }
  }

  /// Notes an area; `y` is that of its upper edge, from the top of the page.
  private mutating func add(
    _ use: TypesetDocument.Area.Use, _ element: StructureElement, x: Double, y: Double,
    width: Double, height: Double
  ) {
    element.addArea(page: pageNumber, area: areas.count)
    let left = x + shift
    let top = self.height - y
    areas.append((element, use, [left, top - height, left + width, top]))
  }

  /// Begins marked content for an element, or for decoration, unless it is already open.
  ///
  /// - Parameter said: the text that the content stands for. Such content is always a sequence of
  ///   its own: within another one, some readers would lose what comes after it.
  private mutating func mark(_ element: StructureElement?, said: String? = nil) {
    if let said, let element {
      close()
      open(element, "Span", said: said)
      return
    }
    switch (open, element) {
    case (.decoration, nil): return
    case (.element(let current), let element?) where current === element: return
    default: close()
    }
    guard let element else {
      content.add("/Artifact BMC\n")
      open = .decoration
      return
    }
    open(element, element.kind.rawValue)
  }

  private mutating func open(_ element: StructureElement, _ tag: String, said: String? = nil) {
    content.add("/\(tag)<</MCID \(owners.count)")
    if let said {
      content.add("/ActualText")
      content.addText(said)
    }
    content.add(">>BDC\n")
    element.addMark(page: pageNumber, mark: owners.count)
    owners.append(element)
    open = .element(element)
  }

  private mutating func close() {
    if case .nothing = open { return }
    content.add("EMC\n")
    open = .nothing
  }

  private mutating func paint(
    _ line: ShapedText.Line, x: Double, baseline: Double, _ element: StructureElement?,
    _ fonts: inout FontUse
  ) {
    for run in line.runs {
      fonts.note(run, faces)
      mark(element, said: run.said)
      if element == nil { beginSpan(run.said) }
      content.add("BT 1 0 0 1 ")
      content.add(x + shift + run.x)
      content.add(" ")
      content.add(height - baseline)
      content.add(" Tm ")
      content.add(run.operators)
      content.add("ET\n")
      guard run.said != nil else { continue }
      if element == nil { content.add("EMC\n") } else { close() }
    }
  }

  /// Decoration has no structure, so its text may be said within it.
  private mutating func beginSpan(_ said: String?) {
    guard let said else { return }
    content.add("/Span<</ActualText")
    content.addText(said)
    content.add(">>BDC\n")
  }

  private mutating func paint(_ code: QRCode, x: Double, bottom: Double, side: Double) {
    let modules = Double(code.size + 2 * QRCode.quietZone)
    let module = side / modules
    content.add("q \(module) 0 0 \(module) ")
    content.add([x, bottom])
    content.add(" cm\n")
    for run in code.runs {
      content.add(run.column + QRCode.quietZone)
      content.add(" ")
      content.add(code.size - 1 - run.row + QRCode.quietZone)
      content.add(" ")
      content.add(run.length)
      content.add(" 1 re\n")
    }
    content.add("f Q\n")
  }
}
