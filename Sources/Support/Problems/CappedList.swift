/// The first elements of a list, and how many there were in all. People fix a whole list of
/// mistakes faster than one after another, but nobody reads past the first few dozen.
package struct CappedList<Element> {
  /// How many are kept; the rest are only counted.
  package let limit: Int
  /// The kept elements, in the order in which they were added.
  package private(set) var shown: [Element] = []
  /// How many were added, including those not kept.
  package private(set) var total = 0

  /// An empty list that keeps at most `limit` elements.
  package init(limit: Int) { self.limit = limit }

  /// Whether nothing was added.
  package var isEmpty: Bool { total == 0 }

  /// Counts an element, and keeps it if there is room. It is evaluated only if it is kept: a
  /// message may need a search for the word that was meant.
  package mutating func add(_ element: @autoclosure () -> Element) {
    total += 1
    if shown.count < limit { shown.append(element()) }
  }

  /// Counts elements of which only the number is known.
  package mutating func addUnseen(_ count: Int) { total += count }
}

extension CappedList: Sendable where Element: Sendable {}
extension CappedList: Equatable where Element: Equatable {}
