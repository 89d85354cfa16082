import Registry
import Templates

/// What the picture of a page says when the page is shared: everything that is drawn on it, ready
/// in words, and nothing else.
///
/// It holds no as-of date, for midnight would change every card: a card tells the date of the
/// latest record that it counts.
package struct Card: Hashable, Sendable {
  /// One of the states with its number, in the order of ``Card/states``.
  package struct State: Hashable, Sendable {
    package let word: String
    package let number: String
  }

  /// The portal's name.
  package let portal: String
  /// `Data contoh`; nil when the data are real.
  package let sampleTag: String?
  /// What is named: the level and the area around it, or that it is a programme.
  package let kind: String
  package let name: String
  /// The date of the latest record, in words; nil before there is any.
  package let latest: String?
  /// Needed, committed, handed over.
  package let states: [State]
  package let unmet: State
  /// What the unmet are a part of, with its number.
  package let whole: String
  /// What stands instead of the number when nothing is needed; nil when something is.
  package let none: String?
  /// Committed and handed over of needed, in thousandths, for the bar.
  package let shares: [Int]
  package let hasUnmet: Bool

  /// All of it in one text, for a digest: two cards that differ have different ones.
  package var facts: String {
    let texts =
      [portal, sampleTag ?? "", kind, name, latest ?? "", whole, none ?? ""]
      + (states + [unmet]).flatMap { [$0.word, $0.number] }
      + shares.map(String.init) + [String(hasUnmet)]
    // A length before each, so that no text can pass for two.
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
