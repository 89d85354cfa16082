import Foundation
import GRDB
import TestConditions
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Opening")
struct OpeningTests {
  /// The message of opening for reading, without the path.
  private func refusal(_ path: String) -> String {
    do {
      try NeedsDatabase.openForReading(path).close()
      return "opened"
    } catch {
      return error.description.replacingOccurrences(of: path + ": ", with: "")
    }
  }

  private func refusalToWrite(_ path: String) -> String {
    do {
      try NeedsDatabase.openForWriting(path).close()
      return "opened"
    } catch {
      return error.description.replacingOccurrences(of: path + ": ", with: "")
    }
  }

  /// Makes a database that ksbb did not.
  private func make(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test("a file that is not there, and a folder")
  func missing() throws {
    let folder = try Folder()
    #expect(
      refusal(folder.at("no.sqlite"))
        == "no such file; make one with `ksbb demo` (sample data) or `ksbb import` (your CSV files)"
    )
    #expect(refusal(folder.path) == "is a folder; name the database file in it")
    #expect(refusalToWrite(folder.path) == "is a folder; name the database file in it")
    #expect(
      refusalToWrite(folder.at("a/b.sqlite"))
        == "the folder \(folder.at("a")) does not exist; create it first")
    #expect(folder.names.isEmpty)
  }

  @Test("files that are no database, or a damaged one")
  func damaged() throws {
    let folder = try Folder()
    try folder.write("text", String(repeating: "no database at all\n", count: 100))
    #expect(refusal(folder.at("text")).hasPrefix("is not an SQLite database"))
    #expect(refusalToWrite(folder.at("text")).hasPrefix("is not an SQLite database"))
    try NeedsDatabase.openForWriting(folder.at("whole")).close()
    let whole = try folder.bytes("whole")
    try folder.write("short", bytes: Array(whole.prefix(5000)))
    #expect(refusal(folder.at("short")).hasPrefix("is damaged"))
    try folder.write("holes", bytes: whole.prefix(100) + Array(repeating: 0xAB, count: 9000))
    #expect(refusal(folder.at("holes")).hasPrefix("is damaged"))
  }

  @Test("an empty file is no database to read, and one to write")
  func empty() throws {
    let folder = try Folder()
    try folder.write("empty", "")
    #expect(
      refusal(folder.at("empty")) == "has no tables yet; fill it with `ksbb demo` or `ksbb import`")
    #expect(refusalToWrite(folder.at("empty")) == "opened")
    #expect(refusal(folder.at("empty")) == "opened")
  }

  @Test("a database of another program is named and left alone")
  func foreign() throws {
    let folder = try Folder()
    try make(
      folder.at("other"),
      "CREATE TABLE areas (code TEXT, level TEXT, name TEXT); PRAGMA application_id = 77")
    let before = try folder.bytes("other")
    let words =
      "is a database of another program (application_id 77); it lacks tables sites, programs, "
      + "items, needs, collaborators, commitments, parties, handovers, handover_lines, "
      + "corrections and column areas.parent_code"
    #expect(refusal(folder.at("other")) == words)
    #expect(refusalToWrite(folder.at("other")) == words)
    #expect(try folder.bytes("other") == before)
  }

  @Test("a database that only carries another mark is told by its mark")
  func foreignMark() throws {
    let folder = try Folder()
    try NeedsDatabase.openForWriting(folder.at("needs")).close()
    try make(folder.at("needs"), "PRAGMA application_id = 5")
    #expect(
      refusal(folder.at("needs")) == "is a database of another program (application_id 5)")
  }

  @Test("a database that lacks a table or a column says which")
  func incomplete() throws {
    let folder = try Folder()
    try NeedsDatabase.openForWriting(folder.at("needs")).close()
    // The old way of altering tables does not mind triggers that name the column.
    try make(
      folder.at("needs"),
      "DROP TABLE corrections; PRAGMA legacy_alter_table = ON; ALTER TABLE needs DROP COLUMN note")
    let words = "is not a whole needs database; it lacks table corrections and column needs.note"
    #expect(refusal(folder.at("needs")) == words)
    #expect(refusalToWrite(folder.at("needs")) == words)
  }

  @Test("a newer schema")
  func newer() throws {
    let folder = try Folder()
    try NeedsDatabase.openForWriting(folder.at("needs")).close()
    try make(folder.at("needs"), "PRAGMA user_version = 99")
    let known = Migration.steps.count
    let words = "made by a newer ksbb: schema 99, this one knows \(known); update ksbb"
    #expect(refusal(folder.at("needs")) == words)
    #expect(refusalToWrite(folder.at("needs")) == words)
  }

  @Test("a locked file")
  func locked() throws {
    let folder = try Folder()
    let path = folder.at("needs")
    let holder = try NeedsDatabase.openForWriting(path)
    try holder.queue.writeWithoutTransaction { (db: Database) throws in
      try db.execute(sql: "BEGIN EXCLUSIVE")
      let error = #expect(throws: OpeningError.self) {
        // A step that is still to come needs the lock.
        let next = Migration(
          version: Migration.steps.count + 1, sql: "CREATE TABLE more (x)")
        let steps = Migration.steps + [next]
        _ = try NeedsDatabase.openForWriting(path, steps: steps, patience: 0.05)
      }
      #expect(
        error?.description
          == "\(path): is locked by another program; wait until it has finished, then run again")
      try db.execute(sql: "ROLLBACK")
    }
  }

  @Test(
    "paths that SQLite would take for something else",
    arguments: [
      "a b%20?#.sqlite", "file:x?mode=memory", ":memory:", "é🛟",
    ])
  func paths(_ name: String) throws {
    let folder = try Folder()
    try NeedsDatabase.openForWriting(folder.at(name)).close()
    #expect(folder.names == [name])
    #expect(refusal(folder.at(name)) == "opened")
  }

  @Test("what another user's file and folder permit", .needs(.root))
  func permission() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let path = folder.at("needs.sqlite")
    let before = try folder.bytes("needs.sqlite")
    try asNobody {
      #expect(
        refusalToWrite(path)
          == "may not be written; writing needs permission for the file and for its folder")
      let database = try NeedsDatabase.openForReading(path)
      #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM needs") } == 3)
      database.close()
    }
    #expect(folder.names == ["needs.sqlite"])
    #expect(try folder.bytes("needs.sqlite") == before)
    chmod(path, 0o600)
    try asNobody {
      #expect(refusal(path) == "may not be read; ask its owner for permission")
    }
  }

  @Test("a file that changes under a reader without locks is not believed", .needs(.root))
  func changes() throws {
    let (folder, database) = try SmallSample.database()
    database.close()
    let path = folder.at("needs.sqlite")
    var reader: NeedsDatabase?
    try asNobody { reader = try NeedsDatabase.openForReading(path) }
    let writer = try NeedsDatabase.openForWriting(path)
    try writer.queue.write { try $0.execute(sql: "UPDATE needs SET quantity = 9") }
    writer.close()
    let error = #expect(throws: OpeningError.self) {
      try reader?.read { try Int.fetchOne($0, sql: "SELECT sum(quantity) FROM needs") }
    }
    #expect(error?.reason == .changedWhileReading)
  }

  @Test(
    "another user reads beside a writer, and says when a stopped one is in the way",
    .needs(.root))
  func permissionBesideWriter() throws {
    let (folder, writer) = try SmallSample.database()
    try writer.queue.write { try $0.execute(sql: "UPDATE needs SET quantity = 5") }
    let stopped = try Folder()
    for name in ["needs.sqlite", "needs.sqlite-wal"] {
      try stopped.write(name, bytes: try folder.bytes(name))
    }
    try asNobody {
      let reader = try NeedsDatabase.openForReading(folder.at("needs.sqlite"))
      #expect(
        try reader.read { try Int.fetchOne($0, sql: "SELECT sum(quantity) FROM needs") } == 15)
      reader.close()
      let path = stopped.at("needs.sqlite")
      #expect(
        refusal(path)
          == "a program that was stopped left \(path)-wal behind, and the folder may not be "
          + "written; open it once with permission to write")
    }
    #expect(stopped.names == ["needs.sqlite", "needs.sqlite-wal"])
    // With permission it opens: the importer's rows are all there.
    let later = try NeedsDatabase.openForWriting(stopped.at("needs.sqlite"))
    #expect(try later.read { try Int.fetchOne($0, sql: "SELECT sum(quantity) FROM needs") } == 15)
  }

  @Test("a pipe is no database, and no CSV file either; nothing waits for it")
  func pipe() throws {
    let folder = try Folder()
    try #require(mkfifo(folder.at("needs.csv"), 0o600) == 0)
    #expect(refusal(folder.at("needs.csv")).hasPrefix("is not an SQLite database"))
    #expect(refusalToWrite(folder.at("needs.csv")).hasPrefix("is not an SQLite database"))
    #expect(try SmallSample.problems(in: folder) == ["needs.csv: is not a file"])
  }

  /// Runs `body` with the rights of a user who owns nothing. The rights are
  /// this thread's only; other tests keep theirs.
  private func asNobody(_ body: () throws -> Void) throws {
    typealias SetUser = @convention(c) (UInt32) -> Int32
    let symbol = try #require(dlsym(UnsafeMutableRawPointer(bitPattern: 0), "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: SetUser.self)
    _ = setUser(65534)
    defer { _ = setUser(0) }
    try body()
  }
}
