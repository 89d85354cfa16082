/// The first elements of a list, and how many there were in all: people mend a list faster than a
/// sequence of surprises, and nobody reads past the first few dozen.
package struct CappedList<Element> {
  /// How many are kept; the rest is only counted.
  package let limit: Int
  /// Those that are kept, in the order in which they came.
  package private(set) var shown: [Element] = []
  /// How many there were, those not kept included.
  package private(set) var total = 0

  /// An empty list that will keep `limit` elements.
  package init(limit: Int) { self.limit = limit }

  /// Whether there was none.
  package var isEmpty: Bool { total == 0 }

  /// Counts an element, and keeps it if there is room. It is made only when it will be kept: a
  /// message may cost a search for what was meant.
  package mutating func add(_ element: @autoclosure () -> Element) {
    total += 1
    if shown.count < limit { shown.append(element()) }
  }

  /// Counts elements of which nothing but the number is known.
  package mutating func addUnseen(_ count: Int) { total += count }
}

extension CappedList: Sendable where Element: Sendable {}
extension CappedList: Equatable where Element: Equatable {}
