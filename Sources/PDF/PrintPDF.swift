package import Documents
package import Typesetting

/// Documents as PDF files that conform to PDF/A-2a, for archives, and PDF/UA-1, for screen readers.
///
/// The same document always gives the same bytes. Not thread-safe: make one for each thread.
package final class PrintPDF {
  private let page: PageFrame
  private let standard: PDFStandard
  private let isDuplex: Bool
  private let typesetter: Typesetter

  /// - Parameter isDuplex: whether both sides of a sheet are printed. On its back the wide margin,
  ///   for binding, is on the right.
  /// - Throws: when the fonts of documents are not installed.
  package init(
    paper: Paper, standard: PDFStandard = .archive2a, isDuplex: Bool = false
  ) throws(TypesettingFailure) {
    page = PageFrame(paper)
    self.standard = standard
    self.isDuplex = isDuplex
    typesetter = try Typesetter()
  }

  /// The size of its pages, in points.
  package var size: (width: Double, height: Double) { (page.width, page.height) }

  /// The bytes of a file that holds one document.
  ///
  /// - Throws: when a character has no font, or a font cannot be cut to the glyphs in use.
  package func render(_ document: Document) throws(TypesettingFailure) -> [UInt8] {
    try file(try set(document))
  }

  /// The bytes of a file that holds one document, already set on pages.
  ///
  /// - Throws: when a font cannot be cut to the glyphs in use.
  package func file(_ document: TypesetDocument) throws(TypesettingFailure) -> [UInt8] {
    var volume = PDFVolume(isRun: false, standard: standard)
    volume.add(document)
    try volume.finish()
    return volume.takeBytes()
  }

  /// Sets a document on pages, for a file that holds several.
  ///
  /// - Parameter span: of a document in parts, the number of the part's first page and how many the
  ///   whole has; nil for a whole document.
  /// - Throws: when a character has no font.
  package func set(
    _ document: Document, span: (first: Int, of: Int)? = nil
  ) throws(TypesettingFailure) -> TypesetDocument {
    var flow = Flow(typesetter, page)
    try flow.add(document.blocks)
    let sheets = page.pages(flow.fragments)
    var painters: [PagePainter] = []
    var fonts = FontUse()
    for (index, sheet) in sheets.enumerated() {
      // The foot is set before the painter is made, because its letters may need another face.
      let number = index + (span?.first ?? 1)
      let foot = try foot(document, page: number, of: span?.of ?? sheets.count)
      let right = page.width - page.left - page.textWidth
      var painter = PagePainter(
        height: page.height, pageNumber: index,
        shift: isDuplex && number % 2 == 0 ? right - page.left : 0, faces: typesetter.faces)
      for placed in sheet { painter.paint(placed, &fonts) }
      painter.paint(decoration: foot, &fonts)
      painter.finish()
      painters.append(painter)
    }
    let structure = StructureReader(flow.root)
    func number(_ element: StructureElement) -> Int {
      structure.numbers[ObjectIdentifier(element)] ?? 0
    }
    return TypesetDocument(
      title: document.title, number: document.number, author: document.author,
      date: document.date, size: (page.width, page.height),
      pages: painters.map { painter in
        TypesetDocument.Page(
          content: deflated(painter.content.bytes), owners: painter.owners.map(number),
          areas: painter.areas.map {
            TypesetDocument.Area(element: number($0.element), use: $0.use, box: $0.box)
          })
      },
      elements: structure.elements, fonts: fonts,
      fieldFace: painters.contains(where: \.hasInput) ? typesetter.plainFace : nil,
      pictures: painters.flatMap(\.pictures))
  }

  /// The words in the upper margin.
  private func banner(_ document: Document) throws(TypesettingFailure) -> [Ink] {
    guard let words = document.banner else { return [] }
    let style = TextStyle(family: .sans, size: 13, isBold: true, alignment: .center)
    let text = try typesetter.set([.text(words)], style, width: page.textWidth)
    return text.ink(x: page.left, y: 22, nil)
  }

  /// The document's number and the page's, under a rule, and the banner.
  private func foot(
    _ document: Document, page number: Int, of count: Int
  ) throws(TypesettingFailure) -> [Ink] {
    let style = TextStyle(family: .sans, size: 8, alignment: .left)
    let width = page.textWidth * 0.7
    // One line: a longer title would run off the sheet.
    let words = document.foot { typesetter.measure($0.utf8, style) <= width }
    let left = try typesetter.set([.text(words)], style, width: width)
    let right = try typesetter.set(
      [.text("Halaman \(number) dari \(count)")],
      TextStyle(family: .sans, size: 8, alignment: .right), width: page.textWidth)
    let y = page.bottom + 26
    let rule = Ink.rule(
      x: page.left, y: y - 3, toX: page.left + page.textWidth, toY: y - 3, width: 0.4)
    let banner = try banner(document)
    return banner + [rule] + left.ink(x: page.left, y: y, nil) + right.ink(x: page.left, y: y, nil)
  }
}
