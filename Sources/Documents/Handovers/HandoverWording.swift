package import Diagnostics
package import Markdown
import Registry

/// The wording of the BAST: `content/documents/bast.id.md`, its settings and the words of the parts
/// that the program draws.
package struct HandoverWording: Sendable {
  private let title: String
  private let blankTitle: String
  private let wording: Wording<HandoverFacts>

  /// - Throws: everything wrong in settings and text.
  package init(_ file: MarkdownFile) throws(Problems) {
    var blankTitle = ""
    (title, wording) = try Wording.read(file) {
      let words = HandoverWords($0)
      blankTitle = words.blankTitle
      return words.fields
    }
    self.blankTitle = blankTitle
  }

  package func document(for facts: HandoverFacts) -> Document {
    let place = facts.place
    return Document(
      title: facts.isBlank ? "\(blankTitle), \(place.site), \(place.subdistrict)" : title,
      number: facts.number, author: facts.collaborator,
      date: facts.date?.date.description, blocks: wording.blocks(for: facts))
  }
}
