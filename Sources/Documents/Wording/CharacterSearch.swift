/// Finds where a document uses a character, for a message about it. It runs only when something is
/// wrong, so it may be slow.
extension DocumentTemplate {
  /// The names of the fields whose values contain a character.
  package func fields(holding character: Unicode.Scalar, for facts: Facts) -> [String] {
    fields.filter { field in
      switch field.content {
      case .text(_, let value): value(facts)?.unicodeScalars.contains(character) ?? false
      case .blocks(let blocks): blocks(facts).contains { $0.holds(character) }
      case .condition: false
      }
    }.map(\.name)
  }
}

extension Block {
  fileprivate func holds(_ character: Unicode.Scalar) -> Bool {
    func any(_ texts: [String?]) -> Bool {
      texts.contains { $0?.unicodeScalars.contains(character) ?? false }
    }
    return switch self {
    case .letterhead(let letterhead): any([letterhead.name] + letterhead.details)
    case .heading(_, let inlines), .paragraph(let inlines, _):
      inlines.contains { $0.holds(character) }
    case .list(_, let items): items.joined().contains { $0.holds(character) }
    case .entries(let entries):
      entries.contains { entry in
        any([entry.label]) || entry.value.contains { $0.holds(character) }
      }
    case .table(let table):
      any(table.columns.map(\.title) + [table.total?.label, table.total?.value])
        || table.rows.joined().joined().contains { $0.holds(character) }
    case .signatures(let signatures):
      signatures.contains {
        any([$0.role, $0.organization, $0.name, $0.stamp] + $0.details)
      }
    case .code(let address, let caption): any([address, caption])
    case .room, .frame, .photograph: false
    case .together(let blocks): blocks.contains { $0.holds(character) }
    }
  }
}

extension Inline {
  fileprivate func holds(_ character: Unicode.Scalar) -> Bool {
    switch self {
    case .text(let text): text.unicodeScalars.contains(character)
    case .strong(let inner), .emphasis(let inner): inner.contains { $0.holds(character) }
    case .lineBreak, .gap, .field: false
    }
  }
}
