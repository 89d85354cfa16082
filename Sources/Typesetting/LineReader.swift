import CPango

/// Reads the lines of a Pango layout into values.
struct LineReader {
  let layout: OpaquePointer
  let bytes: [UInt8]
  /// Positions of hyphens inserted into the text, in bytes.
  private let hyphens: [Int]
  /// Byte ranges of words divided between lines.
  private let divided: [Range<Int>]

  private static let unit = 1 / Double(PANGO_SCALE)
  /// Pango's numbers for a glyph that draws nothing, and the flag on the code of a character
  /// without a glyph.
  private static let nothing: UInt32 = 0x0FFF_FFFF
  private static let missing: UInt32 = 0x1000_0000

  /// Finds the face for a Pango font.
  typealias FaceFinder =
    (UnsafeMutablePointer<PangoFont>) throws(TypesettingFailure) -> (index: Int, face: FontFace)

  init(layout: OpaquePointer, bytes: [UInt8], hyphens: [Int]) {
    self.layout = layout
    self.bytes = bytes
    self.hyphens = hyphens
    divided = Self.dividedWords(layout, bytes)
  }

  func read(_ face: FaceFinder) throws(TypesettingFailure) -> ShapedText {
    var lines: [ShapedText.Line] = []
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      var ink = PangoRectangle()
      var box = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, &ink, &box)
      let baseline = pango_layout_iter_get_baseline(iterator)
      guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
      var blanks = (natural: 0.0, extra: 0.0)
      let runs = try runs(of: line, &blanks, face)
      let end = Int(line.pointee.start_index + line.pointee.length)
      lines.append(
        ShapedText.Line(
          x: Double(box.x) * Self.unit, width: Double(box.width) * Self.unit,
          height: Double(box.height) * Self.unit, ascent: Double(baseline - box.y) * Self.unit,
          runs: runs, slack: blanks.extra,
          looseness: blanks.natural > 0 ? blanks.extra / blanks.natural : 0,
          hasBlanks: blanks.natural > 0, end: end,
          isDivided: hyphens.contains(end - MarkedUpText.hyphen.count),
          hasGap: hasGap(Int(line.pointee.start_index), Int(line.pointee.length))))
    } while pango_layout_iter_next_line(iterator) != 0
    return ShapedText(lines: lines)
  }

  /// Whether there are dots to write on; a single ellipsis is punctuation.
  private func hasGap(_ start: Int, _ length: Int) -> Bool {
    let dots = Array("……".utf8)
    var place = start
    while place + dots.count <= start + length {
      if bytes[place] == dots[0], bytes[place..<(place + dots.count)].elementsEqual(dots) {
        return true
      }
      place += 1
    }
    return false
  }

  /// Runs in text order, which for right-to-left scripts differs from their order on the line.
  private func runs(
    of line: UnsafeMutablePointer<PangoLayoutLine>,
    _ blanks: inout (natural: Double, extra: Double), _ face: FaceFinder
  ) throws(TypesettingFailure) -> [ShapedText.Run] {
    var runs: [(offset: Int, runs: [ShapedText.Run])] = []
    var x = 0.0
    var next = line.pointee.runs
    while let node = next {
      next = node.pointee.next
      guard let data = node.pointee.data else { continue }
      let part = data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
      guard let item = part.item?.pointee, let glyphs = part.glyphs?.pointee,
        let font = item.analysis.font
      else { continue }
      let found = try face(font)
      let writer = RunWriter(face: found.face, index: found.index, size: Self.size(of: font))
      for piece in try pieces(item, glyphs, writer) {
        runs.append((piece.offset, piece.writer.runs(x: x)))
        x += piece.writer.width
        blanks.natural += piece.writer.blanks.natural
        blanks.extra += piece.writer.blanks.extra
      }
    }
    return runs.sorted { $0.offset < $1.offset }.flatMap(\.runs)
  }

  private static func size(of font: UnsafeMutablePointer<PangoFont>) -> Double {
    let description = pango_font_describe_with_absolute_size(font)
    defer { pango_font_description_free(description) }
    return Double(pango_font_description_get_size(description)) * unit
  }

  /// One piece, or for right-to-left scripts one per word, in order from left to right: PDF readers
  /// reverse the letters of a word, but take words as they come.
  private func pieces(
    _ item: PangoItem, _ string: PangoGlyphString, _ empty: RunWriter
  ) throws(TypesettingFailure) -> [(offset: Int, writer: RunWriter)] {
    let isRightToLeft = item.analysis.level % 2 == 1
    var pieces: [(offset: Int, writer: RunWriter)] = []
    var writer = empty
    var offset = Int.max
    for cluster in clusters(item, string, isRightToLeft) {
      if !isRightToLeft, let letter = plainLetter(cluster, string) {
        if writer.add(letter.glyph, letter: letter.byte) {
          offset = min(offset, cluster.bytes.lowerBound)
          continue
        }
      }
      let isBlank = bytes[cluster.bytes].first == 0x20
      if isBlank, isRightToLeft, offset < Int.max {
        pieces.append((offset, writer))
        (writer, offset) = (empty, Int.max)
      }
      offset = min(offset, cluster.bytes.lowerBound)
      let shown = try glyphs(string, cluster.glyphs)
      if shown.isEmpty, isSpace(cluster.bytes) {
        writer.addFinalBlank(isRightToLeft: isRightToLeft)
      } else {
        writer.add(
          shown, text: text(cluster.bytes), isBlank: isBlank, isRightToLeft: isRightToLeft)
      }
      if isBlank, isRightToLeft {
        pieces.append((offset, writer))
        (writer, offset) = (empty, Int.max)
      }
    }
    if offset < Int.max { pieces.append((offset, writer)) }
    return pieces
  }

  /// Glyphs and the text that they show together.
  private typealias Cluster = (glyphs: Range<Int>, bytes: Range<Int>)

  private func clusters(
    _ item: PangoItem, _ string: PangoGlyphString, _ isRightToLeft: Bool
  ) -> [Cluster] {
    let count = Int(string.num_glyphs)
    var borders = [0]
    for index in 1..<max(1, count)
    where string.log_clusters[index] != string.log_clusters[index - 1] {
      borders.append(index)
    }
    borders.append(count)
    var ranges = zip(borders, borders.dropFirst()).map { $0..<$1 }
    if isRightToLeft { ranges.reverse() }
    let starts = ranges.map { Int(item.offset) + Int(string.log_clusters[$0.lowerBound]) }
    let ends = starts.dropFirst() + [Int(item.offset + item.length)]
    var clusters: [Cluster] = []
    for (glyphs, (start, end)) in zip(ranges, zip(starts, ends)) {
      let text = min(start, bytes.count)..<max(min(start, bytes.count), min(end, bytes.count))
      // A combining mark is read together with its base letter, wherever it is drawn.
      if let last = clusters.last, beginsWithMark(text) {
        let both = (last.glyphs.lowerBound, glyphs.lowerBound, last.glyphs.upperBound)
        clusters[clusters.count - 1] = (
          min(both.0, both.1)..<max(both.2, glyphs.upperBound),
          last.bytes.lowerBound..<max(last.bytes.upperBound, text.upperBound)
        )
      } else {
        clusters.append((glyphs, text))
      }
    }
    return isRightToLeft ? clusters.reversed() : clusters
  }

  /// The glyph of a cluster that is one letter of ASCII and has one glyph, as most are; nil for
  /// others, and in words divided between lines.
  private func plainLetter(
    _ cluster: Cluster, _ string: PangoGlyphString
  ) -> (glyph: RunWriter.Glyph, byte: UInt8)? {
    guard cluster.bytes.count == 1, cluster.glyphs.count == 1 else { return nil }
    let byte = bytes[cluster.bytes.lowerBound]
    let glyph = string.glyphs[cluster.glyphs.lowerBound]
    guard (0x20..<0x7F).contains(byte), glyph.glyph & Self.missing == 0,
      glyph.glyph != Self.nothing, glyph.geometry.y_offset == 0,
      !divided.contains(where: { $0.contains(cluster.bytes.lowerBound) })
    else { return nil }
    return (
      RunWriter.Glyph(
        id: glyph.glyph, advance: Double(glyph.geometry.width) * Self.unit,
        xOffset: Double(glyph.geometry.x_offset) * Self.unit, yOffset: 0), byte
    )
  }

  /// Whether it is white space, such as the blank or the line separator that ends a line.
  private func isSpace(_ text: Range<Int>) -> Bool {
    String(decoding: bytes[text], as: UTF8.self).unicodeScalars.first?.properties.isWhitespace
      == true
  }

  private func beginsWithMark(_ text: Range<Int>) -> Bool {
    guard let first = bytes[text].first, first >= 0xCC else { return false }
    let scalar = String(decoding: bytes[text], as: UTF8.self).unicodeScalars.first
    switch scalar?.properties.generalCategory {
    case .nonspacingMark?, .spacingMark?, .enclosingMark?: return true
    default: return false
    }
  }

  private func glyphs(
    _ string: PangoGlyphString, _ range: Range<Int>
  ) throws(TypesettingFailure) -> [RunWriter.Glyph] {
    var glyphs: [RunWriter.Glyph] = []
    for index in range {
      let glyph = string.glyphs[index]
      if glyph.glyph & Self.missing != 0 {
        throw TypesettingFailure(missing: glyph.glyph & ~Self.missing)
      }
      if glyph.glyph == Self.nothing { continue }
      glyphs.append(
        RunWriter.Glyph(
          id: glyph.glyph, advance: Double(glyph.geometry.width) * Self.unit,
          xOffset: Double(glyph.geometry.x_offset) * Self.unit,
          yOffset: -Double(glyph.geometry.y_offset) * Self.unit))
    }
    return glyphs
  }

  /// The text that a cluster stands for. In a word divided between lines, the first letter stands
  /// for the whole word and the others for nothing, so that a search finds the word.
  private func text(_ range: Range<Int>) -> String {
    guard let word = divided.first(where: { $0.contains(range.lowerBound) }) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    if range.lowerBound > word.lowerBound { return "" }
    var said: [UInt8] = []
    var start = word.lowerBound
    for hyphen in hyphens.sorted() where word.contains(hyphen) {
      said += bytes[start..<hyphen]
      start = hyphen + MarkedUpText.hyphen.count
    }
    return String(decoding: said + bytes[start..<word.upperBound], as: UTF8.self)
  }

  private static func dividedWords(_ layout: OpaquePointer, _ bytes: [UInt8]) -> [Range<Int>] {
    let count = pango_layout_get_line_count(layout)
    guard count > 1 else { return [] }
    var words: [Range<Int>] = []
    for number in 1..<count {
      guard let line = pango_layout_get_line_readonly(layout, number) else { continue }
      let place = Int(line.pointee.start_index)
      guard place > 0, place < bytes.count, !isBreak(bytes, before: place), bytes[place] != 0x20
      else { continue }
      var (first, last) = (place, place)
      while first > 0, !isBreak(bytes, before: first) { first -= 1 }
      while last < bytes.count, bytes[last] != 0x20, !isLineBreak(bytes, at: last) { last += 1 }
      if words.last != first..<last { words.append(first..<last) }
    }
    return words
  }

  private static func isBreak(_ bytes: [UInt8], before place: Int) -> Bool {
    bytes[place - 1] == 0x20 || (place >= 3 && isLineBreak(bytes, at: place - 3))
  }

  /// Whether U+2028, the line separator, is at a position.
  private static func isLineBreak(_ bytes: [UInt8], at place: Int) -> Bool {
    place + 2 < bytes.count && bytes[place] == 0xE2 && bytes[place + 1] == 0x80
      && bytes[place + 2] == 0xA8
  }
}
