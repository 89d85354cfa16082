import Glibc

/// A folder for files that hold personal data. It is not in a public place, it is private when it
/// is created here, and it stays the folder that was checked, even when it is renamed or replaced.
package struct PrivateFolder: Sendable {
  /// The path as shown in messages.
  package let path: String
  /// A warning for staff; nil for none.
  package let note: String?
  let folder: OpenFolder

  /// Creates the folder, and its parents, where they are missing. Throws when it lies in a public
  /// place or everybody may write to it.
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
    // Checked again, now as an open folder: its path may lead elsewhere than a moment ago.
    try places.refuse(Location(folder), path, for: kind)
  }

  private static func make(_ name: String, in parent: OpenFolder) throws(SystemCode) -> OpenFolder {
    let isNew = mkdirat(parent.descriptor, name, 0o700) == 0
    guard isNew || errno == EEXIST else { throw SystemCode(code: errno) }
    let folder = try OpenFolder(name, in: parent, reading: true, following: false)
    // The umask may have removed some of the permissions requested.
    if isNew, fchmod(folder.descriptor, 0o700) != 0 { throw SystemCode(code: errno) }
    return folder
  }

  /// Whoever may write to a folder may replace its files.
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

  /// Writes a file unless it already has these bytes.
  ///
  /// - Parameter keepingMore: whether a file that begins with them, and goes on, stays as it is.
  /// - Returns: whether it was written.
  package func write(
    _ name: String, _ bytes: [UInt8], keepingMore: Bool = false
  ) throws(PlaceRefusal) -> Bool {
    let file = try PrivateFile(name, in: self)
    defer { file.discard() }
    try file.append(bytes)
    // Syncing would make a run wait for the disk once per document, thousands of times; a document
    // lost in a power failure is simply printed again.
    return try file.finish(syncing: false, keepingMore: keepingMore)
  }

  /// Removes what runs that were killed left unfinished; what another program is writing stays.
  package func removeUnfinished() { UnfinishedFiles.removeLeft(in: folder) }

  /// Whether the folder contains anything of this name.
  package func has(_ name: String) -> Bool { folder.has(name) }
}
