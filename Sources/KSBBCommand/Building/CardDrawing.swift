import Cards
import Portal
import Releases

/// Which share cards must be drawn. A card takes a hundred times as long as a page, so a card that
/// would be the same as in the served release is taken over.
struct CardPlan: Sendable {
  /// One fact per card for the manifest, compared by the next build.
  let facts: [ReleaseFact]
  /// Plan indices of the cards that the served release has unchanged.
  private let kept: Set<Int>

  /// - Parameters:
  ///   - known: the facts of the served release; empty when nothing may be taken over from it.
  ///   - program: identifies the program, because another version may draw the same card
  ///     differently.
  init(_ pages: [Page], known: [ReleaseFact], program: String) {
    let before = Dictionary(known.map { ($0.key, $0.value) }) { first, _ in first }
    var facts: [ReleaseFact] = []
    var kept: Set<Int> = []
    for (index, page) in pages.enumerated() {
      guard let card = page.card else { continue }
      var fingerprint = Fingerprint()
      fingerprint.add("program", text: program)
      fingerprint.add("card", text: card.facts)
      let name = page.path.split(separator: ".").first ?? ""
      let key = "card." + name.split(separator: "/").joined(separator: ".")
      let fact = ReleaseFact(key: key, value: fingerprint.digest().hex)
      facts.append(fact)
      if before[key] == fact.value { kept.insert(index) }
    }
    self.facts = facts
    self.kept = kept
  }

  func keeps(_ index: Int) -> Bool { kept.contains(index) }
}

/// Draws cards on one thread; the fonts are loaded with the first card.
struct CardDrawing {
  private var painter: CardPainter?

  /// The bytes of a card's file.
  ///
  /// - Throws: `CommandFailure` when it cannot be drawn.
  mutating func png(of card: Card, path: String) throws -> [UInt8] {
    do throws(CardFailure) {
      if let painter { return try painter.png(of: card) }
      let painter = try CardPainter()
      self.painter = painter
      return try painter.png(of: card)
    } catch {
      throw CommandFailure("The share card \(path) cannot be drawn: \(error).")
    }
  }
}
