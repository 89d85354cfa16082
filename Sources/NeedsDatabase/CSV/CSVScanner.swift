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
  enum Kind: Equatable {
    case quoteInside, textAfterQuote, unclosedQuote, lineBreakInside
    /// Beyond a limit; nothing after it is read.
    case tooLong(Int), tooLongQuoted(Int), tooManyFields(Int)
  }

  let kind: Kind
  /// The index of the field in its record, from 0.
  let field: Int
  /// The physical line on which the field starts.
  let line: Int
}

/// How a CSV file separates fields and ends lines.
struct CSVForm {
  var separator = UInt8(ascii: ",")
  /// True when a carriage return alone ends a line, as old Macs write it.
  var returnEndsLine = false
  var limits = CSVLimits()
}

/// Reads CSV records (RFC 4180) as slices of bytes that are in memory already.
///
/// Lines may end in LF or CRLF, also mixed, and the last need not end; where the form says so, in
/// CR too. Records whose fields are all empty are skipped: spreadsheets add them.
struct CSVScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let returnEndsLine: Bool
  private let limits: CSVLimits
  /// No byte above this one has a meaning in the form.
  private let highest: UInt8
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
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ form: CSVForm, at start: Int = 0, line: Int = 1) {
    self.bytes = bytes
    separator = form.separator
    returnEndsLine = form.returnEndsLine
    limits = form.limits
    highest = max(form.separator, Self.quote)
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
      if fields.count > limits.fields { stop(.tooManyFields(limits.fields), line) }
      guard position < bytes.count else { return }
      let byte = bytes[position]
      position += 1
      if byte == separator { continue }
      if byte == Self.carriageReturn, position < bytes.count, bytes[position] == Self.lineFeed {
        position += 1
      }
      line += 1
      return
    }
  }

  /// Stops reading: what follows is not a table.
  private mutating func stop(_ kind: CSVDefect.Kind, _ line: Int) {
    defects.append(CSVDefect(kind: kind, field: max(fields.count - 1, 0), line: line))
    position = bytes.count
  }

  /// Whether the byte at `index` ends a record: LF, CRLF, or CR at the end.
  private func endsRecord(_ index: Int) -> Bool {
    if bytes[index] == Self.lineFeed { return true }
    guard bytes[index] == Self.carriageReturn else { return false }
    return returnEndsLine || index + 1 == bytes.count || bytes[index + 1] == Self.lineFeed
  }

  private mutating func scanPlain() {
    let start = position
    let end = min(bytes.count, start + limits.fieldBytes + 1)
    var defect: CSVDefect.Kind?
    while position < end {
      let byte = bytes[position]
      // Most bytes are above every byte that has a meaning.
      if byte <= highest {
        if byte == separator || endsRecord(position) { break }
        if byte == Self.quote { defect = defect ?? .quoteInside }
        if byte == Self.carriageReturn { defect = defect ?? .lineBreakInside }
      }
      position += 1
    }
    if let defect { defects.append(CSVDefect(kind: defect, field: fields.count, line: line)) }
    fields.append(CSVField(start: start, count: position - start))
    if position - start > limits.fieldBytes { stop(.tooLong(limits.fieldBytes), line) }
  }

  private mutating func scanQuoted() {
    let openingLine = line
    position += 1
    var start = position
    let end = min(bytes.count, start + limits.fieldBytes + 1)
    var unescaped: Int?
    while position < end {
      let byte = bytes[position]
      position += 1
      if byte == Self.lineFeed || (byte == Self.carriageReturn && isLoneReturn(position - 1)) {
        line += 1
      }
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
    finishQuoted(start: start, end: position, unescaped: unescaped)
    let isCut = position < bytes.count
    stop(isCut ? .tooLongQuoted(limits.fieldBytes) : .unclosedQuote, openingLine)
  }

  /// Whether the CR at `index` is a line end of its own, for counting lines.
  private func isLoneReturn(_ index: Int) -> Bool {
    returnEndsLine && (index + 1 == bytes.count || bytes[index + 1] != Self.lineFeed)
  }

  private mutating func finishQuoted(start: Int, end: Int, unescaped: Int?) {
    guard let first = unescaped else {
      fields.append(CSVField(start: start, count: end - start))
      return
    }
    scratch.append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    fields.append(CSVField(start: first, count: scratch.count - first, isUnescaped: true))
  }

  /// A closing quote is followed by a separator or the end of the record; whatever else follows is
  /// skipped and reported once.
  private mutating func skipAfterQuote() {
    let first = position
    while position < bytes.count, bytes[position] != separator, !endsRecord(position) {
      position += 1
    }
    if position > first {
      defects.append(CSVDefect(kind: .textAfterQuote, field: fields.count - 1, line: line))
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
