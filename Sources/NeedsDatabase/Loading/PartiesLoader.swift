import GRDB
import GRDBSQLite
import Parties
import Registry

private enum PartyColumn: String, SelectedColumn {
  case id
  case name
  case position
  case organization
  case address
  case identityNumber = "identity_number"
}

private enum ContactColumn: String, SelectedColumn {
  case id
  case name
  case contactName = "contact_name"
  case phone
  case email
  case address
  case taxNumber = "tax_number"
}

private enum SignatoryColumn: String, SelectedColumn {
  case id
  case place
  case giverID = "giver_id"
  case receiverID = "receiver_id"
  case witnessID = "witness_id"
  case acknowledgedByID = "acknowledged_by_id"
}

extension Parties {
  /// Reads the private columns that the documents need.
  ///
  /// - Throws: `LoadFailure` with each row that breaks a rule of the schema; `DatabaseError` when
  ///   SQLite cannot read.
  init(reading database: Database) throws {
    var failure = LoadFailure()
    // A party that cannot be read still counts as known, so that its problem is reported once.
    var people: [Int: Party?] = [:]
    try database.each(DataSchema.parties, &failure) {
      (row: RowReader<PartyColumn>) throws(RowProblem) in
      let id = try row.integer(.id, in: 1...Int.max)
      people.updateValue(nil, forKey: id)
      people[id] = Party(
        id: id, name: try row.text(.name), position: try row.optionalText(.position),
        organization: try row.optionalText(.organization), address: try row.optionalText(.address),
        identityNumber: try row.optionalText(.identityNumber))
    }
    var contacts: [Int: Contact] = [:]
    try database.each(DataSchema.collaborators, &failure) {
      (row: RowReader<ContactColumn>) throws(RowProblem) in
      contacts[try row.integer(.id, in: 1...Int.max)] = Contact(
        name: try row.text(.name), contactName: try row.optionalText(.contactName),
        phone: try row.optionalText(.phone), email: try row.optionalText(.email),
        address: try row.optionalText(.address), taxNumber: try row.optionalText(.taxNumber))
    }
    var signatories: [Int: Signatories] = [:]
    try database.each(DataSchema.handovers, &failure) {
      (row: RowReader<SignatoryColumn>) throws(RowProblem) in
      func person(_ column: SignatoryColumn) throws(RowProblem) -> Party? {
        guard let id = try row.optionalInteger(column, in: 1...Int.max) else { return nil }
        guard let party = people[id] else {
          throw row.problem(column, "is \(id), which is not in parties")
        }
        return party
      }
      signatories[try row.integer(.id, in: 1...Int.max)] = Signatories(
        place: try row.optionalText(.place), giver: try person(.giverID),
        receiver: try person(.receiverID),
        witness: try person(.witnessID), acknowledgedBy: try person(.acknowledgedByID))
    }
    guard failure.total == 0 else { throw failure }
    self.init(contacts: contacts, signatories: signatories)
  }
}

extension Database {
  /// Steps through a table by its key, collecting the problem of each row that cannot be read.
  fileprivate func each<Column: SelectedColumn>(
    _ table: DataTable, _ failure: inout LoadFailure,
    _ body: (RowReader<Column>) throws(RowProblem) -> Void
  ) throws {
    let rows = try Selection<Column>(self, table)
    while try rows.step() {
      do throws(RowProblem) {
        try body(rows.row)
      } catch {
        failure.add(error)
      }
    }
  }
}
