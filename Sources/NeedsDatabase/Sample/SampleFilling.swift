import GRDB

extension NeedsDatabase {
  /// Fills an empty database with sample data: all of it or nothing.
  ///
  /// - Returns: how many rows were written.
  package func fill(with scale: SampleScale, seed: UInt64) throws(OpeningError) -> Int {
    let tables = Sample.generate(scale: scale, seed: seed)
    do {
      try queue.write { try Sample.write(tables, into: $0) }
    } catch let error as DatabaseError {
      throw OpeningError(path, error, writing: true)
    } catch {
      throw OpeningError(path: path, reason: .other("\(error)"))
    }
    return tables.rowCount
  }
}
