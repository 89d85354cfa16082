package import Diagnostics

/// Documents as PDF files that keep PDF/A-2a, for archives, and PDF/UA-1, for screen readers.
///
/// The same document always gives the same bytes. For one thread: make one a thread.
package final class PrintPDF {
  private let page: PageFrame
  private let typesetter: Typesetter

  /// - Throws: when the fonts of documents are not installed.
  package init(paper: Paper) throws(Problem) {
    page = PageFrame(paper)
    do {
      typesetter = try Typesetter()
    } catch {
      throw Problem(file: "PDF", message: error.reason)
    }
  }

  /// The file's bytes.
  ///
  /// - Throws: a problem of the document's number when a character has no font.
  package func render(_ document: Document) throws(Problem) -> [UInt8] {
    try print(document).bytes
  }

  /// The file's bytes and how many pages it has, as `render` does.
  package func print(_ document: Document) throws(Problem) -> (bytes: [UInt8], pages: Int) {
    do {
      return try write(document)
    } catch {
      throw Problem(file: document.number ?? document.title, message: error.reason)
    }
  }

  private func write(_ document: Document) throws(TypesettingFailure) -> (
    bytes: [UInt8], pages: Int
  ) {
    var flow = Flow(typesetter, page)
    try flow.add(document.blocks)
    let sheets = page.pages(flow.fragments)
    var file = PDFFile()
    let parent = file.reserve()
    let resources = file.reserve()
    var fonts = FontUse(faces: typesetter.faces.count)
    var pages: [Int] = []
    var owners: [[StructureElement]] = []
    for (index, ink) in sheets.enumerated() {
      let foot = try self.foot(document, page: index + 1, of: sheets.count)
      var painter = PagePainter(
        height: page.height, pageNumber: index, faces: typesetter.faces)
      painter.paint(ink + foot, &fonts)
      let content = file.addStream("", painter.content.bytes)
      var entry = PDFBytes()
      entry.add("<</Type/Page/Parent \(parent) 0 R/Resources \(resources) 0 R")
      entry.add("/Contents \(content) 0 R/MediaBox[")
      entry.add([0, 0, page.width, page.height])
      entry.add("]/StructParents \(index)/Tabs/S>>")
      pages.append(file.add(entry))
      owners.append(painter.owners)
    }
    var list = PDFBytes()
    list.add("<</Type/Pages/Count \(pages.count)/Kids[")
    for page in pages {
      list.addReference(page)
      list.add(" ")
    }
    list.add("]>>")
    file.set(parent, list)
    var fontEntries = PDFBytes()
    fontEntries.add("<</Font<<")
    fontEntries.add(try fonts.write(typesetter.faces, to: &file).bytes)
    fontEntries.add(">>>>")
    file.set(resources, fontEntries)
    let structure = StructureWriter(pages: pages).write(flow.root, owners: owners, to: &file)
    return (finish(document, &file, pages: parent, structure: structure), sheets.count)
  }

  private func finish(
    _ document: Document, _ file: inout PDFFile, pages: Int, structure: Int
  ) -> [UInt8] {
    let metadata = Metadata(
      title: [document.title, document.number].compactMap(\.self).joined(separator: " "),
      author: document.author, date: document.date)
    let profile = file.addStream("/N 3", ColourProfile.bytes)
    // Archives search for it in the file as it is.
    let description = file.addStream(
      "/Type/Metadata/Subtype/XML", metadata.xmp, isCompressed: false)
    var catalog = PDFBytes()
    catalog.add("<</Type/Catalog/Pages \(pages) 0 R/Lang(id)/MarkInfo<</Marked true>>")
    catalog.add("/StructTreeRoot \(structure) 0 R/ViewerPreferences<</DisplayDocTitle true>>")
    catalog.add("/Metadata \(description) 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1")
    catalog.add("/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile \(profile) 0 R>>]>>")
    let root = file.add(catalog)
    let information = file.add(metadata.information)
    return file.bytes(catalog: root, information: information)
  }

  /// The document's number and the page's, under a line.
  private func foot(
    _ document: Document, page number: Int, of count: Int
  ) throws(TypesettingFailure) -> [Ink] {
    let left = try typesetter.set(
      [.text(document.foot)],
      TextStyle(family: .sans, size: 8, alignment: .left), width: page.textWidth * 0.7)
    let right = try typesetter.set(
      [.text("Halaman \(number) dari \(count)")],
      TextStyle(family: .sans, size: 8, alignment: .right), width: page.textWidth)
    let y = page.bottom + 26
    let rule = Ink.rule(
      x: page.left, y: y - 3, toX: page.left + page.textWidth, toY: y - 3, width: 0.4)
    return [rule] + left.ink(x: page.left, y: y, nil) + right.ink(x: page.left, y: y, nil)
  }
}
