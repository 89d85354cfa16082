/// A CSV file in memory: its bytes, how it separates fields, where its records
/// start.
struct CSVFile {
  let name: String
  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8
  /// Where the header starts: after a byte order mark.
  let start: Int
  /// True when every byte is part of UTF-8 text without NUL, so that no field
  /// needs looking at.
  let isCleanText: Bool
  /// Keeps `bytes` in memory.
  private let owner: FileBytes

  /// Throws when the file cannot be read as CSV at all.
  init(name: String, path: String) throws(CSVProblem) {
    do {
      owner = try FileBytes(path: path)
    } catch {
      throw CSVProblem(file: name, message: error.message)
    }
    self.name = name
    bytes = owner.bytes
    if let words = ForeignFormat.words(bytes) { throw CSVProblem(file: name, message: words) }
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(bytes[start...])
    isCleanText = !bytes.contains(0) && isUTF8(bytes)
  }

  /// A scanner at the header, or at the record that starts at a byte and line.
  func scanner(at start: Int? = nil, line: Int = 1) -> CSVScanner {
    CSVScanner(bytes, separator: separator, at: start ?? self.start, line: line)
  }

  /// The separator of the header: the more frequent of `,` and `;` in the
  /// first line that has anything. Names of columns contain neither.
  private static func separator(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
    var (commas, semicolons) = (0, 0)
    for byte in bytes.drop(while: { $0 == 10 || $0 == 13 }) {
      if byte == 10 || byte == 13 { break }
      if byte == UInt8(ascii: ",") { commas += 1 }
      if byte == UInt8(ascii: ";") { semicolons += 1 }
    }
    return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }
}

/// Whether bytes are well-formed UTF-8.
func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  (try? UTF8Span(validating: bytes.span)) != nil
}
