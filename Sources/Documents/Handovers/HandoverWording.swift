package import Diagnostics
package import Markdown
import Registry

/// The wording of the BAST: `content/documents/bast.id.md`, its settings and the words of the parts
/// that the program draws.
package struct HandoverWording: Sendable {
  package let title: String
  package let blankTitle: String
  /// How many copies are signed.
  package let copies: Int
  private let wording: Wording<HandoverFacts>

  /// - Throws: everything wrong in settings and text.
  package init(_ file: MarkdownFile) throws(Problems) {
    var words: HandoverWords?
    (title, wording) = try Wording.read(file) {
      let read = HandoverWords($0)
      words = read
      return read.fields
    }
    blankTitle = words?.blankTitle ?? ""
    copies = words?.copies ?? 1
  }

  /// The names of the fields whose values hold a character.
  package func fields(holding character: Unicode.Scalar, for facts: HandoverFacts) -> [String] {
    wording.fields(holding: character, for: facts)
  }

  package func document(for facts: HandoverFacts) -> Document {
    let place = facts.place
    return Document(
      title: facts.isBlank ? "\(blankTitle), \(place.site), \(place.subdistrict)" : title,
      number: facts.number, author: facts.collaborator,
      date: facts.date?.date.description, blocks: wording.blocks(for: facts))
  }
}
