import Portal
import Templates

/// The reference of contexts in `docs/theme.md`, as the code declares them.
struct ContextReference {
  static let begin = "<!-- contexts:begin -->"
  static let end = "<!-- contexts:end -->"

  private var order: [String] = []
  private var sections: [String: String] = [:]

  /// Pages in their own order, then every record that is reached from them, by name.
  var markdown: String {
    let pages = PageTypes.contexts.map(\.name)
    let records = order.filter { !pages.contains($0) }.sorted()
    return (pages + records).compactMap { sections[$0] }.joined(separator: "\n")
  }

  init() {
    for page in PageTypes.contexts { add(page) }
  }

  private mutating func add(_ context: AnyContext) {
    guard sections[context.name] == nil else { return }
    order.append(context.name)
    var text = "### `\(context.name)`\n\n\(context.doc)\n\n| name | kind | about |\n|---|---|---|\n"
    for field in context.fields {
      text += "| `\(field.name)` | \(kind(of: field)) | \(field.doc) |\n"
    }
    sections[context.name] = text
    for field in context.fields {
      if let nested = field.nested { add(nested()) }
    }
  }

  private func kind(of field: AnyField) -> String {
    let kind = field.kind.rawValue + (field.isOptional ? "?" : "")
    guard let detail = field.nested?().name ?? field.prefix else { return kind }
    return "\(kind) `\(detail)`"
  }
}
