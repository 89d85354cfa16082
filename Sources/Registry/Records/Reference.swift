/// The place of a record in its table of the registry.
///
/// Typed by the record, so that a site's reference cannot be used where a need's is wanted. It has
/// a meaning only together with the registry it came from.
@frozen @usableFromInline
package struct Reference<Record>: Hashable, Comparable, Sendable {
  /// The record's offset in its table.
  @usableFromInline package let offset: Int32

  /// The record at an offset of its table, which must fit 32 bits.
  @inlinable package init(_ offset: Int) {
    self.offset = Int32(truncatingIfNeeded: offset)
  }

  /// In the order of the table.
  @inlinable package static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}
