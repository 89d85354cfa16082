import Glibc
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

  /// Drops a file that has its final name, or is gone.
  static func forget(_ number: Int) {
    state.withLock { $0.files[number] = nil }
  }
}
