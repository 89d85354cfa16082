/// What a template may print of one field.
@usableFromInline
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
  /// One of a closed list of words; the strings hold how each is written.
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

/// One field of a context, as documentation shows it.
package struct FieldDescription: Sendable {
  /// The name a template writes.
  package let name: String
  /// What it is.
  package let kind: FieldKind
  /// Whether it may be missing, so that it is usable only inside its own section.
  package let isOptional: Bool
  /// One sentence for theme authors.
  package let doc: String
  /// The values of a word, in order; empty for other kinds.
  package let cases: [String]
  /// The group of strings that holds a word's wording; nil for other kinds.
  package let prefix: String?
  /// The context of a record or of a list's records; nil for other kinds.
  package let nested: (@Sendable () -> ContextDescription)?
}

/// A context, as documentation shows it.
package struct ContextDescription: Sendable {
  /// The short name in messages.
  package let name: String
  /// One sentence for theme authors.
  package let doc: String
  /// The fields in the order they were declared.
  package let fields: [FieldDescription]
}

/// A context without its Swift type: what the compiler looks names up in.
final class Shape: Sendable {
  let name: String
  let doc: String
  let fields: [FieldEntry]
  private let positions: [String: Int]
  /// Names declared twice.
  let duplicates: [String]

  init(name: String, doc: String, fields: [FieldEntry]) {
    self.name = name
    self.doc = doc
    self.fields = fields
    var positions: [String: Int] = [:]
    var duplicates: [String] = []
    for (position, field) in fields.enumerated() {
      if positions.updateValue(position, forKey: field.name) != nil {
        duplicates.append(field.name)
      }
    }
    self.positions = positions
    self.duplicates = duplicates
  }

  func field(_ name: String) -> FieldEntry? {
    positions[name].map { fields[$0] }
  }

  var description: ContextDescription {
    ContextDescription(name: name, doc: doc, fields: fields.map(\.description))
  }
}

/// One declared field without its Swift type.
struct FieldEntry: Sendable {
  let name: String
  let doc: String
  let kind: FieldKind
  var isOptional = false
  let accessor: Accessor
  var cases: [String] = []
  var prefix: String?
  /// Asked for only when needed, because contexts may contain themselves.
  var nested: (@Sendable () -> Shape)?

  var description: FieldDescription {
    let nested = nested
    return FieldDescription(
      name: name, kind: kind, isOptional: isOptional, doc: doc, cases: cases, prefix: prefix,
      nested: nested.map { shape in { @Sendable in shape().description } })
  }
}
