/// A file that is not CSV text at all, whatever its name says, recognised by its first bytes.
enum ForeignFormat {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What the file is and what to do, or nil when it may be CSV text.
  static func words(_ bytes: Bytes) -> String? {
    if let kind = binary(bytes) { return kind }
    if let encoding = wideEncoding(bytes) {
      return "is \(encoding) text (\"Unicode Text\" in Excel); save it as \"CSV UTF-8\""
    }
    return markup(bytes)
  }

  private static let asCSV = "open it in the spreadsheet and save it as \"CSV UTF-8\""

  /// Signatures at the start of a file, and what a file with them is.
  private static let signatures: [(bytes: [UInt8], words: String)] = [
    (
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      "is an old Excel workbook (.xls) or one with a password; \(asCSV)"
    ),
    ([0x1F, 0x8B], compressed("gzip")), (Array("BZh".utf8), compressed("bzip2")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], compressed("xz")),
    ([0x28, 0xB5, 0x2F, 0xFD], compressed("zstd")),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], compressed("7z")),
    (Array("Rar!\u{1A}".utf8), compressed("rar")),
    (
      Array("%PDF-".utf8),
      "is a PDF; a table cannot be read from it: ask for the spreadsheet it was made from"
    ),
    (Array("SQLite format 3\0".utf8), "is an SQLite database; \"ksbb export\" makes CSV of one"),
    (Array("{\\rtf".utf8), "is a text document (RTF), not a table; \(asCSV)"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], picture), ([0xFF, 0xD8, 0xFF], picture),
    (Array("GIF8".utf8), picture),
  ]

  private static func compressed(_ kind: String) -> String {
    "is compressed (\(kind)); unpack it first"
  }

  private static let picture = "is a picture; the table has to be typed in, or saved as CSV"

  private static func binary(_ bytes: Bytes) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      return archive(bytes)
    }
    return signatures.first { bytes.starts(with: $0.bytes) }?.words
  }

  /// Workbooks are zip archives; the names of their first parts tell what kind they are.
  private static func archive(_ bytes: Bytes) -> String {
    let start = bytes.prefix(4_096)
    func holds(_ text: String) -> Bool { start.firstRange(of: Array(text.utf8)) != nil }
    if holds("opendocument.spreadsheet") { return "is a LibreOffice workbook (.ods); \(asCSV)" }
    if holds("word/") || holds("opendocument.text") {
      return "is a text document, not a table; \(asCSV)"
    }
    if holds("[Content_Types].xml") || holds("xl/") {
      return "is an Excel workbook (.xlsx); \(asCSV)"
    }
    return "is a zip archive; unpack it first"
  }

  /// UTF-16 or UTF-32, recognised by its byte order mark, or by the NUL in every second byte of
  /// plain letters.
  private static func wideEncoding(_ bytes: Bytes) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    let start = bytes.prefix(1_024)
    guard start.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in start.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    // A stray NUL is reported in its field; NUL in so many bytes means another encoding.
    if zeros.odd * 3 > start.count, zeros.even == 0 { return "UTF-16LE" }
    if zeros.even * 3 > start.count, zeros.odd == 0 { return "UTF-16BE" }
    return nil
  }

  private static func markup(_ bytes: Bytes) -> String? {
    var start = bytes[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    start = start.drop { $0 == 32 || (9...13).contains($0) }
    let text = start.prefix(512).map { (65...90).contains($0) ? $0 + 32 : $0 }
    if text.first == UInt8(ascii: "<") {
      let isXML = text.starts(with: "<?xml".utf8) && text.firstRange(of: Array("<html".utf8)) == nil
      return isXML
        ? "is XML, not CSV; \(asCSV)"
        : "is a web page (HTML), perhaps an error or a log-in page in place of the download; "
          + "download it again, or \(asCSV)"
    }
    if text.starts(with: "{\"".utf8) || text.starts(with: "[{".utf8)
      || text.starts(with: "{\n".utf8) || text.starts(with: "[\n".utf8)
    {
      return "is JSON, not CSV; \(asCSV)"
    }
    return nil
  }
}
