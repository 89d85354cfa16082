import GRDB
import Parties

extension Parties {
  /// Reads the private columns that the documents need.
  init(reading database: Database) throws {
    var people: [Int: Party] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT id, name, position, organization, address, identity_number FROM parties")
    while let row = try rows.next() {
      people[row[0]] = Party(
        id: row[0], name: row[1], position: row[2], organization: row[3], address: row[4],
        identityNumber: row[5])
    }
    var contacts: [Int: Contact] = [:]
    let collaborators = try Row.fetchCursor(
      database, sql: "SELECT id, name, contact_name, phone, email, address FROM collaborators")
    while let row = try collaborators.next() {
      contacts[row[0]] = Contact(
        name: row[1], contactName: row[2], phone: row[3], email: row[4], address: row[5])
    }
    var signatories: [Int: Signatories] = [:]
    let handovers = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, place, giver_id, receiver_id, witness_id, acknowledged_by_id FROM handovers
        """)
    func person(_ id: Int?) -> Party? { id.flatMap { people[$0] } }
    while let row = try handovers.next() {
      signatories[row[0]] = Signatories(
        place: row[1], giver: person(row[2]), receiver: person(row[3]), witness: person(row[4]),
        acknowledgedBy: person(row[5]))
    }
    self.init(contacts: contacts, signatories: signatories)
  }
}
