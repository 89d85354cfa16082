import GRDB
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Reading beside a writer")
struct ReadingTests {
  private func total(_ db: Database) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT sum(quantity) FROM needs")
  }

  @Test("one read is one snapshot, whatever a writer commits meanwhile")
  func snapshot() throws {
    let (folder, writer) = try SmallSample.database()
    let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
    try reader.read { (db: Database) throws in
      // No read yet by this closure: the snapshot is from the start all the same.
      try writer.queue.write { try $0.execute(sql: "UPDATE needs SET quantity = 7") }
      #expect(try total(db) == 153)
      try writer.queue.write { try $0.execute(sql: "UPDATE needs SET quantity = 8") }
      #expect(try total(db) == 153)
    }
    #expect(try reader.read(total) == 24)
  }

  @Test("a writer can begin and commit while a reader is open")
  func beside() throws {
    let (folder, first) = try SmallSample.database()
    first.close()
    let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
    let writer = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    try writer.queue.write { try $0.execute(sql: "UPDATE needs SET quantity = 1") }
    #expect(try reader.read(total) == 3)
    writer.close()
    #expect(try reader.read(total) == 3)
    reader.close()
    #expect(folder.names == ["needs.sqlite"])
  }

  @Test("reading leaves the file and its folder as they were")
  func traceless() throws {
    let (folder, writer) = try SmallSample.database()
    writer.close()
    #expect(folder.names == ["needs.sqlite"])
    let before = try folder.bytes("needs.sqlite")
    let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
    #expect(try reader.read(total) == 153)
    reader.close()
    #expect(folder.names == ["needs.sqlite"])
    #expect(try folder.bytes("needs.sqlite") == before)
  }

  @Test("rows that are still in -wal are read and stay there")
  func wal() throws {
    let (folder, writer) = try SmallSample.database()
    try writer.queue.write { try $0.execute(sql: "UPDATE needs SET quantity = 5") }
    let files = ["needs.sqlite", "needs.sqlite-wal"]
    let before = try files.map { try folder.bytes($0) }
    let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
    #expect(try reader.read(total) == 15)
    reader.close()
    #expect(try files.map { try folder.bytes($0) } == before)
    // As after a crash: a copy without the process that wrote it.
    let crashed = try Folder()
    for name in files { try crashed.write(name, bytes: try folder.bytes(name)) }
    let later = try NeedsDatabase.openForReading(crashed.at("needs.sqlite"))
    #expect(try later.read(total) == 15)
    later.close()
    #expect(try files.map { try crashed.bytes($0) } == before)
  }

  @Test("reading cannot write")
  func readOnly() throws {
    let (folder, writer) = try SmallSample.database()
    for closed in [false, true] {
      if closed { writer.close() }
      let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
      #expect(throws: OpeningError.self) {
        try reader.read { try $0.execute(sql: "UPDATE needs SET quantity = 1") }
      }
      #expect(try reader.read(total) == 153)
    }
  }
}
