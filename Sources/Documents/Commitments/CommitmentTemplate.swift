package import Configuration
import Markdown
import Registry
package import Support

/// The wording of the commitment form: `content/documents/komitmen.id.md`.
package struct CommitmentTemplate: Sendable {
  package let title: String
  package let blankTitle: String
  /// How many copies are made when nobody says otherwise.
  package let copies: Int
  private let wording: DocumentTemplate<CommitmentFacts>

  /// - Throws: everything wrong in settings and text.
  package init(_ file: MarkdownFile) throws(Problems) {
    let words: CommitmentStrings
    (title, words, wording) = try DocumentTemplate.read(
      file, words: CommitmentStrings.init, fields: \.fields)
    blankTitle = words.blankTitle
    copies = words.copies
  }

  /// The names of the fields whose values hold a character.
  package func fields(holding character: Unicode.Scalar, for facts: CommitmentFacts) -> [String] {
    wording.fields(holding: character, for: facts)
  }

  package func document(for facts: CommitmentFacts) -> Document {
    let place = facts.place.map { ", \($0.short)" } ?? ""
    return Document(
      title: facts.isBlank ? blankTitle + place : title, number: facts.number,
      author: facts.collaborator,
      date: facts.signedOn?.description, blocks: wording.blocks(for: facts))
  }
}
