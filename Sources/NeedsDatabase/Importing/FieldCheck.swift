import Registry
import Support

/// A field of a CSV record as the database takes it.
enum FieldValue {
  case null
  case integer(Int64)
  /// The bytes belong to the scanner and are valid until its next record.
  case text(UnsafeBufferPointer<UInt8>)
}

/// What is wrong with one field, in words that follow its column's name.
struct FieldRefusal: Error {
  let message: String
  /// What all refusals with one cause share; only the first of them is spelt out.
  var group: String?
  /// Whether the field has nothing in it.
  var isOfEmptyField = false

  init(_ message: String, group: String? = nil) {
    self.message = message
    self.group = group
  }

  /// A field that every row needs.
  static var empty: FieldRefusal {
    var refusal = FieldRefusal("is empty; every row needs it")
    refusal.isOfEmptyField = true
    return refusal
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ words: String) {
    message = shown(String(decoding: bytes, as: UTF8.self)) + " " + words
  }
}

/// Checks one field against its column, before SQL sees it.
enum FieldCheck {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static func value(
    _ bytes: Bytes, _ column: DataColumn, isCleanText: Bool
  ) throws(FieldRefusal) -> FieldValue {
    if bytes.isEmpty {
      guard column.isNullable else { throw FieldRefusal.empty }
      return .null
    }
    if !isCleanText { try checkEncoding(bytes) }
    if column.format == .text || column.format == .name {
      guard !isBlank(bytes) else { throw FieldRefusal("is only blanks; leave it empty or fill it") }
      if column.format == .name { try TextCheck.name(bytes) } else { try TextCheck.text(bytes) }
      return .text(bytes)
    }
    guard !isBlank(bytes.first) && !isBlank(bytes.last) else {
      throw FieldRefusal(bytes, "has a blank at its start or end; remove it")
    }
    if case .integer(let range) = column.format {
      return .integer(try NumberCheck.whole(bytes, in: range))
    }
    try checkShape(bytes, column.format)
    return .text(bytes)
  }

  private static func checkShape(_ bytes: Bytes, _ format: DataFormat) throws(FieldRefusal) {
    switch format {
    case .text, .name, .reference, .integer: break
    case .identityNumber: try TextCheck.identityNumber(bytes)
    case .areaCode:
      guard Shape.isAreaCode(bytes) else {
        throw FieldRefusal(
          bytes,
          "is not an area code; write it with dots, like 31.75.03.1002"
            + ShapeReading.ending(bytes, ShapeReading.areaCode))
      }
    case .kelurahanCode:
      guard Shape.isAreaCode(bytes), bytes.count == 13 else {
        throw FieldRefusal(
          bytes,
          "is not the code of a kelurahan; write it like 31.75.03.1002"
            + ShapeReading.ending(bytes, ShapeReading.kelurahanCode))
      }
    case .siteID:
      guard Shape.isSiteID(bytes) else {
        throw FieldRefusal(
          bytes,
          "is not a site's id; write a kelurahan code, a slash and a short name of small "
            + "letters, digits and hyphens, like 31.75.03.1002/rw-07"
            + ShapeReading.ending(bytes, ShapeReading.siteID))
      }
      try refuseDevice(bytes, in: bytes.dropFirst(14))
      // Further pages of a kelurahan, by programme, are in the same folder as the pages of its
      // sites.
      guard !bytes.dropFirst(14).starts(with: "barang-".utf8) else {
        throw FieldRefusal(
          bytes, "begins like the pages of its kelurahan (barang-); choose another short name")
      }
    case .slug:
      guard Shape.isSlug(bytes) else {
        throw FieldRefusal(
          bytes,
          "is not a short name; use small letters, digits and hyphens, at most 64, "
            + "and not the word index" + ShapeReading.ending(bytes, ShapeReading.slug))
      }
      try refuseDevice(bytes, in: bytes[...])
    case .date:
      try DateCheck.date(bytes)
      try checkYear(bytes, of: bytes.prefix(4), ending: DateCheck.yearEnding(bytes))
    case .time: try DateCheck.time(bytes)
    case .programCode:
      guard Shape.isProgramCode(bytes) else {
        throw FieldRefusal(
          bytes, "is not a programme's code; write one to eight capitals, like PGN")
      }
    case .word(let words): try checkWord(bytes, words)
    case .documentNumber(let document):
      guard Shape.isDocumentNumber(bytes, document) else {
        throw FieldRefusal(
          bytes,
          "is not a document number; write it like 017/\(document)/KSBB-PGN/X/2020"
            + ShapeReading.ending(bytes) { ShapeReading.documentNumber($0, document) })
      }
      try checkMonth(bytes)
      try checkHyphens(bytes)
      try checkYear(bytes, of: bytes.suffix(4))
    }
  }

  /// A page is named after the value, and Windows cannot store files with such names.
  private static func refuseDevice(_ bytes: Bytes, in name: Bytes.SubSequence) throws(FieldRefusal)
  {
    let name = String(decoding: name, as: UTF8.self)
    guard PathPart.isKeptByWindows(name) else { return }
    throw FieldRefusal(
      bytes, "has a name that Windows keeps for itself; choose another, like \(name)-1")
  }

  private static func checkYear(
    _ bytes: Bytes, of digits: Slice<Bytes>, ending: @autoclosure () -> String = ""
  ) throws(FieldRefusal) {
    let year = digits.reduce(0) { $0 * 10 + Int($1 &- 48) }
    guard !Plausible.years.contains(year) else { return }
    throw FieldRefusal(
      bytes,
      "is not in the years \(Plausible.years.lowerBound) to \(Plausible.years.upperBound)"
        + ending())
  }

  /// The address of a document's page has one hyphen where the number has several.
  private static func checkHyphens(_ bytes: Bytes) throws(FieldRefusal) {
    let isLoose = bytes.indices.dropLast().contains {
      bytes[$0] == UInt8(ascii: "-") && "-/".utf8.contains(bytes[$0 + 1])
    }
    if isLoose { throw FieldRefusal(bytes, "has a hyphen that joins nothing; remove it") }
  }

  /// Checks the month of a number that has the right shape.
  private static func checkMonth(_ bytes: Bytes) throws(FieldRefusal) {
    let month = bytes.split(separator: UInt8(ascii: "/"))[3]
    guard !RomanMonth.all.contains(where: { $0.utf8.elementsEqual(month) }) else { return }
    let written = shown(String(decoding: month, as: UTF8.self))
    let ending = RomanMonth.meant(by: month).map { "; did you mean \($0)?" } ?? ""
    throw FieldRefusal(
      bytes, "has the month \(written), which is not a Roman number from I to XII\(ending)")
  }

  private static func checkWord(_ bytes: Bytes, _ words: [String]) throws(FieldRefusal) {
    guard !words.contains(where: { $0.utf8.elementsEqual(bytes) }) else { return }
    let written = String(decoding: bytes, as: UTF8.self)
    if let meant = closestMatch(to: written, in: words) {
      throw FieldRefusal(bytes, "is not one of its words; did you mean \(shown(meant))?")
    }
    throw FieldRefusal(bytes, "is not one of \(words.joined(separator: ", "))")
  }

  private static func checkEncoding(_ bytes: Bytes) throws(FieldRefusal) {
    guard isUTF8(bytes) else {
      throw FieldRefusal(Windows1252.words(bytes), group: "encoding")
    }
    guard !bytes.contains(0) else {
      throw FieldRefusal("has a NUL byte in it; remove it")
    }
  }

  private static func isBlank(_ byte: UInt8?) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 13
  }

  /// Whether there are only tabs, line ends, spaces and no-break spaces: what the schema's `filled`
  /// refuses.
  private static func isBlank(_ bytes: Bytes) -> Bool {
    guard let first = bytes.first, isBlank(first) || first == 0xC2 else { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == " " || $0 == "\u{A0}"
    }
  }
}
