package import Records

/// A list of references to records, in the registry's order, without a copy.
///
/// Pages walk these by the million: a reference is made from an integer only when it is asked for.
package struct References<Record>: RandomAccessCollection, Sendable {
  let offsets: ArraySlice<Int32>

  init(_ offsets: ArraySlice<Int32>) { self.offsets = offsets }

  /// The first position. Positions are those of the slice, so they need not begin at 0.
  package var startIndex: Int { offsets.startIndex }
  /// One past the last position.
  package var endIndex: Int { offsets.endIndex }
  /// In constant time.
  package var count: Int { offsets.count }
  /// The next position, unchecked.
  package func index(after position: Int) -> Int { position + 1 }
  /// The position before, unchecked.
  package func index(before position: Int) -> Int { position - 1 }
  /// In constant time, unchecked.
  package func index(_ position: Int, offsetBy distance: Int) -> Int {
    position + distance
  }
  /// In constant time.
  package func distance(from start: Int, to end: Int) -> Int { end - start }

  /// The reference at a position of the list; traps at any other.
  @inline(__always)
  package subscript(position: Int) -> Reference<Record> {
    Reference(Int(offsets[position]))
  }
}
