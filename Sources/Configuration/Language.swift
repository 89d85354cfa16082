/// A language that the portal speaks.
package enum Language: String, CaseIterable, Sendable {
  case indonesian = "id"
  case english = "en"

  /// The language that commitment forms are signed in.
  package static let ofForms = Language.indonesian

  /// What stands before every path of an edition that is not the root's.
  package func prefix(root: Language) -> String { self == root ? "" : "\(rawValue)/" }
}
