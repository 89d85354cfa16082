import Registry

/// The blank commitment form as parts of a page that has a style sheet of its own: what stands
/// above and below whatever a need decides, and what each need says for itself.
///
/// Where a value belongs, a mark stands; whoever shows the form puts the values there.
package struct FormHTML: Sendable {
  /// What stands in for a value.
  package struct Marks: Sendable {
    package let place: SiteNames
    package let item: String
    package let category: String
    package let unit: String
    package let recipients: String
    /// Stands for the name of one programme, its box included.
    package let programs: String

    package init(
      place: SiteNames, item: String, category: String, unit: String, recipients: String,
      programs: String
    ) {
      self.place = place
      self.item = item
      self.category = category
      self.unit = unit
      self.recipients = recipients
      self.programs = programs
    }
  }

  package let head: String
  package let need: String
  package let tail: String

  /// - Parameter finish: what to do to each part's markup, such as to replace a mark by more than
  ///   text.
  package init(
    _ wording: CommitmentTemplate, marks: Marks, finish: (String) -> String = { $0 }
  ) {
    var known = CommitmentFacts(programs: [marks.programs])
    known.place = marks.place
    let common = wording.document(for: known).blocks
    known.programs = [(marks.programs, true)]
    known.goods = CommitmentFacts.Goods(
      item: marks.item, category: marks.category, unit: marks.unit, unitPrice: nil)
    known.recipients = marks.recipients
    let full = wording.document(for: known).blocks
    // Only fields differ, never the number of blocks.
    let changed = full.indices.filter { common[$0] != full[$0] }
    var start = changed.first ?? full.endIndex
    let end = changed.last.map { $0 + 1 } ?? full.endIndex
    while start > 0, case .heading(let level, _) = full[start - 1], level > 2 { start -= 1 }
    head = finish(Self.html(full[..<start]))
    need = finish(Self.html(full[start..<end]))
    tail = finish(Self.html(full[end...]))
  }

  private static func html(_ blocks: ArraySlice<Block>) -> String {
    var writer = HTMLWriter()
    writer.isPartOfPage = true
    for block in blocks { writer.write(block) }
    return writer.text
  }
}
