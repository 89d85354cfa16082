package import Records

/// A list of references to records, in the registry's order, without a copy.
///
/// Pages walk these by the million: everything here is inlinable so that the walks are loops over
/// integers and not calls through a generic collection.
package struct References<Record>: RandomAccessCollection, Sendable {
  let offsets: ArraySlice<Int32>

  init(_ offsets: ArraySlice<Int32>) { self.offsets = offsets }

  package var startIndex: Int { offsets.startIndex }
  package var endIndex: Int { offsets.endIndex }
  package var count: Int { offsets.count }
  package func index(after position: Int) -> Int { position + 1 }
  package func index(before position: Int) -> Int { position - 1 }
  package func index(_ position: Int, offsetBy distance: Int) -> Int {
    position + distance
  }
  package func distance(from start: Int, to end: Int) -> Int { end - start }

  @inline(__always)
  package subscript(position: Int) -> Reference<Record> {
    Reference(Int(offsets[position]))
  }
}
