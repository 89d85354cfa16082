internal import Glibc

/// A language in which the program speaks to those who run it.
package enum SpokenLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case indonesian = "id"

  /// The language of messages that are made now. It is the process's, unless a test binds another.
  @TaskLocal package static var current = ofProcess

  /// The language of the process: what `--language` says, else what the locale says, else English.
  package static let ofProcess = SpokenLanguage(
    arguments: CommandLine.arguments,
    variable: { name in getenv(name).map { String(cString: $0) } })

  /// The language that arguments and environment ask for. As POSIX has it, the first variable of
  /// `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty decides.
  package init(arguments: [String], variable: (String) -> String?) {
    if let named = Self.option(in: arguments).flatMap(Self.init(rawValue:)) {
      self = named
      return
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(variable).first { !$0.isEmpty } ?? ""
    let tag = locale.prefix { $0.isLetter }.lowercased()
    // "in" is what the code of Indonesian was until 1989; some systems still use it.
    self = ["id", "in", "ind", "indonesian"].contains(tag) ? .indonesian : .english
  }

  /// The value of the last `--language` in front of `--`, right or not; nil when there is none.
  package static func option(in arguments: [String]) -> String? {
    let options = arguments.prefix { $0 != "--" }
    let values = options.indices.compactMap { index -> String? in
      let word = options[index]
      if word.hasPrefix("--language=") { return String(word.dropFirst("--language=".count)) }
      guard word == "--language" else { return nil }
      return options.indices.contains(index + 1) ? options[index + 1] : ""
    }
    return values.last
  }
}

/// A message in the language of those who run the program. It has to be written in both, so none
/// can be forgotten; only the one that is wanted is made.
package func spoken(
  en english: @autoclosure () -> String, id indonesian: @autoclosure () -> String
) -> String {
  switch SpokenLanguage.current {
  case .english: english()
  case .indonesian: indonesian()
  }
}
