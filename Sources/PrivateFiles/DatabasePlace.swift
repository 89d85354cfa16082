import Glibc
import Support

/// A place for a needs database that was found suitable for private data.
package struct DatabasePlace: Sendable {
  /// The path as the user gave it.
  private let path: String
  /// The file after following links; nil when its folder does not exist.
  private let file: (folder: OpenFolder, name: String)?
  /// Whether something already exists there.
  package let exists: Bool

  /// Suffixes of the files that SQLite may keep beside a database.
  static let companions = ["-wal", "-shm", "-journal"]
  /// The suffix of a database that is still being written.
  package static let unfinished = ".unfinished"

  /// - Parameter writing: whether private data will be written to the file. Reading in public
  ///   places is refused too: SQLite creates files beside a database that it reads, and the user
  ///   should learn that the database must not be there.
  package init(
    _ path: String, writing: Bool, in places: PublicPlaces = PublicPlaces()
  ) throws(PlaceRefusal) {
    self.path = path
    var (place, base): (String, OpenFolder?) = (path, nil)
    // The limit of links that the system follows.
    for _ in 0..<40 {
      let parts = Location.parts(of: place)
      guard let name = parts.last, name != ".", name != "..", place.utf8.last != 0x2F else { break }
      let location = try Location(Self.folder(of: place), from: base)
      let facts = location.missing.isEmpty ? location.folder.facts(of: name) : nil
      try Self.refuse(location, name, path, in: places, isNew: writing && facts == nil)
      guard location.missing.isEmpty else { break }
      if let target = linkText(of: name, in: location.folder.descriptor) {
        (place, base) = (target, location.folder)
        continue
      }
      file = (location.folder, name)
      exists = facts != nil
      try demandPlainFiles(writing: writing)
      return
    }
    file = nil
    exists = false
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return String(path[...slash])
  }

  private static func refuse(
    _ location: Location, _ name: String, _ path: String, in places: PublicPlaces, isNew: Bool
  ) throws(PlaceRefusal) {
    let isUsual = [PublicPlaces.databaseName, PublicPlaces.databaseName + unfinished].contains(name)
    // In a shared folder like /tmp, a release may belong to another user.
    let isShared = location.folder.mode & S_ISVTX != 0
    try places.refuse(location, path, for: .database) { finding in
      switch finding.use {
      case .texts: finding.depth == 0 && isUsual
      case .holdsReleases: !isNew || isShared
      case .published, .theme: false
      }
    }
  }

  /// Opening a pipe would block, and writing to a file with several names (hard links) changes it
  /// under all of them.
  private func demandPlainFiles(writing: Bool) throws(PlaceRefusal) {
    guard let file else { return }
    for ending in [""] + Self.companions {
      guard let facts = file.folder.facts(of: file.name + ending) else { continue }
      let kind = facts.st_mode & S_IFMT
      // If the database is a folder, the code that opens it reports that.
      if ending.isEmpty, kind == S_IFDIR { return }
      guard kind == S_IFREG else {
        throw PlaceRefusal(
          guarding: "\(path)\(ending) is \(kindWords(kind)), not a file; remove it, or name "
            + "another database with --database.")
      }
      guard !writing || facts.st_nlink == 1 else {
        throw PlaceRefusal(
          guarding:
            "\(path)\(ending) has \(facts.st_nlink) names (hard links), and what is written "
            + "to one of them is written to all, which may lie in a published folder. Copy it to a "
            + "file of its own: cp \(path)\(ending) \(path)\(ending).copy && "
            + "mv \(path)\(ending).copy \(path)\(ending)")
      }
    }
  }

  /// Checks, once SQLite has opened the database, that it is the file that was checked, and not one
  /// put in its place since.
  package func demandOpened() throws(PlaceRefusal) {
    guard let file, let facts = file.folder.facts(of: file.name) else {
      throw replaced
    }
    let identity = FileIdentity(facts)
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    for descriptor in 0..<Int32(clamping: min(limit.rlim_cur, 65_536)) {
      var open = stat()
      if fstat(descriptor, &open) == 0, FileIdentity(open) == identity { return }
    }
    throw replaced
  }

  private var replaced: PlaceRefusal {
    PlaceRefusal("\(path) was replaced while it was opened. Nothing was done; run again.")
  }

  /// Removes the database and the files that SQLite keeps beside it.
  package func remove() {
    guard let file else { return }
    for ending in [""] + Self.companions { unlinkat(file.folder.descriptor, file.name + ending, 0) }
  }

  /// Renames the file of this place, now complete, within the same folder.
  ///
  /// - Throws: when a file of that name exists.
  package func rename(to other: DatabasePlace) throws(PlaceRefusal) {
    guard let file, let target = other.file else { throw replaced }
    guard !target.folder.has(target.name) else {
      throw PlaceRefusal("\(other.path) was made by another program meanwhile, and stays as it is.")
    }
    let code = renameat(
      file.folder.descriptor, file.name, target.folder.descriptor, target.name)
    guard code == 0 else { throw PlaceRefusal(couldNot: "rename \(path) to", other.path, errno) }
  }
}
