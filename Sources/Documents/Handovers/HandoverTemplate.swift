package import Configuration
import Markdown
package import Support

/// The wording of the BAST: `content/documents/bast.id.md`, its settings and the words of the parts
/// that the program draws.
package struct HandoverTemplate: Sendable {
  /// The title of a numbered BAST.
  package let title: String
  /// The title of a BAST to fill in by hand, without the place.
  package let blankTitle: String
  /// How many copies are signed.
  package let copies: Int
  /// Of what kind aid is.
  let aid: AidKinds
  /// Stands on every sheet of what was cancelled, and of its annexes.
  let cancelledMark: String
  private let wording: DocumentTemplate<HandoverFacts>

  /// - Throws: every problem in the settings and in the text.
  package init(_ file: MarkdownFile) throws(Problems) {
    let words: HandoverStrings
    (title, words, wording) = try DocumentTemplate.read(
      file, words: HandoverStrings.init, fields: \.fields)
    blankTitle = words.blankTitle
    copies = words.copies
    aid = words.aid
    cancelledMark = words.cancelledMark
  }

  /// The names of the fields whose values contain a character.
  package func fields(holding character: Unicode.Scalar, for facts: HandoverFacts) -> [String] {
    wording.fields(holding: character, for: facts)
  }

  /// The BAST, dated with the day of the handover. A blank has its place in the title, for it has
  /// no number.
  package func document(for facts: HandoverFacts) -> Document {
    var document = Document(
      title: facts.isBlank ? "\(blankTitle), \(facts.place.short)" : title,
      number: facts.number, author: facts.collaborator,
      date: facts.date?.date.description, blocks: wording.blocks(for: facts))
    if facts.isCancelled { document.banner = cancelledMark }
    return document
  }
}
