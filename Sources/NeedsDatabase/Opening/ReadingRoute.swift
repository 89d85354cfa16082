/// How to read a database file without altering it.
///
/// SQLite's own read-only mode leaves traces: to read a database in WAL mode it creates `-wal` and
/// `-shm` where there are none, and a read-only connection cannot remove them again. So the route
/// depends on what is there.
enum ReadingRoute: Equatable {
  /// A writer is at work or was stopped: its `-wal` holds rows. A read-only connection reads them
  /// through the files that are there and, having no right to write, never folds them into the
  /// database file. (If the `-shm` of a stopped writer is gone, SQLite builds it again and leaves
  /// it.)
  case readOnly
  /// There is no `-wal` with rows. The connection may write but never does: it follows the locking
  /// protocol, and when it is the last to close, SQLite removes the empty files it made. (If a
  /// writer comes and goes meanwhile, the last to close folds that writer's own rows in, as SQLite
  /// always does.)
  case quiet
  /// The file or folder may not be written, so SQLite cannot make its extra files. The file is read
  /// without locks (`immutable`), and afterwards its facts must be the same and no `-wal` may have
  /// appeared; otherwise what was read is discarded.
  case immutable(FileFacts)

  /// The route for a path, or the reason there is none.
  init(_ path: String) throws(OpeningError) {
    guard let facts = FileFacts(path) else { throw OpeningError(path: path, reason: .missing) }
    guard facts.kind != .folder else { throw OpeningError(path: path, reason: .folder) }
    guard facts.kind == .file else { throw OpeningError(path: path, reason: .notADatabase) }
    guard FileFacts.mayOpen(path, writing: false) else {
      throw OpeningError(path: path, reason: .noPermission(writing: false))
    }
    let rows = (FileFacts(path + "-wal")?.size ?? 0) > 0
    let mayWrite =
      FileFacts.mayOpen(path, writing: true) && FileFacts.mayCreate(inFolderOf: path)
    switch (rows, mayWrite) {
    case (false, true): self = .quiet
    case (false, false): self = .immutable(facts)
    case (true, true): self = .readOnly
    case (true, false):
      guard FileFacts(path + "-shm") != nil else {
        throw OpeningError(path: path, reason: .needsRecovery)
      }
      self = .readOnly
    }
  }

  /// The parameters of the SQLite URI.
  var query: String {
    switch self {
    case .readOnly: "mode=ro"
    case .quiet: "mode=rw"
    case .immutable: "immutable=1"
    }
  }

  var isReadOnly: Bool { self != .quiet }

  /// After reading: whether what was read can be trusted.
  func stillHolds(_ path: String) -> Bool {
    guard case .immutable(let facts) = self else { return true }
    return FileFacts(path) == facts && (FileFacts(path + "-wal")?.size ?? 0) == 0
  }
}
