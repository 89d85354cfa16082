package import Typesetting

/// A PDF file of one document, or of many in the order in which they are added.
///
/// What is finished can be taken out at any time, so that a file of thousands of documents needs
/// little memory. The fonts are written once, at the end, with the glyphs of all documents.
package struct PDFVolume: Sendable {
  private let standard: PDFStandard
  private var file: PDFFile
  private var pages: PageTree
  private var fonts = FontUse()
  private var pictures = PictureEmbedding()
  /// The parent tree: under the key of a page the elements of its marks, under that of a link its
  /// own.
  private var owners = NumberTree()
  /// The page labels, each from one page on; pages are counted among those added at the end.
  private var labels: [(page: Int, label: PDFBytes)] = []
  /// How many pages stand before all others.
  private var front = 0
  /// Their group in the page tree, their object numbers, and how many parts of a document they are.
  private var frontParent: Int?
  private var frontNumbers: [Int] = []
  private var frontParts = 0
  private var outline = Outline()
  private var signatureFields = SignatureFields()
  private var inputFields = InputFields()
  private let structure: Int
  private let resources: Int
  /// The element that contains all documents, in a file of many.
  private let root: Int?
  private let isDuplex: Bool
  private var documents: [Int] = []
  private var names = Names()

  /// The file's metadata.
  private struct Names {
    var title: String?
    var author: String?
    var date: String?
  }

  /// - Parameters:
  ///   - isRun: whether the file holds many documents and has a table of contents.
  ///   - isDuplex: whether both sides of a sheet are printed. Each document then begins on a sheet
  ///     of its own, after an empty page if need be.
  package init(isRun: Bool, isDuplex: Bool = false, standard: PDFStandard = .archive2a) {
    self.standard = standard
    self.isDuplex = isDuplex
    file = PDFFile(standard)
    structure = file.reserve()
    resources = file.reserve()
    root = isRun ? file.reserve() : nil
    pages = PageTree(&file)
  }

  /// Removes and returns the bytes written since the last call.
  package mutating func takeBytes() -> [UInt8] { file.takeBytes() }

  /// The number of the page on which the next document begins, from 1, without those that
  /// stand before all others.
  package var nextPage: Int { pages.count + (isDuplex ? pages.count % 2 : 0) + 1 }

  /// How many pages are added for a document before all others that has so many.
  package func frontPages(of count: Int) -> Int { count + (isDuplex ? count % 2 : 0) }

  /// Adds a document at the end.
  ///
  /// - Parameters:
  ///   - title: its name in the outline of a file of many; nil for its number, or else its own
  ///     title.
  ///   - headings: those that the outline lists it under, outermost first; nil to leave it out.
  package mutating func add(
    _ document: TypesetDocument, as title: String? = nil, under headings: [String]? = []
  ) {
    if isDuplex, pages.count % 2 == 1 {
      labels.append((pages.count, Self.emptyLabel))
      let number = file.reserve()
      let parent = pages.place(number, in: &file)
      addEmptyPage(number, parent: parent, size: document.size)
    }
    labels.append((pages.count, Self.label(document)))
    let added = write(document) { $0.pages.place($1, in: &$0.file) }
    documents.append(added.document)
    fonts.add(document.fonts)
    if let face = document.fieldFace { inputFields.use(face) }
    pictures.add(document.pictures, to: &file)
    note(document)
    if root == nil {
      listHeadings(of: document, on: added.pages)
    } else if let page = added.pages.first, let headings {
      outline.add(title ?? document.name, page: page, under: headings)
    }
  }

  /// The headings of a document of several pages, in the outline of its own file.
  private mutating func listHeadings(of document: TypesetDocument, on pages: [Int]) {
    guard pages.count > 1 else { return }
    for element in document.elements {
      guard let title = element.title, let page = element.page else { continue }
      outline.add(title, page: pages[page], under: [])
    }
  }

  /// Adds a part of the document that stands before all others, a cover sheet, which can be made
  /// only when the others are known; `finishFront` must follow.
  package mutating func addFront(_ part: TypesetDocument) {
    let parent = frontParent ?? file.reserve()
    frontParent = parent
    if frontNumbers.isEmpty { labels.insert((0, Self.label(part)), at: 0) }
    let added = write(part) {
      $0.frontNumbers.append($1)
      return parent
    }
    if frontParts == 0, let page = added.pages.first { outline.addFirst(part.name, page: page) }
    documents.insert(added.document, at: frontParts)
    frontParts += 1
    fonts.add(part.fonts)
    pictures.add(part.pictures, to: &file)
  }

  /// Ends the document that stands before all others.
  ///
  /// - Parameters:
  ///   - count: how many pages it takes at least, empty ones included; 0 for as few as it can.
  ///   - size: of those pages, in points.
  package mutating func finishFront(pages count: Int, size: (width: Double, height: Double)) {
    guard let parent = frontParent else { return }
    let shown = frontNumbers.count
    front = max(count, frontPages(of: shown))
    labels[0].page = -front
    if front > shown { labels.insert((shown - front, Self.emptyLabel), at: 1) }
    while frontNumbers.count < front {
      let number = file.reserve()
      frontNumbers.append(number)
      addEmptyPage(number, parent: parent, size: size)
    }
    pages.addFirst(frontNumbers, parent: parent, to: &file)
  }

  /// Writes a document's pages and structure.
  ///
  /// - Parameter place: takes the object number of a page and returns that of its parent.
  private mutating func write(
    _ document: TypesetDocument, _ place: (inout PDFVolume, Int) -> Int
  ) -> (document: Int, pages: [Int]) {
    // 0 for what is left out: fields to sign in a file of many documents. Whoever signs a file signs
    // all of it.
    let numbers = document.elements.map { root != nil && $0.kind == .form ? 0 : file.reserve() }
    var pageNumbers: [Int] = []
    var areaNumbers: [[Int]] = []
    for page in document.pages {
      let number = file.reserve()
      pageNumbers.append(number)
      let key = owners.next(file.add(Self.references(page.owners.map { numbers[$0] })))
      let areas = page.areas.map { area in
        numbers[area.element] == 0 ? 0 : write(area, of: numbers[area.element], page: number)
      }
      areaNumbers.append(areas)
      let content = file.addDeflated("", page.content)
      let parent = place(&self, number)
      file.set(
        number, entry(document, parent: parent, content: content, key: key, areas: areas))
    }
    let top = root ?? structure
    for (index, element) in document.elements.enumerated() where numbers[index] > 0 {
      let kind = index == 0 && root != nil ? .part : element.kind
      let parent = element.parent.map { numbers[$0] } ?? top
      file.set(
        numbers[index],
        Self.element(
          element, kind, below: parent, numbers: numbers, pages: pageNumbers, areas: areaNumbers))
    }
    return (numbers.first ?? 0, pageNumbers)
  }

  /// Writes a link or a field and returns its object number.
  private mutating func write(
    _ area: TypesetDocument.Area, of element: Int, page: Int
  ) -> Int {
    let key = owners.next(element)
    switch area.use {
    case .link(let address):
      return file.add(Self.link(to: address, box: area.box, page: page, key: key))
    case .field(let field):
      return signatureFields.add(field, box: area.box, page: page, key: key, to: &file)
    case .input(let field):
      return inputFields.add(field, box: area.box, page: page, key: key, to: &file)
    }
  }

  private mutating func note(_ document: TypesetDocument) {
    guard root != nil else {
      let title = [document.title, document.number].compactMap(\.self).joined(separator: " ")
      names = Names(title: title, author: document.author, date: document.date)
      return
    }
    // A file of many has the date of its latest document.
    names.date = [names.date, document.date].compactMap(\.self).max()
  }

  /// Ends the file; `takeBytes` then returns the rest.
  ///
  /// - Parameter title: the title of a file of many documents; a file of one has the document's.
  /// - Throws: when a font cannot be cut to the glyphs in use.
  package mutating func finish(title: String? = nil) throws(TypesettingFailure) {
    if let title { names.title = title }
    var fontEntries = PDFBytes()
    fontEntries.add("<</Font<<")
    fontEntries.add(
      try FontEmbedding(standard: standard).write(fonts.subsets, to: &file).bytes)
    fontEntries.add(">>")
    fontEntries.add(pictures.resources.bytes)
    fontEntries.add(">>")
    file.set(resources, fontEntries)
    let pageRoot = pages.finish(&file)
    writeStructure()
    let metadata = Metadata(
      title: names.title ?? "", author: names.author, date: names.date, standard: standard)
    let profile = file.addStream("/N 3", ColourProfile.bytes)
    // Not compressed, because archives search for it in the raw file.
    let description = file.addStream(
      "/Type/Metadata/Subtype/XML", metadata.xmp, isCompressed: false)
    var catalog = PDFBytes()
    catalog.add("<</Type/Catalog/Pages \(pageRoot) 0 R/Lang(id)/MarkInfo<</Marked true>>")
    catalog.add("/StructTreeRoot \(structure) 0 R/ViewerPreferences<</DisplayDocTitle true>>")
    if root != nil {
      var tree = NumberTree()
      for (page, label) in labels { tree.add(page + front, label) }
      catalog.add("/PageLabels \(tree.write(to: &file)) 0 R/PageMode/UseOutlines")
    }
    if let outlines = outline.write(to: &file) { catalog.add("/Outlines \(outlines) 0 R") }
    if let form = signatureFields.form(with: try inputFields.finish(&file)) {
      catalog.add("/AcroForm \(file.add(form)) 0 R")
    }
    catalog.add("/Metadata \(description) 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1")
    catalog.add("/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile \(profile) 0 R>>]>>")
    file.finish(catalog: file.add(catalog), information: file.add(metadata.information))
  }

  private mutating func writeStructure() {
    if let root {
      var content = PDFBytes()
      content.add("<</Type/StructElem/S/Document/P \(structure) 0 R/K")
      content.add(Self.references(documents).bytes)
      content.add(">>")
      file.set(root, content)
    }
    let parents = owners.write(to: &file)
    var content = PDFBytes()
    content.add("<</Type/StructTreeRoot/K \(root ?? documents.first ?? 0) 0 R")
    content.add("/ParentTree \(parents) 0 R/ParentTreeNextKey \(owners.count)>>")
    file.set(structure, content)
  }

  /// The label of a document's pages in a viewer: its number, then the page's.
  private static func label(_ document: TypesetDocument) -> PDFBytes {
    var content = PDFBytes()
    content.add("<</S/D/P")
    content.addText(document.name + ", ")
    content.add(">>")
    return content
  }

  /// The label of the empty pages between documents.
  private static var emptyLabel: PDFBytes {
    var content = PDFBytes()
    content.add("<</P(kosong)>>")
    return content
  }

  /// The back of a sheet on which nothing is printed. All of it is an artifact: a screen reader
  /// passes over it.
  private mutating func addEmptyPage(
    _ number: Int, parent: Int, size: (width: Double, height: Double)
  ) {
    let content = file.addStream("", Array("/Artifact BMC EMC\n".utf8), isCompressed: false)
    file.set(number, page(size, parent: parent, content: content))
  }

  private func page(
    _ size: (width: Double, height: Double), parent: Int, content: Int, more: String = ">>"
  ) -> PDFBytes {
    var page = PDFBytes()
    page.add("<</Type/Page/Parent \(parent) 0 R/Resources \(resources) 0 R")
    page.add("/Contents \(content) 0 R/MediaBox[")
    page.add([0, 0, size.width, size.height])
    page.add("]")
    page.add(more)
    return page
  }

  private func entry(
    _ document: TypesetDocument, parent: Int, content: Int, key: Int, areas: [Int]
  ) -> PDFBytes {
    var entry = page(
      document.size, parent: parent, content: content, more: "/StructParents \(key)/Tabs/S")
    let kept = areas.filter { $0 > 0 }
    if !kept.isEmpty {
      entry.add("/Annots")
      entry.add(Self.references(kept).bytes)
    }
    entry.add(">>")
    return entry
  }

  private static func link(
    to address: String, box: [Double], page: Int, key: Int
  ) -> PDFBytes {
    var content = PDFBytes()
    // 4 is the flag for printing, which PDF/A requires, though nothing of the link shows.
    content.add("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P \(page) 0 R/StructParent \(key)")
    content.add("/Rect[")
    content.add(box)
    content.add("]/Contents")
    content.addText(address)
    content.add("/A<</S/URI/URI")
    content.addText(address)
    content.add(">>>>")
    return content
  }

  private static func element(
    _ element: TypesetDocument.Element, _ kind: StructureElement.Kind, below parent: Int,
    numbers: [Int], pages: [Int], areas: [[Int]]
  ) -> PDFBytes {
    var content = PDFBytes()
    content.add("<</S/")
    content.add(kind.rawValue)
    content.add("/P ")
    content.addReference(parent)
    content.add(element.entries)
    if let page = element.page {
      content.add("/Pg ")
      content.addReference(pages[page])
    }
    let kept = element.contents.filter { part in
      if case .element(let index) = part { numbers[index] > 0 } else { true }
    }
    // A field stands alone in its element, without a list: programs that judge a signature ask
    // whether anything but the field was changed, and know it by this.
    content.add(kept.count == 1 ? "/K " : "/K[")
    for part in kept {
      switch part {
      case .element(let index): content.addReference(numbers[index])
      case .mark(let mark, let page) where page == element.page: content.add(mark)
      case .mark(let mark, let page):
        content.add("<</Type/MCR/Pg \(pages[page]) 0 R/MCID \(mark)>>")
      case .area(let index, let page):
        content.add("<</Type/OBJR/Pg \(pages[page]) 0 R/Obj \(areas[page][index]) 0 R>>")
      }
      if kept.count > 1 { content.add(" ") }
    }
    content.add(kept.count == 1 ? ">>" : "]>>")
    return content
  }

  private static func references(_ numbers: [Int]) -> PDFBytes {
    var content = PDFBytes()
    content.add("[")
    for number in numbers {
      content.addReference(number)
      content.add(" ")
    }
    content.add("]")
    return content
  }
}
