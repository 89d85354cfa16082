package import Diagnostics
package import Markdown
import Registry

/// The wording of the commitment form: `content/documents/komitmen.id.md`.
package struct CommitmentWording: Sendable {
  private let title: String
  private let blankTitle: String
  private let wording: Wording<CommitmentFacts>

  /// - Throws: everything wrong in settings and text.
  package init(_ file: MarkdownFile) throws(Problems) {
    var blankTitle = ""
    (title, wording) = try Wording.read(file) {
      let words = CommitmentWords($0)
      blankTitle = words.blankTitle
      return words.fields
    }
    self.blankTitle = blankTitle
  }

  package func document(for facts: CommitmentFacts) -> Document {
    let place = facts.place.map { ", \($0.site), \($0.subdistrict)" } ?? ""
    return Document(
      title: facts.isBlank ? blankTitle + place : title, number: facts.number,
      author: facts.collaborator,
      date: facts.signedOn?.description, blocks: wording.blocks(for: facts))
  }
}
