import Support

/// Why private files are not written to, or read from, a place.
package struct PlaceRefusal: Error, Equatable, Sendable {
  /// What is wrong, where, and what to do.
  package let words: String
  /// Whether a guard refused what the system would have allowed.
  package let isGuard: Bool

  /// A guard's refusal, with what is wrong, where, and what to do.
  package init(guarding words: String) {
    self.words = words
    isGuard = true
  }

  /// A failure caused by the system or another program.
  package init(_ words: String) {
    self.words = words
    isGuard = false
  }

  /// A system call that failed: `Could not make the folder x: Permission denied.`
  package init(couldNot action: String, _ path: String, _ code: Int32) {
    self.init("Could not \(action) \(path): \(systemWords(code)).")
  }
}

/// What kind of file a place is for, which decides the words of messages.
package enum PrivateKind: Sendable {
  /// Tables as CSV files.
  case export
  /// Documents to be signed.
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
