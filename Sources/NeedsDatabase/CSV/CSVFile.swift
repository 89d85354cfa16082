internal import Glibc
import Registry

/// A CSV file in memory: its bytes, its form, where its header is.
struct CSVFile {
  let name: String
  let bytes: UnsafeBufferPointer<UInt8>
  let form: CSVForm
  /// The record that names the columns, as far as one could be found.
  let header: HeaderPlace
  /// True when every byte is part of UTF-8 text without NUL, so that no field has to be checked for
  /// it.
  let isCleanText: Bool
  /// False when the file is longer than may be read; `bytes` is its beginning.
  let isWhole: Bool
  /// Keeps `bytes` in memory.
  private let owner: FileBytes

  /// Throws when the file cannot be read as CSV at all.
  /// - Parameter table: whose header to look for.
  init(
    name: String, path: String, table: DataTable? = nil, limits: CSVLimits = CSVLimits()
  ) throws(CSVProblem) {
    do {
      owner = try FileBytes(path: path, atMost: limits.fileBytes)
    } catch {
      throw CSVProblem(file: name, message: error.message)
    }
    self.name = name
    bytes = owner.bytes
    isWhole = owner.isWhole
    if let words = ForeignFormat.words(bytes) { throw CSVProblem(file: name, message: words) }
    var start = HeaderStart(bytes)
    if let words = start.refusal { throw CSVProblem(file: name, line: 1, message: words) }
    start.form.limits = limits
    header = HeaderPlace.find(bytes, from: start, for: table)
    var form = start.form
    form.separator = header.separator
    self.form = form
    isCleanText = isWhole && !Self.hasNUL(bytes) && isUTF8(bytes)
  }

  private static func hasNUL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
  }

  /// A scanner at the header, or at the record that starts at a byte and line.
  func scanner(at start: Int? = nil, line: Int? = nil) -> CSVScanner {
    CSVScanner(bytes, form, at: start ?? header.start, line: line ?? header.line)
  }
}

/// Whether bytes are well-formed UTF-8.
func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  (try? UTF8Span(validating: bytes.span)) != nil
}
