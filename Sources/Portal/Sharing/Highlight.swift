import Registry
import Templates

/// One of the few things that a page's description names: what is lacking, where most is lacking,
/// or what was handed over.
struct Highlight: TemplateContext {
  let name: String
  let amount: Figure
  let isFirst: Bool

  static let context = Context<Highlight>(
    "highlights", "One of the few things that a page's description names.",
    [
      .field("name", "What it is called, cut at a word when it is very long.", \.name),
      .field("amount", "How much; the page itself proves the same figure.", \.amount),
      .field("isFirst", "Whether it is the first.", \.isFirst),
    ])
}

/// The first things of a list, as many as a description has room for.
struct HighlightList {
  private(set) var items: [Highlight] = []
  /// Whether something was left out.
  private(set) var isCut = false
  private var room: Int

  /// - Parameter room: for names and amounts, in bytes of UTF-8, which are never fewer than
  ///   characters.
  init(room: Int = 104) { self.room = room }

  /// Notes that there is more than was added.
  mutating func cut() { isCut = true }

  mutating func add(_ name: String, _ amount: Figure) {
    guard !isCut else { return }
    // Digits with their separators, the unit, brackets, a comma and the blanks.
    let unit = if case .named(let unit) = amount.unit { unit.utf8.count } else { 0 }
    let rest = 6 + unit + String(amount.value).utf8.count * 4 / 3
    guard items.isEmpty || name.utf8.count + rest <= room else { return isCut = true }
    let shown = name.utf8.count + rest <= room ? name : Brief.cut(name, to: max(12, room - rest))
    room -= shown.utf8.count + rest
    items.append(Highlight(name: shown, amount: amount, isFirst: items.isEmpty))
  }
}

/// Texts that are short enough for a description.
enum Brief {
  /// What search engines and messengers show of a description, in characters.
  static let length = 160

  /// A text of at most `length` characters, cut at a word.
  static func cut(_ text: String, to length: Int = length) -> String {
    guard text.utf8.count > length, text.count > length else { return text }
    let start = text.prefix(length - 1)
    let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
    return (words.isEmpty ? start : words) + "…"
  }
}
