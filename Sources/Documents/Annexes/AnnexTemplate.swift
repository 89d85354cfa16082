package import Configuration
import Markdown
package import Support

/// The wording of an annex of a BAST.
package struct AnnexTemplate: Sendable {
  /// The title of one annex; on a cover sheet, what all of its kind are called.
  package let title: String
  /// How many copies to print unless the caller says otherwise.
  package let copies: Int
  /// Which annex it is.
  package let annex: Annex
  private let marking, cancelledMark: String?
  private let aid: AidKinds
  private let wording: DocumentTemplate<AnnexFacts>

  /// - Parameter bast: the wording of the BAST, which knows of what kind aid is.
  /// - Throws: every problem in the settings and in the text.
  package init(
    _ annex: Annex, _ file: MarkdownFile, of bast: HandoverTemplate
  ) throws(Problems) {
    let aid = bast.aid
    let words: AnnexWords
    (title, words, wording) = try DocumentTemplate.read(
      file, words: { AnnexWords(annex, $0, aid) }, fields: \.fields)
    marking = words.marking
    copies = words.copies
    cancelledMark = bast.cancelledMark
    (self.annex, self.aid) = (annex, aid)
  }

  /// Whether the BAST has anything to fill in there.
  package func isNeeded(for facts: HandoverFacts) -> Bool {
    switch annex {
    case .recipients, .photographs: true
    case .receipt: aid.isDistributed(facts)
    case .copies: !facts.forms.isEmpty
    case .particulars: aid.hasParticulars(facts)
    case .donation: !facts.licensedCollectors.isEmpty
    }
  }

  /// The annex of one BAST. A blank has its place in the title, for it has no number.
  package func document(for facts: AnnexFacts) -> Document {
    var document = Document(
      title: facts.handover.isBlank ? "\(title), \(facts.handover.place.short)" : title,
      number: facts.handover.number,
      author: author(for: facts),
      date: facts.handover.date?.date.description, marking: marking,
      blocks: wording.blocks(for: facts))
    document.isAnnex = true
    if facts.handover.isCancelled { document.banner = cancelledMark }
    return document
  }

  private func author(for facts: AnnexFacts) -> String? {
    switch annex {
    // It is taken home, so not even the file says who gave.
    case .receipt: nil
    case .donation: facts.collector?.name
    default: facts.handover.collaborator
    }
  }

  /// The names of the fields whose values contain a character.
  package func fields(holding character: Unicode.Scalar, for facts: AnnexFacts) -> [String] {
    wording.fields(holding: character, for: facts)
  }
}
