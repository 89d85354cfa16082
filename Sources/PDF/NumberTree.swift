import Typesetting

/// A PDF number tree of one level: values by ascending numbers.
struct NumberTree {
  private var keys: [Int] = []
  /// The values as they are written, one after another, and where each ends.
  private var values = PDFBytes()
  private var ends: [Int] = []

  private static let entriesInLeaf = 64

  var count: Int { keys.count }

  mutating func add(_ key: Int, _ value: PDFBytes) {
    keys.append(key)
    values.add(value.bytes)
    ends.append(values.count)
  }

  /// Adds a reference under the next number, from 0 on, and returns that number.
  mutating func next(_ object: Int) -> Int {
    var value = PDFBytes()
    value.addReference(object)
    add(keys.count, value)
    return keys.count - 1
  }

  /// Writes the tree and returns its object number.
  func write(to file: inout PDFFile) -> Int {
    var tree = PDFBytes()
    tree.add("<<")
    if keys.count <= Self.entriesInLeaf {
      add(0..<keys.count, to: &tree)
    } else {
      tree.add("/Kids[")
      for start in stride(from: 0, to: keys.count, by: Self.entriesInLeaf) {
        let range = start..<min(start + Self.entriesInLeaf, keys.count)
        var leaf = PDFBytes()
        leaf.add("<</Limits[\(keys[range.lowerBound]) \(keys[range.upperBound - 1])]")
        add(range, to: &leaf)
        leaf.add(">>")
        tree.addReference(file.add(leaf))
        tree.add(" ")
      }
      tree.add("]")
    }
    tree.add(">>")
    return file.add(tree)
  }

  private func add(_ range: Range<Int>, to node: inout PDFBytes) {
    node.add("/Nums[")
    for index in range {
      node.add(keys[index])
      node.add(" ")
      node.add(Array(values.bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]))
      node.add(" ")
    }
    node.add("]")
  }
}
