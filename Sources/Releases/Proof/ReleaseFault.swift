/// How a release on disk departs from what it should be.
package struct ReleaseFault: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// It should be there and is not.
    case missing
    /// Its content is another one; the words say how that was noticed.
    case altered(String)
    /// It is there and should not be.
    case unexpected
    /// Something else stands in the place of the file: a link, a folder, a pipe.
    case notAFile(String)
    /// Its permissions are not those of published files or folders.
    case wrongMode(found: String, wanted: String)
    /// It cannot be read, so nothing is known of its content.
    case unreadable(String)
  }

  /// Relative to the site's root; that of a folder ends in a slash.
  package let path: String
  package let kind: Kind

  /// The kind in one word, for machines.
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

  /// True when only the permissions are wrong, which a build or a rollback sets right.
  package var isMendable: Bool {
    if case .wrongMode = kind { true } else { false }
  }

  static func precedes(_ left: ReleaseFault, _ right: ReleaseFault) -> Bool {
    (left.path == right.path)
      ? left.word < right.word : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}

extension ReleaseFault: CustomStringConvertible {
  /// What is wrong, with the path first.
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

  /// A list for people: the first ones, and how many more there are.
  package static func list(_ faults: [ReleaseFault], limit: Int = 20) -> [String] {
    let shown = faults.prefix(limit).map { "  \($0)" }
    return faults.count > limit ? shown + ["  … and \(faults.count - limit) more"] : shown
  }
}
