import GRDB
import GRDBSQLite
import Parties

extension Parties {
  /// Reads the private columns that the documents need.
  ///
  /// - Throws: `LoadFailure` with each row that breaks the schema's promises; `DatabaseError`
  ///   when SQLite cannot read.
  init(reading database: Database) throws {
    var failure = LoadFailure()
    // A party that cannot be read is known all the same: its problem is told once.
    var people: [Int: Party?] = [:]
    let partyColumns = ["id", "name", "position", "organization", "address", "identity_number"]
    try database.eachRow("parties", partyColumns, &failure) { row throws(RowProblem) in
      let id = try row.integer(0, in: 1...Int.max)
      people.updateValue(nil, forKey: id)
      people[id] = Party(
        id: id, name: try row.text(1), position: try row.optionalText(2),
        organization: try row.optionalText(3), address: try row.optionalText(4),
        identityNumber: try row.optionalText(5))
    }
    var contacts: [Int: Contact] = [:]
    let contactColumns = ["id", "name", "contact_name", "phone", "email", "address"]
    try database.eachRow("collaborators", contactColumns, &failure) { row throws(RowProblem) in
      contacts[try row.integer(0, in: 1...Int.max)] = Contact(
        name: try row.text(1), contactName: try row.optionalText(2),
        phone: try row.optionalText(3), email: try row.optionalText(4),
        address: try row.optionalText(5))
    }
    var signatories: [Int: Signatories] = [:]
    let signatoryColumns = [
      "id", "place", "giver_id", "receiver_id", "witness_id", "acknowledged_by_id",
    ]
    try database.eachRow("handovers", signatoryColumns, &failure) { row throws(RowProblem) in
      func person(_ column: Int32) throws(RowProblem) -> Party? {
        guard let id = try row.optionalInteger(column, in: 1...Int.max) else { return nil }
        guard let party = people[id] else {
          throw row.problem(column, "is \(id), which is not in parties")
        }
        return party
      }
      signatories[try row.integer(0, in: 1...Int.max)] = Signatories(
        place: try row.optionalText(1), giver: try person(2), receiver: try person(3),
        witness: try person(4), acknowledgedBy: try person(5))
    }
    guard failure.total == 0 else { throw failure }
    self.init(contacts: contacts, signatories: signatories)
  }
}

extension Database {
  /// Steps through columns of a table by its key, collecting the problem of each row that cannot
  /// be read. The first column is the key.
  fileprivate func eachRow(
    _ table: String, _ columns: [String], _ failure: inout LoadFailure,
    _ body: (RowReader) throws(RowProblem) -> Void
  ) throws {
    let statement = try makeStatement(
      sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY \(columns[0])")
    let handle = statement.sqliteStatement
    let row = RowReader(handle, table: table, columns: columns, keyColumns: 1)
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: "reading \(table) failed")
      }
      do {
        try body(row)
      } catch {
        failure.add(error)
      }
    }
  }
}
