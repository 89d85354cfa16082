/// Rows that belong to an owner, kept as one flat list cut into runs: the rows of owner `i` are
/// `rows[starts[i] ..< starts[i + 1]]`.
@usableFromInline
struct Runs: Sendable {
  @usableFromInline var starts: [Int32]
  @usableFromInline var rows: [Int32]

  /// Groups rows by owner, keeping their order within each owner.
  ///
  /// - Parameters:
  ///   - owners: how many owners there are.
  ///   - count: how many rows there are.
  ///   - owner: the owner of a row, or nil when it belongs to none.
  init(owners: Int, count: Int, owner: (Int) -> Int32?) {
    starts = [Int32](repeating: 0, count: owners + 1)
    for row in 0..<count {
      if let owner = owner(row) { starts[Int(owner) + 1] += 1 }
    }
    for index in 0..<owners { starts[index + 1] += starts[index] }
    rows = [Int32](repeating: 0, count: Int(starts[owners]))
    var next = starts
    for row in 0..<count {
      guard let owner = owner(row) else { continue }
      rows[Int(next[Int(owner)])] = Int32(row)
      next[Int(owner)] += 1
    }
  }

  @inlinable subscript(owner: Int32) -> ArraySlice<Int32> {
    rows[Int(starts[Int(owner)])..<Int(starts[Int(owner) + 1])]
  }
}
