import Cards
import Documents
import PDF
import Portal
import Releases
import Support
import Typesetting

/// Which files must be drawn: share cards and forms. A card takes a hundred times as long as a page,
/// so what would be the same as in the served release is taken over.
struct DrawingPlan: Sendable {
  /// One fact for each file, for the manifest; compared by the next build.
  let facts: [ReleaseFact]
  /// Plan indices of the files that the served release has unchanged.
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
      guard let (kind, text) = Self.drawn(page) else { continue }
      var fingerprint = Fingerprint()
      fingerprint.add("program", text: program)
      fingerprint.add(kind, text: text)
      let name = page.path.split(separator: ".").first ?? ""
      let key = "\(kind)." + name.split(separator: "/").joined(separator: ".")
      let fact = ReleaseFact(key: key, value: fingerprint.digest().hex)
      facts.append(fact)
      if before[key] == fact.value { kept.insert(index) }
    }
    self.facts = facts
    self.kept = kept
  }

  func keeps(_ index: Int) -> Bool { kept.contains(index) }

  /// What kind of drawn file a page is, and everything that its bytes follow from; nil for one that
  /// is written.
  private static func drawn(_ page: Page) -> (kind: String, facts: String)? {
    page.card.map { ("card", $0.facts) } ?? page.form.map { ("form", $0.facts) }
  }
}

/// Draws files on one thread; the fonts are loaded with the first card and the first form.
struct FileDrawing {
  private var painter: CardPainter?
  private var printer: PrintPDF?

  /// The bytes of a page that is drawn; nil for one that is written.
  ///
  /// - Throws: `CommandFailure` when it cannot be drawn.
  mutating func bytes(of page: Page) throws -> [UInt8]? {
    if let card = page.card { return try png(of: card, path: page.path) }
    if let form = page.form { return try pdf(of: form.document, path: page.path) }
    return nil
  }

  private mutating func png(of card: Card, path: String) throws -> [UInt8] {
    do throws(CardFailure) {
      if let painter { return try painter.png(of: card) }
      let painter = try CardPainter()
      self.painter = painter
      return try painter.png(of: card)
    } catch {
      throw CommandFailure(
        spoken(
          en: "The share card \(path) cannot be drawn: \(error).",
          id: "Kartu bagikan \(path) tidak dapat digambar: \(error)."))
    }
  }

  private mutating func pdf(of document: Document, path: String) throws -> [UInt8] {
    do throws(TypesettingFailure) {
      if let printer { return try printer.render(document) }
      let printer = try PrintPDF(paper: .a4)
      self.printer = printer
      return try printer.render(document)
    } catch {
      throw CommandFailure(
        spoken(
          en: "The form \(path) cannot be made: \(error.reason).",
          id: "Formulir \(path) tidak dapat dibuat: \(error.reason)."))
    }
  }
}
