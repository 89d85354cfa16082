import Typesetting

/// The pages of a file in groups, so that a viewer quickly finds one among thousands.
struct PageTree {
  private let root: Int
  /// Without the pages that `addFirst` adds.
  private(set) var count = 0
  /// The group that the next page belongs to.
  private var parent: Int
  private var front: [Int] = []
  private var frontCount = 0
  private var groups: [Int] = []
  private var pages: [Int] = []

  private static let pagesInGroup = 64

  /// - Parameter file: reserves the object numbers of the tree and of its first group.
  init(_ file: inout PDFFile) {
    root = file.reserve()
    parent = file.reserve()
  }

  /// Adds a page at the end and returns the object number of its group.
  mutating func place(_ page: Int, in file: inout PDFFile) -> Int {
    if pages.count == Self.pagesInGroup {
      writeGroup(to: &file)
      parent = file.reserve()
    }
    pages.append(page)
    count += 1
    return parent
  }

  /// Adds pages before all others, in a group of their own.
  mutating func addFirst(_ pages: [Int], parent: Int, to file: inout PDFFile) {
    file.set(parent, Self.node(pages, count: pages.count, parent: root))
    front.append(parent)
    frontCount += pages.count
  }

  private mutating func writeGroup(to file: inout PDFFile) {
    file.set(parent, Self.node(pages, count: pages.count, parent: root))
    groups.append(parent)
    pages.removeAll(keepingCapacity: true)
  }

  /// Writes the remaining pages and returns the root's object number.
  mutating func finish(_ file: inout PDFFile) -> Int {
    if !pages.isEmpty { writeGroup(to: &file) }
    file.set(root, Self.node(front + groups, count: frontCount + count, parent: nil))
    return root
  }

  private static func node(_ kids: [Int], count: Int, parent: Int?) -> PDFBytes {
    var node = PDFBytes()
    node.add("<</Type/Pages/Count \(count)")
    if let parent { node.add("/Parent \(parent) 0 R") }
    node.add("/Kids[")
    for kid in kids {
      node.addReference(kid)
      node.add(" ")
    }
    node.add("]>>")
    return node
  }
}
