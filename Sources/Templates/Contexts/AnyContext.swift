/// What a template may print of one field.
package enum FieldKind: String, Sendable, Hashable, CaseIterable {
  /// Text, escaped.
  case text
  /// A number with its proof.
  case figure
  /// A calendar date.
  case date
  /// A link, printed relative to the page.
  case link
  /// Trusted HTML, printed with three braces.
  case html
  /// A share in per mille, printed as a percentage for drawing attributes only.
  case share
  /// One of a closed list of words; strings hold the wording of each.
  case word
  /// Yes or no; only as a section.
  case flag
  /// Records, one after another.
  case list
  /// Pieces of text, one after another.
  case texts
  /// A record.
  case object
}

/// A context without its Swift type, for looking up names and for the documentation.
package final class AnyContext: Sendable {
  /// The short name, for messages and documentation.
  package let name: String
  /// One sentence for theme authors.
  package let doc: String
  /// The fields in the order they were declared.
  package let fields: [AnyField]
  private let positions: [String: Int]
  /// Names declared twice.
  let duplicates: [String]

  init(name: String, doc: String, fields: [AnyField]) {
    self.name = name
    self.doc = doc
    self.fields = fields
    var positions: [String: Int] = [:]
    var duplicates: [String] = []
    for (position, field) in fields.enumerated()
    where positions.updateValue(position, forKey: field.name) != nil {
      duplicates.append(field.name)
    }
    self.positions = positions
    self.duplicates = duplicates
  }

  func field(_ name: String) -> AnyField? {
    positions[name].map { fields[$0] }
  }
}

/// One declared field without its Swift type.
package struct AnyField: Sendable {
  /// The name a template writes.
  package let name: String
  /// One sentence for theme authors.
  package let doc: String
  let type: FieldType
  let accessor: Accessor
  /// The raw values of a word's cases, in order; empty for other kinds.
  package var cases: [String] = []
  /// The group of strings that holds a word's wording; nil for other kinds.
  package var prefix: String?

  /// What it is.
  package var kind: FieldKind { type.kind }
  /// Whether it may be missing, and so can be used only inside its own section.
  package var isOptional: Bool { type.isOptional }
  /// The context of a record or of a list's records; nil for other kinds.
  package var nested: (@Sendable () -> AnyContext)? { type.nested }
}
