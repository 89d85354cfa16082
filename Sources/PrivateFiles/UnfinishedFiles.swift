import Glibc
import Support
import Synchronization

/// The private files that this process is writing and that do not have their final names yet.
package enum UnfinishedFiles {
  private struct State {
    var next = 0
    var files: [Int: (folder: OpenFolder, name: String)] = [:]
    var isEnding = false
  }

  private static let state = Mutex(State())

  /// Removes them all before the process ends. A thread that then starts another file waits
  /// forever.
  package static func removeForGood() {
    state.withLock { state in
      state.isEnding = true
      for (folder, name) in state.files.values { unlinkat(folder.descriptor, name, 0) }
    }
  }

  /// Records a file that is about to be created. Returns its number.
  static func add(_ name: String, in folder: OpenFolder) -> Int {
    let number = state.withLock { state -> Int? in
      if state.isEnding { return nil }
      state.next += 1
      state.files[state.next] = (folder, name)
      return state.next
    }
    while number == nil { pause() }
    return number ?? 0
  }

  /// Creates a file and locks it, so that another run does not take it for one that was left behind.
  /// Returns its descriptor; a negative number when it cannot be created, and `errno` says why.
  static func create(_ name: String, in folder: OpenFolder) -> Int32 {
    while true {
      let file = openat(
        folder.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      // Where the file system knows no locks, none is held.
      guard file >= 0, flock(file, LOCK_EX) == 0 else { return file }
      var facts = stat()
      guard fstat(file, &facts) == 0, facts.st_nlink == 0 else { return file }
      // Between both calls another run removed it.
      close(file)
    }
  }

  /// Removes the files in a folder that killed runs left behind: nobody holds their locks any more.
  static func removeLeft(in folder: OpenFolder) {
    for entry in folderEntries(of: folder.descriptor) ?? []
    where entry.name.hasPrefix(".") && entry.name.hasSuffix(".unfinished") {
      let file = openat(
        folder.descriptor, entry.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      defer { close(file) }
      var facts = stat()
      guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
        flock(file, LOCK_EX | LOCK_NB) == 0
      else { continue }
      unlinkat(folder.descriptor, entry.name, 0)
    }
  }

  /// Drops a file that has its final name, or is gone.
  static func forget(_ number: Int) {
    state.withLock { $0.files[number] = nil }
  }
}
