import Registry
import Templates

/// The text on the picture that is shown when a page is shared: everything that is drawn on it,
/// already in words, and nothing else.
///
/// It has no as-of date, which would change every card at midnight; it states the date of the
/// latest record that it counts.
package struct Card: Hashable, Sendable {
  /// A count of butir with its word.
  package struct State: Hashable, Sendable {
    /// In the edition's language, such as `Dibutuhkan`.
    package let word: String
    /// The count with separators between groups of digits.
    package let number: String
  }

  /// The portal's name.
  package let portal: String
  /// `Data contoh`; nil when the data are real.
  package let sampleTag: String?
  /// What the name denotes: the level and the area around it, or that it is a programme.
  package let kind: String
  /// The area or programme; the portal's own headline for the home page.
  package let name: String
  /// The date of the latest record, in words; nil before there is any.
  package let latest: String?
  /// Needed, committed, handed over.
  package let states: [State]
  /// What is neither promised nor brought: the largest figure on the card.
  package let unmet: State
  /// The number needed, of which the unmet are a part, in words.
  package let whole: String
  /// What replaces the number when nothing is needed; nil when something is.
  package let none: String?
  /// Committed and handed over of needed, in thousandths, for the bar.
  package let shares: [Int]
  /// Whether the number has the colour of needed; otherwise it has that of text.
  package let hasUnmet: Bool

  /// All of it in one text, for a digest: cards that differ have different texts.
  package var facts: String {
    let texts =
      [portal, sampleTag ?? "", kind, name, latest ?? "", whole, none ?? ""]
      + (states + [unmet]).flatMap { [$0.word, $0.number] }
      + shares.map(String.init) + [String(hasUnmet)]
    // Each text is preceded by its length, so that two texts cannot pass for one.
    return texts.map { "\($0.utf8.count):\($0)" }.joined()
  }
}

/// A card as the head of a page names it.
struct ShareCard: TemplateContext {
  let image: Link
  let alt: String

  static let context = Context<ShareCard>(
    "card", "The picture that messengers show when the page is shared, 1200 × 630 pixels.",
    [
      .field("image", "The file; print it as `image.absolute`.", \.image),
      .field("alt", "What it shows, in words; without figures, which change.", \.alt),
    ])
}
