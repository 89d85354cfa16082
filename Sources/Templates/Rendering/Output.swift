/// A growing buffer of UTF-8 bytes, reused from page to page so that printing allocates nothing.
///
/// Templates print into it; writers of CSV or XML may append to it directly.
@usableFromInline
package struct Output: ~Copyable, @unchecked Sendable {
  // Sending is safe: this value is the only owner of the memory.
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The number of bytes written.
  package private(set) var count = 0

  /// The path of the page being rendered, from the site's root: relative links start from it.
  var pagePath: [UInt8] = []
  /// What links begin with when they do not start from the page; empty when they do.
  var rootPath: [UInt8] = []
  /// How many partials that include themselves are open.
  var depth = 0
  /// The partial at which rendering was given up; nil unless that happened.
  var tooDeep: String?

  /// An empty buffer with room for `capacity` bytes.
  package init(capacity: Int = 16_384) {
    self.capacity = max(capacity, 64)
    storage = .allocate(capacity: self.capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// Whether nothing has been written.
  package var isEmpty: Bool { count == 0 }

  /// What has been written, as text; for tests and messages.
  package var text: String {
    String(decoding: UnsafeBufferPointer(start: storage, count: count), as: UTF8.self)
  }

  /// Lends the bytes to `body`; they are valid only inside it.
  package func withBytes<R: ~Copyable, E: Error>(
    _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeBufferPointer(start: storage, count: count).span)
  }

  /// Lends the bytes to `body` for a system call; they are valid only inside it.
  package func withUnsafeBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: storage, count: count))
  }

  /// Discards what was written. By default the memory is kept for the next page.
  package mutating func removeAll(keepingCapacity: Bool = true) {
    count = 0
    guard !keepingCapacity else { return }
    storage.deallocate()
    capacity = 64
    storage = .allocate(capacity: capacity)
  }

  /// Discards what was written after the first `length` bytes.
  package mutating func truncate(to length: Int) {
    count = min(count, max(0, length))
  }

  /// Makes room for `additional` more bytes.
  @inline(__always)
  package mutating func reserve(_ additional: Int) {
    if capacity &- count < additional { grow(additional) }
  }

  @inline(never)
  private mutating func grow(_ additional: Int) {
    let larger = max(capacity * 2, count + additional)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: storage, count: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }

  /// Where the next byte goes; room must have been reserved.
  @inline(__always)
  var end: UnsafeMutablePointer<UInt8> { storage + count }

  /// Counts bytes that were written at `end`.
  @inline(__always)
  mutating func advance(_ written: Int) { count &+= written }
}

extension Output {
  /// Appends one byte.
  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    end.pointee = byte
    advance(1)
  }

  /// Appends bytes borrowed through a pointer.
  @inline(__always)
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    append(first, count: bytes.count)
  }

  @inline(__always)
  mutating func append(_ first: UnsafePointer<UInt8>, count length: Int) {
    reserve(length)
    end.update(from: first, count: length)
    advance(length)
  }

  /// Appends bytes.
  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Appends bytes borrowed through a span.
  package mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Appends text as it is, without escaping.
  package mutating func append(_ text: String) {
    text.withBytes { append($0) }
  }

  /// Appends constant text as it is.
  @inline(__always)
  package mutating func append(constant: StaticString) {
    append(constant.utf8Start, count: constant.utf8CodeUnitCount)
  }

  /// Appends a number in ASCII digits, with `-` when negative.
  package mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude, groupedBy: nil, 0)
  }

  /// Appends a number in groups of three digits.
  mutating func append(grouped value: Int, separator: Locale.Constant) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(groupedMagnitudeOf: value, separator: separator)
  }

  mutating func append(groupedMagnitudeOf value: Int, separator: Locale.Constant) {
    appendDigits(value.magnitude, groupedBy: separator.start, separator.count)
  }

  private mutating func appendDigits(
    _ value: UInt, groupedBy separator: UnsafePointer<UInt8>?, _ separatorLength: Int
  ) {
    var rest = value
    var digits = 1
    var limit = rest / 10
    while limit > 0 {
      digits += 1
      limit /= 10
    }
    let groups = separator == nil ? 0 : (digits - 1) / 3
    let length = digits + groups * separatorLength
    reserve(length)
    var place = end + length
    for position in 0..<digits {
      if let separator, position > 0, position % 3 == 0 {
        place -= separatorLength
        place.update(from: separator, count: separatorLength)
      }
      place -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    advance(length)
  }

  /// Appends text with `& < > " '` written as character references, which is correct in HTML and
  /// XML, both in text and in quoted attributes.
  package mutating func append(escaped text: String) {
    text.withBytes { append(escaped: $0) }
  }

  /// Appends bytes with `& < > " '` written as character references.
  package mutating func append(escaped bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    var start = 0
    for index in 0..<bytes.count where Escapes.mayNeedEscape(first[index]) {
      guard let replacement = Escapes.reference(for: first[index]) else { continue }
      append(first + start, count: index - start)
      append(constant: replacement)
      start = index + 1
    }
    append(first + start, count: bytes.count - start)
  }
}

extension String {
  /// Lends the text's UTF-8 without taking a reference to it.
  @inline(__always)
  func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard utf8.withContiguousStorageIfAvailable(body) == nil else { return }
    Array(utf8).withUnsafeBufferPointer(body)
  }
}

/// The five characters that markup gives a meaning.
enum Escapes {
  /// A cheap first test: every special byte lies between `"` and `>`, and no letter does.
  @inline(__always)
  static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: ">") && byte >= UInt8(ascii: "\"")
  }

  @inline(__always)
  static func reference(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
