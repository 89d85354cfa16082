import Glibc

/// A folder for files that hold personal data. It lies in no public place, it is private when it is
/// made here, and it stays the folder that was judged, whatever becomes of its name.
package struct PrivateFolder: Sendable {
  /// The folder as messages name it.
  package let path: String
  /// What staff should know about it; nil for nothing.
  package let note: String?
  let folder: OpenFolder

  /// Makes the folder, and those it lies in, where they are missing.
  package init(
    _ path: String, for kind: PrivateKind, outside places: PublicPlaces
  ) throws(PlaceRefusal) {
    self.path = path
    let location = try Location(path)
    try places.refuse(location, path, for: kind)
    do throws(SystemCode) {
      var made = location.folder
      for name in location.missing { made = try Self.make(name, in: made) }
      folder = try OpenFolder(".", in: made, reading: true)
    } catch {
      throw PlaceRefusal(
        couldNot: location.missing.isEmpty ? "use the folder" : "make the folder", path, error.code)
    }
    note = try Self.note(on: folder.mode, path)
    // Judged again as the folder that is open now: its path may lead elsewhere than a moment ago.
    try places.refuse(Location(folder), path, for: kind)
  }

  private static func make(_ name: String, in parent: OpenFolder) throws(SystemCode) -> OpenFolder {
    let isNew = mkdirat(parent.descriptor, name, 0o700) == 0
    guard isNew || errno == EEXIST else { throw SystemCode(code: errno) }
    let folder = try OpenFolder(name, in: parent, reading: true, following: false)
    // The mode asked for is what the process's mask lets through.
    if isNew, fchmod(folder.descriptor, 0o700) != 0 { throw SystemCode(code: errno) }
    return folder
  }

  /// Who may write into a folder may put other files in the place of ours.
  private static func note(on mode: mode_t, _ path: String) throws(PlaceRefusal) -> String? {
    if mode & S_ISVTX != 0 || mode & 0o022 == 0 { return nil }
    guard mode & 0o002 == 0 else {
      throw PlaceRefusal(
        guarding: "Everybody on this machine may write into \(path), and could exchange private "
          + "files there. Allow it to yourself only: chmod 700 \(path)")
    }
    return "The group of \(path) may write into it and exchange private files there. "
      + "To keep it to yourself: chmod 700 \(path)"
  }

  /// Writes a file unless it holds these bytes already.
  ///
  /// - Returns: whether it was written.
  package func write(_ name: String, _ bytes: [UInt8]) throws(PlaceRefusal) -> Bool {
    let file = try PrivateFile(name, in: self)
    defer { file.discard() }
    try file.append(bytes)
    // A run of thousands of documents would wait for the disk thousands of times; a document that
    // a power cut takes is printed again.
    return try file.finish(syncing: false)
  }

  /// Whether something of this name is in the folder.
  package func has(_ name: String) -> Bool { folder.has(name) }
}
