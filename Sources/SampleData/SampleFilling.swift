package import NeedsDatabase

extension NeedsDatabase {
  /// Fills an empty database with sample data: all of it or nothing.
  ///
  /// - Returns: how many rows were written.
  package func fill(with scale: SampleScale, seed: UInt64) throws(OpeningError) -> Int {
    let rows = Sample.generate(scale: scale, seed: seed).rows
    try insert(rows)
    return rows.reduce(0) { $0 + $1.count }
  }
}
