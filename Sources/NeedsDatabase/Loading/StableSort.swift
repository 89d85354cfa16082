extension Array {
  /// The elements sorted by a key; those with equal keys keep their order.
  ///
  /// Sorts small pairs and moves each element once: rows are large, and moving them about while
  /// sorting would cost more than reading them.
  func stablySorted(by key: (Element) -> UInt64) -> [Element] {
    var order = indices.map { (key: key(self[$0]), index: $0) }
    order.sort { $0.key != $1.key ? $0.key < $1.key : $0.index < $1.index }
    return order.map { self[$0.index] }
  }
}
