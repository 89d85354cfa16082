/// Writes the logical structure of a document.
struct StructureWriter {
  /// Object numbers of the pages.
  let pages: [Int]

  /// Writes the tree.
  ///
  /// - Parameter owners: for each page, the element of each of its marks.
  /// - Returns: the object number of its root.
  func write(
    _ root: StructureElement, owners: [[StructureElement]], to file: inout PDFFile
  ) -> Int {
    let tree = file.reserve()
    var numbers: [ObjectIdentifier: Int] = [:]
    let top = write(root, parent: tree, &numbers, to: &file)
    var parents = PDFBytes()
    parents.add("<</Nums[")
    for (page, elements) in owners.enumerated() {
      parents.add(page)
      parents.add("[")
      for element in elements {
        if let number = numbers[ObjectIdentifier(element)] { parents.addReference(number) }
        parents.add(" ")
      }
      parents.add("]")
    }
    parents.add("]>>")
    var content = PDFBytes()
    content.add("<</Type/StructTreeRoot/K \(top) 0 R/ParentTree \(file.add(parents)) 0 R")
    content.add("/ParentTreeNextKey \(owners.count)>>")
    file.set(tree, content)
    return tree
  }

  private func write(
    _ element: StructureElement, parent: Int, _ numbers: inout [ObjectIdentifier: Int],
    to file: inout PDFFile
  ) -> Int {
    let number = file.reserve()
    numbers[ObjectIdentifier(element)] = number
    var content = PDFBytes()
    content.add("<</Type/StructElem/S/\(element.kind.rawValue)/P \(parent) 0 R")
    if let alternative = element.alternative {
      content.add("/Alt")
      content.addText(alternative)
    }
    addAttributes(of: element, to: &content)
    let page = element.firstPage
    if let page {
      content.add("/Pg ")
      content.addReference(pages[page])
    }
    content.add("/K[")
    for mark in element.marks {
      if mark.page == page {
        content.add(mark.mark)
        content.add(" ")
      } else {
        content.add("<</Type/MCR/Pg \(pages[mark.page]) 0 R/MCID \(mark.mark)>>")
      }
    }
    for child in element.children {
      content.addReference(write(child, parent: number, &numbers, to: &file))
      content.add(" ")
    }
    content.add("]>>")
    file.set(number, content)
    return number
  }

  private func addAttributes(of element: StructureElement, to content: inout PDFBytes) {
    switch element.kind {
    case .columnHeader:
      content.add("/A<</O/Table/Scope/\(element.isRowHeader ? "Row" : "Column")")
      if element.columnSpan > 1 { content.add("/ColSpan \(element.columnSpan)") }
      content.add(">>")
    case .list:
      content.add("/A<</O/List/ListNumbering/\(element.isNumbered ? "Decimal" : "Disc")>>")
    case .figure:
      guard let box = element.box else { return }
      content.add("/A<</O/Layout/Placement/Block/BBox[")
      content.add([box.left, box.bottom, box.right, box.top])
      content.add("]>>")
    default: break
    }
  }
}
