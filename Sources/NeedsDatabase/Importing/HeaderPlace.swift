import Registry
import Support

/// The beginning of a CSV file: what precedes its first record.
struct HeaderStart {
  /// After a byte order mark and a `sep=` line.
  private(set) var start = 0
  private(set) var line = 1
  /// The separator that a `sep=` line names.
  private(set) var separator: UInt8?
  /// Why the beginning cannot be read.
  private(set) var refusal: String?
  var form = CSVForm()

  /// The separators that are read. Names of columns contain none of them.
  static let separators: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  /// How many bytes are searched for the header; no header is longer, nor are the lines above it.
  static let reach = 65_536

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    while bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    form.returnEndsLine = Self.endsLinesInReturn(bytes[start...].prefix(Self.reach))
    readSeparatorLine(bytes)
  }

  /// `sep=;`, the line that tells Excel the separator; Excel itself may have put quotes around it
  /// and separators behind it.
  private mutating func readSeparatorLine(_ bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[start...].prefix { $0 != 10 && $0 != 13 }
    let text = first.prefix(64).filter { $0 != UInt8(ascii: "\"") }
    guard text.count > 4, text.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8) else {
      return
    }
    let named = text[4]
    guard Self.separators.contains(named), text.dropFirst(5).allSatisfy(Self.isBlank) else {
      refusal =
        "\(shown(String(decoding: first.prefix(64), as: UTF8.self))) names a separator "
        + "that is not read; separate fields with , or ; or tabs or |"
      return
    }
    separator = named
    start = first.endIndex
    if start < bytes.count {
      start += bytes[start...].starts(with: [13, 10]) ? 2 : 1
      line = 2
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || separators.contains(byte) }

  /// Whether lines end in CR alone: outside quotes there is one, and no LF.
  private static func endsLinesInReturn(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var isQuoted = false
    var hasReturn = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case 10 where !isQuoted: return false
      case 13 where !isQuoted: hasReturn = hasReturn || index + 1 < bytes.endIndex
      default: break
      }
    }
    return hasReturn
  }
}

/// The record of a CSV file that names the columns.
struct HeaderPlace {
  private(set) var start: Int
  private(set) var line: Int
  private(set) var separator: UInt8
  /// How many of its fields are columns, by name or by a word for one.
  private(set) var known = 0
  /// The first filled field above it, when it is not the first record.
  private(set) var title: String?
  /// Its names, as they are written.
  private(set) var names: [String] = []

  /// Looks for the header among the first records, with each separator: the
  /// record with the most names that the table knows. Without any, it is the
  /// first record, with the separator that divides it most.
  static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: HeaderStart, for table: DataTable?
  ) -> HeaderPlace {
    let none = HeaderPlace(
      start: start.start, line: start.line,
      separator: start.separator ?? HeaderStart.separators[0])
    let words = table.map(HeaderWords.init)
    let end = min(bytes.count, start.start + HeaderStart.reach)
    let beginning = UnsafeBufferPointer(rebasing: bytes[..<end])
    func best(_ separators: [UInt8]) -> HeaderPlace {
      separators.reduce(none) { best, separator in
        better(best, look(beginning, from: start, separator, words))
      }
    }
    guard let separator = start.separator else { return best(HeaderStart.separators) }
    let told = best([separator])
    return told.known > 0 ? told : better(told, best(HeaderStart.separators))
  }

  private static func better(_ left: HeaderPlace, _ right: HeaderPlace) -> HeaderPlace {
    if left.known != right.known { return left.known > right.known ? left : right }
    return right.known == 0 && right.names.count > left.names.count ? right : left
  }

  private static func look(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: HeaderStart, _ separator: UInt8,
    _ words: HeaderWords?
  ) -> HeaderPlace {
    var form = start.form
    form.separator = separator
    var scanner = CSVScanner(bytes, form, at: start.start, line: start.line)
    var best = HeaderPlace(start: start.start, line: start.line, separator: separator)
    var first: String?
    for index in 0..<20 {
      guard scanner.next() else { break }
      let names = scanner.fields.map { String(decoding: scanner.content($0), as: UTF8.self) }
      let filled = names.filter { !HeaderWords.name($0).isEmpty }
      let known = words.map { words in filled.count { words.know($0) } } ?? 0
      if index == 0 {
        (best.start, best.line) = (scanner.recordStart, scanner.recordLine)
        (best.known, best.names) = (known, names)
        first = filled.first ?? ""
      } else if known > best.known, known >= 2, known * 2 >= filled.count {
        best = HeaderPlace(
          start: scanner.recordStart, line: scanner.recordLine, separator: separator,
          known: known, title: first, names: names)
      }
    }
    return best
  }
}

/// The names and words that stand for the columns of one table in a header.
struct HeaderWords {
  private let table: DataTable
  private let columns: Set<String>
  private var meanings: [String: String] = [:]

  init(_ table: DataTable) {
    self.table = table
    columns = Set(table.columns.map(\.name))
    for column in table.columns {
      meanings[DomainWords.normalized(column.name)] = column.name
      for word in column.otherNames {
        meanings[word] = column.name
      }
    }
  }

  /// A name as it is compared: in small letters, without blanks around it.
  static func name(_ written: String) -> String {
    let scalars = written.unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let end = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    let bytes = String(scalars[start...end]).utf8
    return String(decoding: bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// Whether a name in a header is a column or a word for one.
  func know(_ written: String) -> Bool {
    columns.contains(Self.name(written)) || meanings[DomainWords.normalized(written)] != nil
  }

  /// The column that a name most likely means, of those that are free.
  func meaning(of written: String, among free: [String]) -> String? {
    if let exact = meanings[DomainWords.normalized(written)], free.contains(exact) { return exact }
    if let near = closestMatch(to: Self.name(written), in: free) { return near }
    let words = meanings.filter { free.contains($0.value) }.keys
    return closestMatch(to: DomainWords.normalized(written), in: words).flatMap { meanings[$0] }
  }

  /// The table that has all these names as columns; nil when there is none, or more than one, or
  /// only one name.
  static func table(of names: [String]) -> DataTable? {
    let filled = Set(names.map(name)).subtracting([""])
    let counts = DataSchema.tables.map { HeaderWords($0).count(names) }
    guard filled.count > 1, let most = counts.max(), most == filled.count,
      counts.count(where: { $0 == most }) == 1, let place = counts.firstIndex(of: most)
    else { return nil }
    return DataSchema.tables[place]
  }

  /// How many of these names are the table's columns, by name.
  func count(_ names: [String]) -> Int { Set(names.map(Self.name)).intersection(columns).count }
}
