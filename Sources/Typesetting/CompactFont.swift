/// A font program in PostScript's Compact Font Format (CFF), as far as embedding has to know it.
struct CompactFont {
  private let bytes: [UInt8]

  /// - Parameter bytes: the table `CFF `.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the program itself says which glyph has which number, and says of all of them what a
  /// PDF file says: a subset then needs no slots for glyphs that it lacks.
  var numbersItsGlyphs: Bool {
    guard bytes.count > 4, let names = index(at: Int(bytes[2])),
      let dictionaries = index(at: names.end), let top = dictionaries.first
    else { return false }
    let entries = operators(in: top)
    guard entries.isKeyed, let place = entries.charset, place + 4 < bytes.count,
      let outlines = entries.outlines, let glyphs = number(at: outlines, size: 2)
    else { return false }
    // One range of the second format, from glyph 1 on, with the number of the glyphs after it.
    return bytes[place] == 2 && number(at: place + 1, size: 2) == 1
      && number(at: place + 3, size: 2).map { $0 + 2 >= glyphs } == true
  }

  private func number(at place: Int, size: Int) -> Int? {
    guard place >= 0, place + size <= bytes.count else { return nil }
    return bytes[place..<(place + size)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The first object of an index, and where the index ends.
  private func index(at place: Int) -> (first: Range<Int>?, end: Int)? {
    guard let count = number(at: place, size: 2) else { return nil }
    if count == 0 { return (nil, place + 2) }
    guard let size = number(at: place + 2, size: 1), (1...4).contains(size) else { return nil }
    let data = place + 3 + (count + 1) * size - 1
    guard let start = number(at: place + 3, size: size),
      let next = number(at: place + 3 + size, size: size),
      let last = number(at: place + 3 + count * size, size: size),
      start <= next, next <= last, data + last <= bytes.count
    else { return nil }
    return ((data + start)..<(data + next), data + last)
  }

  /// Reads a dictionary: operands come before their operators.
  private func operators(
    in dictionary: Range<Int>
  ) -> (isKeyed: Bool, charset: Int?, outlines: Int?) {
    var found: (isKeyed: Bool, charset: Int?, outlines: Int?) = (false, nil, nil)
    var operand: Int?
    var place = dictionary.lowerBound
    while place < dictionary.upperBound {
      let byte = bytes[place]
      place += 1
      switch byte {
      case 12:
        if number(at: place, size: 1) == 30 { found.isKeyed = true }
        place += 1
      case 15: found.charset = operand
      case 17: found.outlines = operand
      case 0...21: break
      case 28:
        operand = number(at: place, size: 2)
        place += 2
      case 29:
        operand = number(at: place, size: 4)
        place += 4
      case 30:
        // A real number ends with a nibble of ones.
        while let digits = number(at: place, size: 1) {
          place += 1
          if digits & 15 == 15 || digits >> 4 == 15 { break }
        }
      case 247...254: place += 1
      default: break
      }
    }
    return found
  }
}
