internal import Glibc

/// Writes CSV to a file through a buffer: `,`, LF, quotes only where needed.
final class CSVWriter {
  /// What the system refused.
  struct Failure: Error {
    let message: String
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  /// Creates the file; it must not be there, so that no link is followed.
  init(path: String) throws(Failure) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(message: FileBytes.systemMessage("cannot be written"))
    }
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
  func endRecord() throws(Failure) {
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes what is left, to the disk itself, and closes the file.
  func finish() throws(Failure) {
    try flush()
    guard fsync(descriptor) == 0 else {
      throw Failure(message: FileBytes.systemMessage("cannot be written"))
    }
  }

  deinit { close(descriptor) }

  private static let quote = UInt8(ascii: "\"")

  /// A bit for each of the bytes LF, CR, `"`, `,` and `;`.
  private static let special: UInt64 = [10, 13, 0x22, 0x2C, 0x3B].reduce(0) { $0 | 1 << $1 }

  private func flush() throws(Failure) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure(message: FileBytes.systemMessage("cannot be written"))
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
