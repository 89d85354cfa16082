package import Parties
package import Registry
package import Support

extension NeedsDatabase {
  /// Every public row that exists on a date, from one snapshot.
  ///
  /// - Throws: `LoadFailure` with each row that breaks a rule of the schema; `OpeningError` when
  ///   SQLite cannot read.
  package func records(asOf: CalendarDate) throws -> Records {
    try read { try Records(reading: $0, asOf: asOf) }
  }

  /// The private half of the database, for documents only. Throws like `records(asOf:)`.
  package func parties() throws -> Parties {
    try read { try Parties(reading: $0) }
  }
}
