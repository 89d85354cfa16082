/// A language of the portal, by its ISO 639-1 code.
package enum Language: String, CaseIterable, Sendable {
  case indonesian = "id"
  case english = "en"

  /// The language that offices record data in.
  package static let ofData = Language.indonesian

  /// The language that commitment forms are signed in.
  package static let ofForms = Language.indonesian

  /// What begins every path of the language's edition: empty for the root's language, else `en/`.
  package func prefix(root: Language) -> String { self == root ? "" : "\(rawValue)/" }
}
