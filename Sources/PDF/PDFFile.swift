import Deflate
import Typesetting

/// A PDF file that is written from front to back; of the bytes taken out of it, only the positions
/// of objects are kept.
struct PDFFile {
  private let standard: PDFStandard
  /// By object number: the kind in the lowest two bits, then sixteen bits for the index in an
  /// object stream, of which eight are used, then the position in the file or the number of the
  /// object stream. `finish` uses it up.
  private var places: [UInt64] = [0]
  private var output = PDFBytes()
  /// How many bytes were taken out.
  private var taken = 0
  private var identity = FileIdentity()
  /// Objects that wait for an object stream.
  private var waiting = (numbers: [Int](), index: PDFBytes(), body: PDFBytes())

  /// At most 256, for the index has one byte.
  private static let objectsInStream = 200

  init(_ standard: PDFStandard) {
    self.standard = standard
    output.add(standard == .archive1b ? "%PDF-1.4\n%" : "%PDF-1.7\n%")
    // Bytes above 127 tell programs that transfer files that this one is not text.
    output.add([0xE2, 0xE3, 0xCF, 0xD3, 0x0A] as [UInt8])
  }

  /// Removes and returns the bytes written since the last call.
  mutating func takeBytes() -> [UInt8] {
    identity.add(output.bytes)
    taken += output.count
    defer { output = PDFBytes() }
    return output.bytes
  }

  private var end: Int { taken + output.count }

  /// Reserves a number for an object whose content comes later.
  mutating func reserve() -> Int {
    places.append(0)
    return places.count - 1
  }

  mutating func set(_ number: Int, _ content: PDFBytes) {
    if standard == .archive1b { return write(number, content.bytes) }
    waiting.index.add(number)
    waiting.index.add(" ")
    waiting.index.add(waiting.body.count)
    waiting.index.add(" ")
    waiting.body.add(content.bytes)
    waiting.body.add(" ")
    waiting.numbers.append(number)
    if waiting.numbers.count == Self.objectsInStream { writeObjectStream() }
  }

  /// Adds an object and returns its number.
  mutating func add(_ content: PDFBytes) -> Int {
    let number = reserve()
    set(number, content)
    return number
  }

  /// Adds a stream and returns its number.
  ///
  /// - Parameter entries: those of its dictionary besides length and filter.
  mutating func addStream(_ entries: String, _ data: [UInt8], isCompressed: Bool = true) -> Int {
    isCompressed
      ? addDeflated(entries, deflated(data)) : addStream(entries, body: data)
  }

  /// Adds a stream that is already compressed, and returns its number.
  mutating func addDeflated(_ entries: String, _ data: [UInt8]) -> Int {
    addStream(entries + "/Filter/FlateDecode", body: data)
  }

  private mutating func addStream(_ entries: String, body: [UInt8]) -> Int {
    var content = PDFBytes()
    content.add("<<")
    content.add(entries)
    content.add("/Length ")
    content.add(body.count)
    content.add(">>stream\n")
    content.add(body)
    content.add("\nendstream")
    let number = reserve()
    write(number, content.bytes)
    return number
  }

  private mutating func write(_ number: Int, _ bytes: [UInt8]) {
    places[number] = UInt64(end) << 18 | 1
    output.add(number)
    output.add(" 0 obj\n")
    output.add(bytes)
    output.add("\nendobj\n")
  }

  private mutating func writeObjectStream() {
    if waiting.numbers.isEmpty { return }
    let entries = "/Type/ObjStm/N \(waiting.numbers.count)/First \(waiting.index.count)"
    waiting.index.add(waiting.body.bytes)
    let stream = addStream(entries, waiting.index.bytes)
    for (offset, number) in waiting.numbers.enumerated() {
      places[number] = UInt64(stream) << 18 | UInt64(offset) << 2 | 2
    }
    waiting = ([], PDFBytes(), PDFBytes())
  }

  /// Ends the file; `takeBytes` then returns the rest.
  mutating func finish(catalog: Int, information: Int) {
    writeObjectStream()
    identity.add(takenBefore: output.bytes)
    let entries =
      "/Root \(catalog) 0 R/Info \(information) 0 R/ID[<\(identity.digits)><\(identity.digits)>]"
    let start = end
    if standard == .archive1b {
      writeTable(entries)
    } else {
      writeReferences(entries)
    }
    output.add("startxref\n\(start)\n%%EOF\n")
  }

  private mutating func writeReferences(_ entries: String) {
    let number = reserve()
    places[number] = UInt64(end) << 18 | 1
    let data = compressedRows()
    var stream = PDFBytes()
    stream.add("<</Type/XRef/Size \(places.count)/W[1 5 1]\(entries)")
    stream.add("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>")
    stream.add("/Length \(data.count)>>stream\n")
    stream.add(data)
    stream.add("\nendstream")
    write(number, stream.bytes)
  }

  /// Where each object is. Each row is told as the differences of its bytes from those of the row
  /// above, which are the same for most objects, after the number of that filter, 2. The rows take
  /// the memory of the places: with millions of objects it is what a run needs most of.
  private mutating func compressedRows() -> [UInt8] {
    let high: UInt64 = 0x8080_8080_8080_8080
    var above: UInt64 = 0
    for object in places.indices {
      let place = places[object]
      // One byte for the kind, five for the position, one for the index in an object stream.
      let index = object == 0 ? 255 : place >> 2 & 0xFF
      let row = (place & 3) << 48 | (place >> 18) << 8 | index
      let difference = ((row | high) &- (above & ~high)) ^ ((row ^ ~above) & high)
      places[object] = (2 << 56 | difference).bigEndian
      above = row
    }
    return places.withUnsafeBytes { Deflater(level: 6).compressed($0, .zlib) }
  }

  private mutating func writeTable(_ entries: String) {
    output.add("xref\n0 \(places.count)\n0000000000 65535 f \n")
    for place in places.dropFirst() {
      let digits = String(place >> 18)
      output.add(String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n")
    }
    output.add("trailer\n<</Size \(places.count)\(entries)>>\n")
  }
}

/// 32 hexadecimal digits that depend only on a file's content.
private struct FileIdentity {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// How many of the bytes not yet taken out are already included.
  private var known = 0

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes[known...] { add(byte) }
    known = 0
  }

  mutating func add(takenBefore bytes: [UInt8]) {
    for byte in bytes[known...] { add(byte) }
    known = bytes.count
  }

  private mutating func add(_ byte: UInt8) {
    first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
    second = (second &+ UInt64(byte)) &* 0xD6E8_FEB8_6659_FD93
  }

  var digits: String {
    [first, second].map { value in
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
