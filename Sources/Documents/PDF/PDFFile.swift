/// The objects of a PDF 1.7 file, written with object streams and a cross-reference stream.
struct PDFFile {
  private enum Content {
    case empty
    case plain([UInt8])
    case stream([UInt8])
  }

  /// Object numbers begin at 1.
  private var objects: [Content] = [.empty]

  /// Takes a number for an object whose content comes later.
  mutating func reserve() -> Int {
    objects.append(.empty)
    return objects.count - 1
  }

  mutating func set(_ number: Int, _ content: PDFBytes) { objects[number] = .plain(content.bytes) }

  /// Adds an object.
  mutating func add(_ content: PDFBytes) -> Int {
    let number = reserve()
    set(number, content)
    return number
  }

  /// Adds a stream.
  ///
  /// - Parameter entries: of its dictionary, besides length and filter.
  mutating func addStream(
    _ entries: String, _ data: [UInt8], isCompressed: Bool = true
  ) -> Int {
    let body = isCompressed ? deflated(data) : data
    var content = PDFBytes()
    content.add("<<")
    content.add(entries)
    if isCompressed { content.add("/Filter/FlateDecode") }
    content.add("/Length ")
    content.add(body.count)
    content.add(">>stream\n")
    content.add(body)
    content.add("\nendstream")
    objects.append(.stream(content.bytes))
    return objects.count - 1
  }

  /// Where an object is found.
  private struct Place {
    let kind: UInt8
    let first: Int
    let second: Int
  }

  /// The whole file.
  func bytes(catalog: Int, information: Int) -> [UInt8] {
    var file = PDFBytes()
    file.add("%PDF-1.7\n%")
    // Bytes above 127 tell programs that move files that this one is not text.
    file.add([0xE2, 0xE3, 0xCF, 0xD3, 0x0A] as [UInt8])
    var places = [Place](repeating: Place(kind: 0, first: 0, second: 65_535), count: objects.count)
    var plain: [(number: Int, bytes: [UInt8])] = []
    for (number, content) in objects.enumerated() {
      switch content {
      case .empty: break
      case .plain(let bytes): plain.append((number, bytes))
      case .stream(let bytes):
        places[number] = Place(kind: 1, first: file.count, second: 0)
        Self.write(number, bytes, to: &file)
      }
    }
    for start in stride(from: 0, to: plain.count, by: 200) {
      let part = plain[start..<min(start + 200, plain.count)]
      places.append(Place(kind: 1, first: file.count, second: 0))
      for (offset, object) in part.enumerated() {
        places[object.number] = Place(kind: 2, first: places.count - 1, second: offset)
      }
      Self.writeObjectStream(part, number: places.count - 1, to: &file)
    }
    writeReferences(places, catalog, information, to: &file)
    return file.bytes
  }

  private static func write(_ number: Int, _ bytes: [UInt8], to file: inout PDFBytes) {
    file.add(number)
    file.add(" 0 obj\n")
    file.add(bytes)
    file.add("\nendobj\n")
  }

  private static func writeObjectStream(
    _ part: ArraySlice<(number: Int, bytes: [UInt8])>, number: Int, to file: inout PDFBytes
  ) {
    var index = PDFBytes()
    var body = PDFBytes()
    for object in part {
      index.add(object.number)
      index.add(" ")
      index.add(body.count)
      index.add(" ")
      body.add(object.bytes)
      body.add(" ")
    }
    let data = deflated(index.bytes + body.bytes)
    var stream = PDFBytes()
    stream.add(
      "<</Type/ObjStm/N \(part.count)/First \(index.count)/Filter/FlateDecode/Length ")
    stream.add(data.count)
    stream.add(">>stream\n")
    stream.add(data)
    stream.add("\nendstream")
    write(number, stream.bytes, to: &file)
  }

  private func writeReferences(
    _ places: [Place], _ catalog: Int, _ information: Int, to file: inout PDFBytes
  ) {
    let start = file.count
    let places = places + [Place(kind: 1, first: start, second: 0)]
    var rows: [UInt8] = []
    for place in places {
      rows.append(place.kind)
      for shift in [24, 16, 8, 0] { rows.append(UInt8(truncatingIfNeeded: place.first >> shift)) }
      for shift in [8, 0] { rows.append(UInt8(truncatingIfNeeded: place.second >> shift)) }
    }
    let data = deflated(rows)
    let identity = Self.identity(of: file.bytes)
    var stream = PDFBytes()
    stream.add("<</Type/XRef/Size \(places.count)/W[1 4 2]/Root \(catalog) 0 R")
    stream.add("/Info \(information) 0 R/ID[<\(identity)><\(identity)>]")
    stream.add("/Filter/FlateDecode/Length \(data.count)>>stream\n")
    stream.add(data)
    stream.add("\nendstream")
    Self.write(places.count - 1, stream.bytes, to: &file)
    file.add("startxref\n\(start)\n%%EOF\n")
  }

  /// 32 hexadecimal digits that depend on nothing but the content.
  private static func identity(of bytes: [UInt8]) -> String {
    var first: UInt64 = 0xCBF2_9CE4_8422_2325
    var second: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in bytes {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
      second = (second &+ UInt64(byte)) &* 0xD6E8_FEB8_6659_FD93
    }
    return [first, second].map { value in
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
