import Support

/// Why private files are not written, or not read, at a place; with what to do about it.
package struct PlaceRefusal: Error, Equatable, Sendable {
  /// What is wrong, where, and what to do.
  package let words: String
  /// Whether a guard stopped what the system would have let pass.
  package let isGuard: Bool

  /// A guard's refusal.
  package init(guarding words: String) {
    self.words = words
    isGuard = true
  }

  /// What the system or another program made impossible.
  package init(_ words: String) {
    self.words = words
    isGuard = false
  }

  /// A system call that failed: `Could not make the folder x: Permission denied.`
  package init(couldNot action: String, _ path: String, _ code: Int32) {
    self.init("Could not \(action) \(path): \(systemWords(code)).")
  }
}

/// What is written at a place, in the words of its messages.
package enum PrivateKind: Sendable {
  /// Tables as CSV files.
  case export
  /// Documents to sign.
  case papers
  /// A needs database.
  case database

  /// Why it is private.
  var holding: String {
    switch self {
    case .export: "an export holds personal data"
    case .papers: "printed documents hold personal data"
    case .database: "a needs database holds personal data"
    }
  }

  /// What to do instead.
  var hint: String {
    switch self {
    case .export: "Name another folder, as ../export."
    case .papers: "Name another folder with --output, as output/print."
    case .database: "Name another file with --database, as \(PublicPlaces.defaultDatabase)."
    }
  }
}
