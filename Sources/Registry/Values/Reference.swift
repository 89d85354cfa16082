/// The place of a record in its table of the registry.
///
/// Typed by the record, so that a site's number cannot be used where a need's is wanted. It means
/// something only together with the registry it came from.
@frozen @usableFromInline
package struct Reference<Record>: Hashable, Comparable, Sendable {
  /// The record's offset in its table.
  @usableFromInline package let offset: Int32

  @inlinable
  package init(_ offset: Int) {
    self.offset = Int32(truncatingIfNeeded: offset)
  }

  @inlinable
  package static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

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

  @inlinable
  subscript(owner: Int32) -> ArraySlice<Int32> {
    rows[Int(starts[Int(owner)])..<Int(starts[Int(owner) + 1])]
  }
}

/// A list of references to records, in the registry's order, without a copy.
///
/// Pages walk these by the million: everything here is inlinable so that the walks are loops over
/// integers and not calls through a generic collection.
@frozen @usableFromInline
package struct References<Record>: RandomAccessCollection, Sendable {
  @usableFromInline let offsets: ArraySlice<Int32>

  @inlinable
  init(_ offsets: ArraySlice<Int32>) { self.offsets = offsets }

  @inlinable package var startIndex: Int { offsets.startIndex }
  @inlinable package var endIndex: Int { offsets.endIndex }
  @inlinable package var count: Int { offsets.count }
  @inlinable package func index(after position: Int) -> Int { position + 1 }
  @inlinable package func index(before position: Int) -> Int { position - 1 }
  @inlinable package func index(_ position: Int, offsetBy distance: Int) -> Int {
    position + distance
  }
  @inlinable package func distance(from start: Int, to end: Int) -> Int { end - start }

  @inlinable @inline(__always)
  package subscript(position: Int) -> Reference<Record> {
    Reference(Int(offsets[position]))
  }
}
