/// The blank commitment form in three parts, for a page with a style sheet of its own: the part
/// that depends on a need, and what stands above and below it.
///
/// Marks stand in for the values; whoever shows the form replaces them.
package struct FormHTML: Sendable {
  /// The texts that stand in for the values.
  package struct Marks: Sendable {
    /// Four marks, one for each name.
    package let place: SiteNames
    /// For the item's name in the catalogue.
    package let item: String
    /// For the item's category, which is printed in brackets.
    package let category: String
    /// For the item's unit.
    package let unit: String
    /// For the count of recipients together with what is counted.
    package let recipients: String
    /// For the names of all programmes; a box and a no-break space come before it.
    package let programs: String

    /// The marks must not occur in the wording.
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

  /// Markup above the part that depends on a need.
  package let head: String
  /// Markup that depends on a need, with its heading.
  package let need: String
  /// Markup below that part.
  package let tail: String

  /// - Parameter finish: changes each part's markup, for example to replace a mark with markup.
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
