/// A difference between a release on disk and what it should be.
package struct ReleaseFault: Sendable, Equatable {
  /// What is wrong; associated strings complete the sentence in ``description``.
  package enum Kind: Sendable, Equatable {
    /// It should exist and does not.
    case missing
    /// Its content differs; the words say how this was noticed.
    case altered(String)
    /// It exists and should not.
    case unexpected
    /// Something else is in the place of the file: a link, a folder, a pipe.
    case notAFile(String)
    /// Its permissions are not those of published files or folders.
    case wrongMode(found: String, wanted: String)
    /// It cannot be read, so its content could not be checked.
    case unreadable(String)
  }

  /// Relative to the site's root; a folder's path ends in a slash.
  package let path: String
  /// What is wrong there; ``word`` and ``description`` put it in words.
  package let kind: Kind

  /// The kind in one or two words, for machine-readable output.
  package var word: String {
    switch kind {
    case .missing: "missing"
    case .altered: "altered"
    case .unexpected: "added"
    case .notAFile: "not a file"
    case .wrongMode: "mode"
    case .unreadable: "unreadable"
    }
  }

  /// True when only the permissions are wrong, which a build or a rollback corrects.
  package var isMendable: Bool {
    if case .wrongMode = kind { true } else { false }
  }

  static func precedes(_ left: ReleaseFault, _ right: ReleaseFault) -> Bool {
    (left.path == right.path)
      ? left.word < right.word : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}

extension ReleaseFault: CustomStringConvertible {
  /// One line that begins with the path.
  package var description: String {
    switch kind {
    case .missing: "\(path) is missing"
    case .altered(let how): "\(path) was altered: \(how)"
    case .unexpected: "\(path) is not part of the release"
    case .notAFile(let what): "\(path) is \(what), not a file"
    case .wrongMode(let found, let wanted):
      "\(path) has the permissions \(found), not \(wanted)"
    case .unreadable(let why): "\(path) cannot be read: \(why)"
    }
  }

  /// A list for people: the first `limit` faults, indented, and a line with the number of the rest.
  package static func list(_ faults: [ReleaseFault], limit: Int = 20) -> [String] {
    let shown = faults.prefix(limit).map { "  \($0)" }
    return faults.count > limit ? shown + ["  … and \(faults.count - limit) more"] : shown
  }
}
