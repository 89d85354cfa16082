import GRDB
import Parties
import Registry
import SampleData
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Parties: the private half")
struct PartiesTests {
  @Test("who signed what, and how to reach whom")
  func loading() throws {
    let (_, database) = try SmallSample.database()
    let parties = try database.parties()
    let contact = try #require(parties.contacts[1])
    #expect(contact.name == "PT Contoh Satu")
    #expect(contact.contactName == "Nama Kontak")
    #expect(contact.phone == "000-111")
    #expect(contact.email == "a@example.org")
    #expect(contact.address == "Jalan Satu")
    // Paper names whoever gave, consent or not.
    #expect(parties.contacts[2]?.name == "Yayasan Contoh Dua")
    #expect(parties.contacts[2]?.phone == nil)
    let signed = try #require(parties.signatories[1])
    #expect(signed.place == "Balai RW")
    #expect(signed.giver?.name == "Penyerah Contoh")
    #expect(signed.giver?.organization == "PT Contoh Satu")
    #expect(signed.receiver?.position == "Ketua RW")
    #expect(signed.witness == nil)
    #expect(signed.acknowledgedBy == nil)
    #expect(parties.signatories[2]?.giver == nil)
  }

  @Test("the tax number of each collaborator that has one, and of no other")
  func taxNumbers() throws {
    let fixture = try SampleFixture.of(.kelurahan)
    let parties = try fixture.queue.read { try Parties(reading: $0) }
    let expected = try fixture.texts(
      "SELECT id || ' ' || tax_number FROM collaborators WHERE tax_number <> '' ORDER BY id")
    let loaded = parties.contacts.sorted { $0.key < $1.key }
      .compactMap { id, contact in contact.taxNumber.map { "\(id) \($0)" } }
    #expect(loaded == expected)
    #expect(loaded.count > 5 && loaded.count < parties.contacts.count)
  }

  @Test("the sample's people are all there")
  func sample() throws {
    let fixture = try SampleFixture.of(.kelurahan)
    let parties = try fixture.queue.read { try Parties(reading: $0) }
    let expected = try fixture.texts(
      """
      SELECT h.id || '|' || coalesce(g.name, '-') || '|' || coalesce(r.name, '-') || '|'
        || coalesce(w.name, '-') || '|' || coalesce(a.name, '-')
      FROM handovers h LEFT JOIN parties g ON g.id = h.giver_id
        LEFT JOIN parties r ON r.id = h.receiver_id LEFT JOIN parties w ON w.id = h.witness_id
        LEFT JOIN parties a ON a.id = h.acknowledged_by_id ORDER BY h.id
      """)
    let loaded = parties.signatories.sorted { $0.key < $1.key }.map { id, signed in
      let names = [signed.giver, signed.receiver, signed.witness, signed.acknowledgedBy]
      return "\(id)|" + names.map { $0?.name ?? "-" }.joined(separator: "|")
    }
    #expect(loaded == expected)
    #expect(parties.contacts.count == (try fixture.count("SELECT count(*) FROM collaborators")))
  }

  @Test(
    "a private value that cannot be is a located problem, not a crash",
    arguments: [
      (
        "UPDATE parties SET name = NULL WHERE id = 2",
        "parties row 2, column name: is NULL; text is needed"
      ),
      (
        "UPDATE parties SET address = CAST(x'FF' AS TEXT) WHERE id = 1",
        "parties row 1, column address: is not valid UTF-8 text"
      ),
      (
        "UPDATE collaborators SET phone = x'00' WHERE id = 1",
        "collaborators row 1, column phone: is \"\\u{0}\"; text is needed"
      ),
      (
        "UPDATE collaborators SET name = NULL WHERE id = 2",
        "collaborators row 2, column name: is NULL; text is needed"
      ),
      (
        "UPDATE handovers SET giver_id = 'dia' WHERE id = 1",
        "handovers row 1, column giver_id: is \"dia\"; a whole number is needed"
      ),
      (
        "UPDATE handovers SET witness_id = 99 WHERE id = 1",
        "handovers row 1, column witness_id: is 99, which is not in parties"
      ),
    ])
  func hostile(_ sql: String, _ problem: String) throws {
    let (_, database) = try SmallSample.database()
    let queue = try DatabaseQueue()
    try database.queue.backup(to: queue)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
      for table in ["parties", "collaborators", "handovers"] {
        try db.execute(
          sql: """
            CREATE TABLE bare AS SELECT * FROM \(table); DROP TABLE \(table);
            ALTER TABLE bare RENAME TO \(table);
            """)
      }
      try db.execute(sql: sql)
    }
    let failure = #expect(throws: LoadFailure.self) {
      _ = try queue.read { try Parties(reading: $0) }
    }
    #expect(failure?.problems.map(\.description) == [problem])
  }
}
