internal import PrivateFiles

/// Writes CSV to a file through a buffer: `,`, LF, quotes only where needed.
final class CSVWriter {
  private let file: PrivateFile
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  init(to file: PrivateFile) {
    self.file = file
    buffer.reserveCapacity(Self.capacity * 2)
  }

  /// Adds a field as it is.
  func append(raw bytes: UnsafeBufferPointer<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  /// Adds a field, in quotes if it needs them: a comma, a semicolon (which a
  /// reader might take for the separator), a quote, a line end, or a blank at
  /// an edge that a spreadsheet might trim.
  func append(text bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first, let last = bytes.last else { return }
    let needsQuotes =
      first == 32 || first == 9 || last == 32 || last == 9
      || bytes.contains { $0 < 0x3C && (Self.special >> UInt64($0)) & 1 == 1 }
    guard needsQuotes else {
      buffer.append(contentsOf: bytes)
      return
    }
    buffer.append(Self.quote)
    for byte in bytes {
      if byte == Self.quote { buffer.append(Self.quote) }
      buffer.append(byte)
    }
    buffer.append(Self.quote)
  }

  func separate() { buffer.append(UInt8(ascii: ",")) }

  /// Ends the record.
  func endRecord() throws(PlaceRefusal) {
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.capacity { try flush() }
  }

  private static let quote = UInt8(ascii: "\"")

  /// A bit for each of the bytes LF, CR, `"`, `,` and `;`.
  private static let special: UInt64 = [10, 13, 0x22, 0x2C, 0x3B].reduce(0) { $0 | 1 << $1 }

  /// Writes what is left in the buffer to the file.
  func flush() throws(PlaceRefusal) {
    try file.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
