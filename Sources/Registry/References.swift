/// A list of references to records, in the registry's order, without a copy.
///
/// Pages walk these by the million: a reference is made from an integer only when it is asked for.
@frozen @usableFromInline
package struct References<Record>: RandomAccessCollection, Sendable {
  @usableFromInline let offsets: ArraySlice<Int32>

  @inlinable init(_ offsets: ArraySlice<Int32>) { self.offsets = offsets }

  /// The first position. Positions are those of the slice, so they need not begin at 0.
  @inlinable package var startIndex: Int { offsets.startIndex }
  /// One past the last position.
  @inlinable package var endIndex: Int { offsets.endIndex }
  /// In constant time.
  @inlinable package var count: Int { offsets.count }
  /// The next position, unchecked.
  @inlinable package func index(after position: Int) -> Int { position + 1 }
  /// The position before, unchecked.
  @inlinable package func index(before position: Int) -> Int { position - 1 }
  /// In constant time, unchecked.
  @inlinable package func index(_ position: Int, offsetBy distance: Int) -> Int {
    position + distance
  }
  /// In constant time.
  @inlinable package func distance(from start: Int, to end: Int) -> Int { end - start }

  /// The reference at a position of the list; traps at any other.
  @inline(__always)
  @inlinable package subscript(position: Int) -> Reference<Record> {
    Reference(Int(offsets[position]))
  }
}
