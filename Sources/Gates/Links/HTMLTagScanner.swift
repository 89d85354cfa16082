import Glibc

/// Scans the bytes of an HTML page and stops at each attribute that links or can be linked to.
///
/// It knows just enough HTML syntax to find them reliably: comments, declarations, the text of
/// `script`, `style` and similar elements, `>` and `<` inside quoted values, and unquoted values.
/// It builds no tree, so a page of 6 KB takes a few microseconds.
struct HTMLTagScanner {
  enum Name {
    case href, source, action, id
  }

  struct Attribute {
    let name: Name
    /// The position of the value, without its quotes.
    let value: Range<Int>
    /// True on the `base` element, which would change the target of every link on the page.
    let isOnBase: Bool
  }

  private let base: UnsafePointer<UInt8>
  private let end: Int
  private(set) var cursor = 0
  /// True when the bytes end inside a tag, a comment or the text of a script.
  private(set) var isUnterminated = false

  private var isInTag = false
  private var isBase = false
  private var rawText: Range<Int>?

  init(_ base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    end = count
  }

  /// The next attribute of interest; nil at the end.
  mutating func next() -> Attribute? {
    while true {
      if !isInTag {
        guard findTag() else { return nil }
      }
      skipSpace(andSlash: true)
      guard cursor < end else { return unterminated() }
      if base[cursor] == 0x3e {
        cursor += 1
        closeTag()
        continue
      }
      let name = takeName()
      guard let value = takeValue() else { return unterminated() }
      if let known = known(name) {
        return Attribute(name: known, value: value, isOnBase: isBase)
      }
    }
  }

  private mutating func unterminated() -> Attribute? {
    isUnterminated = true
    isInTag = false
    cursor = end
    return nil
  }

  // MARK: Between tags

  /// Moves past the name of the next tag; false at the end of the bytes.
  private mutating func findTag() -> Bool {
    while let start = find(0x3c, from: cursor) {
      cursor = start + 1
      guard cursor < end else { return false }
      let first = base[cursor]
      if isLetter(first) {
        openTag()
        // Most tags have no attributes and contain no raw text: go on to the next.
        if cursor < end, base[cursor] == 0x3e, rawText == nil {
          cursor += 1
          continue
        }
        isInTag = true
        return true
      }
      switch first {
      case 0x2f:
        // Attributes of an end tag have no effect.
        guard cursor + 1 < end else { return false }
        guard skip(past: 0x3e) else { return false }
      case 0x21:
        guard skipDeclaration() else { return false }
      case 0x3f:
        guard skip(past: 0x3e) else { return false }
      default:
        continue
      }
    }
    cursor = end
    return false
  }

  private mutating func openTag() {
    let start = cursor
    while cursor < end, !endsTagName(base[cursor]) { cursor += 1 }
    let name = start..<cursor
    isBase = name.count == 4 && matches(name, "base")
    rawText = holdsRawText(name) ? name : nil
  }

  private mutating func closeTag() {
    isInTag = false
    guard let name = rawText else { return }
    rawText = nil
    // Everything up to the end tag of the same name is text.
    while let start = find(0x3c, from: cursor) {
      let after = start + 2 + name.count
      cursor = start + 1
      guard after < end else { break }
      if base[start + 1] == 0x2f, endsTagName(base[after]), isSame(name, at: start + 2) {
        cursor = start
        return
      }
    }
    _ = unterminated()
  }

  /// Skips `<!--` up to `-->` or `--!>`, and other declarations up to `>`.
  private mutating func skipDeclaration() -> Bool {
    guard cursor + 2 < end, base[cursor + 1] == 0x2d, base[cursor + 2] == 0x2d else {
      return skip(past: 0x3e)
    }
    let textStart = cursor + 3
    var search = textStart
    while let close = find(0x3e, from: search) {
      search = close + 1
      // `<!-->` and `<!--->` are complete comments.
      let isEmpty = close == textStart || (close == textStart + 1 && base[textStart] == 0x2d)
      let isClosed =
        close >= textStart + 2 && base[close - 1] == 0x2d && base[close - 2] == 0x2d
      let isClosedLoudly =
        close >= textStart + 3 && base[close - 1] == 0x21 && base[close - 2] == 0x2d
        && base[close - 3] == 0x2d
      if isEmpty || isClosed || isClosedLoudly {
        cursor = search
        return true
      }
    }
    _ = unterminated()
    return false
  }

  private mutating func skip(past byte: UInt8) -> Bool {
    guard let found = find(byte, from: cursor) else {
      _ = unterminated()
      return false
    }
    cursor = found + 1
    return true
  }

  // MARK: Inside a tag

  private mutating func takeName() -> Range<Int> {
    let start = cursor
    cursor += 1
    while cursor < end, !endsAttributeName(base[cursor]) { cursor += 1 }
    return start..<cursor
  }

  /// The value after `=`, or an empty one; nil when the bytes end inside it.
  private mutating func takeValue() -> Range<Int>? {
    let nameEnd = cursor
    skipSpace(andSlash: false)
    guard cursor < end, base[cursor] == 0x3d else { return nameEnd..<nameEnd }
    cursor += 1
    skipSpace(andSlash: false)
    guard cursor < end else { return nil }
    let quote = base[cursor]
    if quote == 0x22 || quote == 0x27 {
      let start = cursor + 1
      guard let close = find(quote, from: start) else { return nil }
      cursor = close + 1
      return start..<close
    }
    let start = cursor
    while cursor < end, base[cursor] != 0x3e, !isSpace(base[cursor]) { cursor += 1 }
    return start..<cursor
  }

  @inline(__always)
  private mutating func skipSpace(andSlash: Bool) {
    while cursor < end, isSpace(base[cursor]) || (andSlash && base[cursor] == 0x2f) { cursor += 1 }
  }

  private func known(_ name: Range<Int>) -> Name? {
    switch name.count {
    case 2: matches(name, "id") ? .id : nil
    case 3: matches(name, "src") ? .source : nil
    case 4: matches(name, "href") ? .href : nil
    case 6: matches(name, "action") ? .action : nil
    default: nil
    }
  }

  private func holdsRawText(_ name: Range<Int>) -> Bool {
    switch name.count {
    case 3: matches(name, "xmp")
    case 5: matches(name, "style") || matches(name, "title")
    case 6: matches(name, "script") || matches(name, "iframe")
    case 7: matches(name, "noembed")
    case 8: matches(name, "textarea") || matches(name, "noframes")
    default: false
    }
  }

  // MARK: Bytes

  /// Compares ignoring case; `word` has the length of the range and only lower-case letters.
  @inline(__always)
  private func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount
    where base[range.lowerBound + offset] | 0x20 != word.utf8Start[offset] {
      return false
    }
    return true
  }

  private func isSame(_ range: Range<Int>, at start: Int) -> Bool {
    range.indices.allSatisfy { base[$0] | 0x20 == base[start + $0 - range.lowerBound] | 0x20 }
  }

  /// The next position of a byte. Tags and values are short: most searches end within a few words,
  /// sooner than a call of `memchr` would.
  @inline(__always)
  private func find(_ byte: UInt8, from start: Int) -> Int? {
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var index = start
    while index + 8 <= end, index - start < 64 {
      let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) ^ pattern
      // The lowest byte that is now zero is the first match.
      let hit = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if hit != 0 { return index + hit.trailingZeroBitCount >> 3 }
      index += 8
    }
    guard index < end, let found = memchr(base + index, Int32(byte), end - index) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  @inline(__always)
  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26
  }

  @inline(__always)
  private func isSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (byte == 0x20 || byte == 0x0a || byte == 0x09 || byte == 0x0d || byte == 0x0c)
  }

  @inline(__always)
  private func endsTagName(_ byte: UInt8) -> Bool {
    byte == 0x3e || byte == 0x2f || isSpace(byte)
  }

  // Letters are above every byte that ends a name, so one comparison decides nearly all.
  @inline(__always)
  private func endsAttributeName(_ byte: UInt8) -> Bool {
    byte <= 0x3e && (byte == 0x3d || byte == 0x3e || byte == 0x2f || isSpace(byte))
  }
}
