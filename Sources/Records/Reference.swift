/// The place of a record in its table of the registry.
///
/// Typed by the record, so that a site's number cannot be used where a need's is wanted. It means
/// something only together with the registry it came from.
package struct Reference<Record>: Hashable, Comparable, Sendable {
  /// The record's offset in its table.
  package let offset: Int32

  package init(_ offset: Int) {
    self.offset = Int32(truncatingIfNeeded: offset)
  }

  package static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}
