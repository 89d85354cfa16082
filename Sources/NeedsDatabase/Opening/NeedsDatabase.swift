internal import GRDB

/// A needs database file, open for reading or for writing.
package struct NeedsDatabase: Sendable {
  /// The path as the user gave it, for messages.
  package let path: String
  let queue: DatabaseQueue
  private let route: ReadingRoute?

  /// Opens an existing database of this program's schema, or of an earlier one that can be read as
  /// it is, without altering it.
  ///
  /// Works beside a process that writes (WAL), and on files and folders that may not be written.
  /// See `ReadingRoute` for what SQLite does to the files beside the database.
  package static func openForReading(_ path: String) throws(OpeningError) -> NeedsDatabase {
    try openForReading(path, steps: Migration.steps, patience: patience)
  }

  /// Opens a database for writing: creates it where there is none, and brings
  /// an older schema up to this program's. A database of another program is
  /// left as it is.
  package static func openForWriting(_ path: String) throws(OpeningError) -> NeedsDatabase {
    try openForWriting(path, steps: Migration.steps, patience: patience)
  }

  /// A copy in memory of what a file holds, brought up to this program's schema, or of an empty
  /// database where there is no file. The file is only read.
  static func openCopy(of path: String) throws -> NeedsDatabase {
    let queue = try attempt(path, writing: false) { try DatabaseQueue() }
    if FileFacts(path) != nil {
      let source = try openForReading(path)
      defer { source.close() }
      try source.copy(to: queue)
    }
    try attempt(path, writing: false) { try Migration.bringUp(queue, steps: Migration.steps) }
    return NeedsDatabase(path: path, queue: queue, route: nil)
  }

  private func copy(to target: DatabaseQueue) throws {
    try Self.attempt(path, writing: false) { try queue.backup(to: target) }
    guard route?.stillHolds(path) ?? true else {
      throw OpeningError(path: path, reason: .changedWhileReading)
    }
  }

  /// Seconds to wait for another process's lock.
  private static let patience = 5.0

  /// Closes the connection now instead of when the last copy of this value is released.
  package func close() {
    try? queue.close()
  }

  /// Runs `body` in one read transaction: one snapshot from first to last,
  /// whatever other processes write meanwhile.
  ///
  /// Errors of `body` are passed on; errors of SQLite become an `OpeningError`.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      let value = try queue.read { db in
        // BEGIN DEFERRED takes its snapshot at the first read; take it now.
        try db.execute(sql: "SELECT count(*) FROM sqlite_schema")
        return try body(db)
      }
      guard route?.stillHolds(path) ?? true else {
        throw OpeningError(path: path, reason: .changedWhileReading)
      }
      return value
    } catch let error as DatabaseError {
      // A file that changes under a reader without locks looks damaged.
      guard route?.stillHolds(path) ?? true else {
        throw OpeningError(path: path, reason: .changedWhileReading)
      }
      throw OpeningError(path, error, writing: false)
    }
  }

  /// Runs `body` in one write transaction: all of it is kept, or nothing.
  ///
  /// A row that the schema refuses is thrown as GRDB's `DatabaseError`, any other error of SQLite
  /// as an `OpeningError`.
  func write<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      return try queue.write(body)
    } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
      throw OpeningError(path, error, writing: true)
    }
  }
}

extension NeedsDatabase {
  /// `openForReading`, with the caller's steps of the schema and patience in seconds.
  static func openForReading(
    _ path: String, steps: [Migration], patience: Double
  ) throws(OpeningError) -> NeedsDatabase {
    let route = try ReadingRoute(path)
    var configuration = privateConfiguration()
    configuration.readonly = route.isReadOnly
    configuration.busyMode = .timeout(patience)
    let opened = try attempt(path, writing: false) {
      let queue = try DatabaseQueue(
        path: uri(path, query: route.query), configuration: configuration)
      return NeedsDatabase(path: path, queue: queue, route: route)
    }
    var missing: [String] = []
    try attempt(path, writing: false) {
      try opened.read { db in
        let state = try SchemaState(db)
        try demandKnown(state, db, path: path, known: steps.count)
        guard steps[state.version...].allSatisfy({ $0.standIn != nil }) else {
          let reason = OpeningError.Reason.older(found: state.version, known: steps.count)
          throw OpeningError(path: path, reason: reason)
        }
        missing = steps[state.version...].compactMap { $0.standIn?(state.version) }
      }
      // Temporary views of this connection: the file stays as it is.
      try opened.queue.inDatabase { db in
        for views in missing { try db.execute(sql: views) }
      }
      try opened.read { db in try demandComplete(db, path: path) }
    }
    return opened
  }

  /// `openForWriting`, with the caller's steps of the schema and patience in seconds.
  static func openForWriting(
    _ path: String, steps: [Migration], patience: Double
  ) throws(OpeningError) -> NeedsDatabase {
    try demandWritable(path)
    var configuration = privateConfiguration()
    configuration.busyMode = .timeout(patience)
    // Overwrites deleted content in the file instead of only freeing its place.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    return try attempt(path, writing: true) {
      let queue = try DatabaseQueue(
        path: uri(path, query: "mode=rwc"), configuration: configuration)
      try queue.writeWithoutTransaction { db in
        let state = try SchemaState(db)
        if !state.isEmpty { try demandKnown(state, db, path: path, known: steps.count) }
        if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
          try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
      }
      try Migration.bringUp(queue, steps: steps)
      // The earlier steps alone lack columns that later ones add.
      if steps.count >= Migration.steps.count {
        try queue.read { db in try demandComplete(db, path: path) }
      }
      return NeedsDatabase(path: path, queue: queue, route: nil)
    }
  }

  /// Keeps SQLite's temporary data in memory: temporary files would lie in whatever folder `TMPDIR`
  /// names.
  private static func privateConfiguration() -> Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
    return configuration
  }

  private static func demandWritable(_ path: String) throws(OpeningError) {
    let folder = FileFacts.folder(of: path)
    guard FileFacts(folder)?.kind == .folder else {
      throw OpeningError(path: path, reason: .noFolder(folder))
    }
    let facts = FileFacts(path)
    guard facts?.kind != .folder else { throw OpeningError(path: path, reason: .folder) }
    guard facts?.kind != .other else { throw OpeningError(path: path, reason: .notADatabase) }
    guard FileFacts.mayCreate(inFolderOf: path),
      facts == nil || FileFacts.mayOpen(path, writing: true)
    else {
      throw OpeningError(path: path, reason: .noPermission(writing: true))
    }
  }

  private static func demandKnown(
    _ state: SchemaState, _ db: Database, path: String, known: Int
  ) throws {
    if state.isEmpty { throw OpeningError(path: path, reason: .empty) }
    guard state.isOurs else {
      let reason = OpeningError.Reason.foreign(
        applicationID: state.applicationID, missing: try SchemaCheck.missing(db))
      throw OpeningError(path: path, reason: reason)
    }
    guard state.version <= known else {
      throw OpeningError(path: path, reason: .newer(found: state.version, known: known))
    }
  }

  private static func demandComplete(_ db: Database, path: String) throws {
    let missing = try SchemaCheck.missing(db)
    guard missing.isEmpty else {
      throw OpeningError(path: path, reason: .incomplete(missing: missing))
    }
  }

  /// Runs `body`; whatever SQLite refuses becomes an `OpeningError`.
  private static func attempt<T>(
    _ path: String, writing: Bool, _ body: () throws -> T
  ) throws(OpeningError) -> T {
    do {
      return try body()
    } catch let error as OpeningError {
      throw error
    } catch let error as DatabaseError {
      throw OpeningError(path, error, writing: writing)
    } catch {
      throw OpeningError(path: path, reason: .other("\(error)"))
    }
  }

  /// SQLite's URI for a path. Always a URI: a bare path that happens to start
  /// with `file:` or `:memory:` would mean something else.
  private static func uri(_ path: String, query: String) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var escaped = path.hasPrefix("/") ? "file://" : "file:./"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        escaped += "%"
        escaped.unicodeScalars.append(digits[Int(byte >> 4)])
        escaped.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return escaped + "?" + query
  }
}

extension OpeningError {
  init(_ path: String, _ error: DatabaseError, writing: Bool) {
    let reason: Reason =
      switch error.resultCode {
      case .SQLITE_NOTADB: .notADatabase
      case .SQLITE_CORRUPT: .damaged
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
      case .SQLITE_FULL: .diskFull
      case .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_READONLY: .noPermission(writing: true)
      case .SQLITE_CANTOPEN: .noPermission(writing: writing)
      default: .other(error.message ?? "SQLite error \(error.extendedResultCode.rawValue)")
      }
    self.init(path: path, reason: reason)
  }
}
