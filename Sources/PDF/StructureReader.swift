import Typesetting

/// Flattens the structure of a document into values.
struct StructureReader {
  private(set) var elements: [TypesetDocument.Element] = []
  private(set) var numbers: [ObjectIdentifier: Int] = [:]

  init(_ root: StructureElement) { read(root, parent: nil) }

  private mutating func read(_ element: StructureElement, parent: Int?) {
    let number = elements.count
    numbers[ObjectIdentifier(element)] = number
    elements.append(
      TypesetDocument.Element(
        kind: element.kind, entries: Self.entries(of: element).bytes, parent: parent,
        title: element.title))
    var contents = element.marks.map { TypesetDocument.Content.mark($0.mark, page: $0.page) }
    contents += element.areas.map { TypesetDocument.Content.area($0.area, page: $0.page) }
    var page = element.marks.first?.page
    for child in element.children {
      let index = elements.count
      contents.append(.element(index))
      read(child, parent: number)
      if page == nil { page = elements[index].page }
    }
    elements[number].page = page
    elements[number].contents = contents
  }

  private static func entries(of element: StructureElement) -> PDFBytes {
    var content = PDFBytes()
    if let alternative = element.alternative {
      content.add("/Alt")
      content.addText(alternative)
    }
    switch element.kind {
    case .columnHeader:
      content.add("/A<</O/Table/Scope/\(element.isRowHeader ? "Row" : "Column")")
      if element.columnSpan > 1 { content.add("/ColSpan \(element.columnSpan)") }
      content.add(">>")
    case .cell where element.columnSpan > 1:
      content.add("/A<</O/Table/ColSpan \(element.columnSpan)>>")
    case .list:
      content.add("/A<</O/List/ListNumbering/\(element.isNumbered ? "Decimal" : "Disc")>>")
    case .figure:
      guard let box = element.box else { break }
      content.add("/A<</O/Layout/Placement/Block/BBox[")
      content.add([box.left, box.bottom, box.right, box.top])
      content.add("]>>")
    default: break
    }
    return content
  }
}
