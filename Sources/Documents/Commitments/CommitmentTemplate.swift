package import Configuration
import Markdown
package import Support

/// The wording of the commitment form: `content/documents/komitmen.id.md`.
package struct CommitmentTemplate: Sendable {
  /// The title of a numbered form.
  package let title: String
  /// The title of a form to fill in by hand; the place, where it is known, comes after it.
  package let blankTitle: String
  /// How many copies to print unless the caller says otherwise.
  package let copies: Int
  private let wording: DocumentTemplate<CommitmentFacts>

  /// - Throws: every problem in the settings and in the text.
  package init(_ file: MarkdownFile) throws(Problems) {
    let words: CommitmentStrings
    (title, words, wording) = try DocumentTemplate.read(
      file, words: CommitmentStrings.init, fields: \.fields)
    blankTitle = words.blankTitle
    copies = words.copies
  }

  /// The names of the fields whose values contain a character.
  package func fields(holding character: Unicode.Scalar, for facts: CommitmentFacts) -> [String] {
    wording.fields(holding: character, for: facts)
  }

  /// The form, dated with the day of signing; a blank has no date.
  ///
  /// - Parameter isFillable: whether a blank is filled in on a screen: then what is not known is a
  ///   field in place of dots, and a certificate can sign for the collaborator.
  package func document(for facts: CommitmentFacts, isFillable: Bool = false) -> Document {
    var wording = wording
    wording.isFillable = isFillable
    let blocks = wording.blocks(for: facts)
    let place = facts.place.map { ", \($0.short)" } ?? ""
    return Document(
      title: facts.isBlank ? blankTitle + place : title, number: facts.number,
      author: facts.collaborator,
      date: facts.signedOn?.description,
      blocks: isFillable ? blocks.map(Self.fillable) : blocks)
  }

  private static func fillable(_ block: Block) -> Block {
    switch block {
    case .table(let table): return .table(CommitmentStrings.fillable(table))
    case .together(let inner): return .together(inner.map(fillable))
    case .signatures(var signatures):
      // The officer's part is filled in with a pen, and signed with it.
      if !signatures.isEmpty { signatures[0].field = "KOLABORATOR" }
      return .signatures(signatures)
    default: return block
    }
  }
}
