import Typesetting

/// The table of contents that a viewer shows beside the pages.
struct Outline {
  private struct Entry {
    let title: String
    /// The object number of the page that it leads to.
    let page: Int
    let parent: Int?
    var children: [Int] = []
  }

  private var entries: [Entry] = []
  private var top: [Int] = []

  /// Adds an entry under headings; those that differ from the last entry's are added first.
  mutating func add(_ title: String, page: Int, under headings: [String]) {
    var parent: Int?
    for heading in headings {
      let last = (parent.map { entries[$0].children } ?? top).last
      if let last, entries[last].title == heading, !isLeaf(last) {
        parent = last
      } else {
        parent = insert(heading, page: page, parent: parent)
      }
    }
    _ = insert(title, page: page, parent: parent)
  }

  /// Adds an entry before all others.
  mutating func addFirst(_ title: String, page: Int) {
    top.insert(insert(title, page: page, parent: nil), at: 0)
    top.removeLast()
  }

  private func isLeaf(_ entry: Int) -> Bool { entries[entry].children.isEmpty }

  private mutating func insert(_ title: String, page: Int, parent: Int?) -> Int {
    let number = entries.count
    entries.append(Entry(title: title, page: page, parent: parent))
    if let parent {
      entries[parent].children.append(number)
    } else {
      top.append(number)
    }
    return number
  }

  /// Writes it and returns its object number; nil when it is empty.
  func write(to file: inout PDFFile) -> Int? {
    guard let first = top.first, let last = top.last else { return nil }
    let root = file.reserve()
    let numbers = entries.map { _ in file.reserve() }
    for siblings in [top] + entries.map(\.children) {
      for (place, entry) in siblings.enumerated() {
        let before = place > 0 ? numbers[siblings[place - 1]] : nil
        let after = place + 1 < siblings.count ? numbers[siblings[place + 1]] : nil
        file.set(
          numbers[entry], item(entry, below: root, numbers: numbers, after: before, before: after))
      }
    }
    var content = PDFBytes()
    content.add("<</Type/Outlines/First \(numbers[first]) 0 R/Last \(numbers[last]) 0 R")
    content.add("/Count \(top.count)>>")
    file.set(root, content)
    return root
  }

  private func item(
    _ number: Int, below root: Int, numbers: [Int], after before: Int?, before after: Int?
  ) -> PDFBytes {
    let entry = entries[number]
    var content = PDFBytes()
    content.add("<</Title")
    content.addText(entry.title)
    content.add("/Parent \(entry.parent.map { numbers[$0] } ?? root) 0 R")
    if let before { content.add("/Prev \(before) 0 R") }
    if let after { content.add("/Next \(after) 0 R") }
    if let first = entry.children.first, let last = entry.children.last {
      content.add("/First \(numbers[first]) 0 R/Last \(numbers[last]) 0 R")
      // The minus means closed: thousands of entries at once help nobody.
      content.add("/Count -\(entry.children.count)")
    }
    content.add("/Dest[\(entry.page) 0 R/Fit]>>")
    return content
  }
}
