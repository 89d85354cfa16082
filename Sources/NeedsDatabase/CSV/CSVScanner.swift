/// One field of a record: where its bytes are.
struct CSVField {
  var start: Int
  var count: Int
  /// True when a doubled quote was undone: the bytes are in the scratch space.
  var isUnescaped = false

  var isEmpty: Bool { count == 0 }
}

/// A breach of the CSV form in one field of a record.
struct CSVDefect: Equatable {
  enum Kind: Equatable { case quoteInside, textAfterQuote, unclosedQuote, lineBreakInside }

  let kind: Kind
  /// The index of the field in its record, from 0.
  let field: Int
}

/// Reads CSV records (RFC 4180) as slices of bytes that are in memory already.
///
/// Lines may end in LF or CRLF, also mixed, and the last need not end. Records
/// whose fields are all empty are passed over: spreadsheets add them.
struct CSVScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8
  private(set) var fields: [CSVField] = []
  private(set) var defects: [CSVDefect] = []
  /// Where the current record starts: the byte, and the physical line from 1.
  private(set) var recordStart = 0
  private(set) var recordLine = 1
  private var position: Int
  private var line: Int
  private let scratch = Scratch()

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Starts at a byte that begins a record, on the given physical line.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, at start: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.separator = separator
    self.position = start
    self.line = line
  }

  /// Reads the next record into `fields` and `defects`; false at the end.
  mutating func next() -> Bool {
    while position < bytes.count {
      recordStart = position
      recordLine = line
      fields.removeAll(keepingCapacity: true)
      defects.removeAll(keepingCapacity: true)
      scratch.count = 0
      scanRecord()
      if !defects.isEmpty || fields.contains(where: { !$0.isEmpty }) { return true }
    }
    return false
  }

  /// The bytes of a field of the current record, valid until the next.
  func content(_ field: CSVField) -> UnsafeBufferPointer<UInt8> {
    let base = field.isUnescaped ? UnsafePointer(scratch.storage) : bytes.baseAddress
    return UnsafeBufferPointer(start: base.map { $0 + field.start }, count: field.count)
  }

  private mutating func scanRecord() {
    while true {
      if position < bytes.count, bytes[position] == Self.quote {
        scanQuoted()
      } else {
        scanPlain()
      }
      guard position < bytes.count else { return }
      let byte = bytes[position]
      position += 1
      if byte == separator { continue }
      if byte == Self.carriageReturn, position < bytes.count { position += 1 }
      line += 1
      return
    }
  }

  /// Whether the byte at `index` ends a record: LF, CRLF, or CR at the end.
  private func endsRecord(_ index: Int) -> Bool {
    if bytes[index] == Self.lineFeed { return true }
    guard bytes[index] == Self.carriageReturn else { return false }
    return index + 1 == bytes.count || bytes[index + 1] == Self.lineFeed
  }

  private mutating func scanPlain() {
    let start = position
    var defect: CSVDefect.Kind?
    while position < bytes.count {
      let byte = bytes[position]
      // Most bytes are above every byte that means something.
      if byte <= 0x3B {
        if byte == separator || endsRecord(position) { break }
        if byte == Self.quote { defect = defect ?? .quoteInside }
        if byte == Self.carriageReturn { defect = defect ?? .lineBreakInside }
      }
      position += 1
    }
    if let defect { defects.append(CSVDefect(kind: defect, field: fields.count)) }
    fields.append(CSVField(start: start, count: position - start))
  }

  private mutating func scanQuoted() {
    position += 1
    var start = position
    var unescaped: Int?
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.lineFeed { line += 1 }
      position += 1
      guard byte == Self.quote else { continue }
      if position < bytes.count, bytes[position] == Self.quote {
        // Keep one of the two quotes, with what came before it.
        unescaped = unescaped ?? scratch.count
        scratch.append(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        position += 1
        start = position
        continue
      }
      finishQuoted(start: start, end: position - 1, unescaped: unescaped)
      skipAfterQuote()
      return
    }
    defects.append(CSVDefect(kind: .unclosedQuote, field: fields.count))
    finishQuoted(start: start, end: position, unescaped: unescaped)
  }

  private mutating func finishQuoted(start: Int, end: Int, unescaped: Int?) {
    guard let first = unescaped else {
      fields.append(CSVField(start: start, count: end - start))
      return
    }
    scratch.append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    fields.append(CSVField(start: first, count: scratch.count - first, isUnescaped: true))
  }

  /// A closing quote is followed by a separator or the end of the record;
  /// whatever else follows is passed over and reported once.
  private mutating func skipAfterQuote() {
    let first = position
    while position < bytes.count, bytes[position] != separator, !endsRecord(position) {
      position += 1
    }
    if position > first {
      defects.append(CSVDefect(kind: .textAfterQuote, field: fields.count - 1))
    }
  }
}

/// Bytes that stay where they are until more are appended.
private final class Scratch {
  private(set) var storage = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
  private var capacity = 256
  var count = 0

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if count + bytes.count > capacity {
      capacity = max(capacity * 2, count + bytes.count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: storage, count: count)
      storage.deallocate()
      storage = larger
    }
    (storage + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  deinit { storage.deallocate() }
}
