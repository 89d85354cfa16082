/// Running text while its parts are put together.
///
/// Where a section is left out, the blanks on both sides of it meet: one of them goes, and none is
/// left at the ends of the text.
struct FilledLine {
  private var pieces: [Inline] = []

  /// The text, without blanks at its end.
  var inlines: [Inline] {
    guard case .text(let text)? = pieces.last, text.hasSuffix(" ") else { return pieces }
    let rest = text.reversed().drop { $0 == " " }.reversed()
    return pieces.dropLast() + (rest.isEmpty ? [] : [.text(String(rest))])
  }

  /// Adds words of the wording.
  mutating func add(_ text: String) {
    add(value: text.hasPrefix(" ") && isAfterBlank ? String(text.dropFirst()) : text)
  }

  /// Adds a value as it is.
  mutating func add(value: String) {
    if value.isEmpty { return }
    if case .text(let before)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + value)
    } else {
      pieces.append(.text(value))
    }
  }

  /// Adds what is not plain text.
  mutating func add(_ inline: Inline) { pieces.append(inline) }

  private var isAfterBlank: Bool {
    switch pieces.last {
    case nil: true
    case .text(let text)?: text.hasSuffix(" ")
    default: false
    }
  }
}
