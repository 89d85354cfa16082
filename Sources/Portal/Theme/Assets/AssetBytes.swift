import Maps
import Support

/// Checks the bytes of a file against the ending of its name.
struct AssetBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What the bytes are instead, or why they are incomplete; nil when they are a whole file of the
  /// kind.
  ///
  /// Formats that mark their end must end where the file does: a database behind a picture would be
  /// published with it, and an incomplete picture would be shown as one.
  func mismatch(with kind: AssetKind) -> String? {
    if bytes.isEmpty, kind != .styleSheet, kind != .script, kind != .text { return "it is empty" }
    guard isOf(kind) else {
      return "it is \(other ?? "something else"), and not \(kind.words) as its ending says"
    }
    return textFault(kind) ?? (isWhole(kind) ? nil : "it ends too early, or more follows its end")
  }

  // MARK: What it is

  private func isOf(_ kind: AssetKind) -> Bool {
    switch kind {
    case .png: starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .jpeg: starts([0xFF, 0xD8, 0xFF])
    case .webp: starts("RIFF") && starts("WEBP", at: 8)
    case .avif: starts("ftyp", at: 4) && (starts("avif", at: 8) || starts("avis", at: 8))
    case .gif: starts("GIF87a") || starts("GIF89a")
    case .icon: starts([0, 0, 1, 0])
    case .woff2: starts("wOF2")
    case .woff: starts("wOFF")
    case .trueType: starts([0, 1, 0, 0])
    case .openType: starts("OTTO")
    case .pdf: starts("%PDF-")
    case .svg, .styleSheet, .script, .json, .webManifest, .text: other == nil
    }
  }

  /// What the bytes are, of all that must not be published as something else; nil when none of it.
  private var other: String? {
    if starts("SQLite format 3\0") { return "an SQLite database" }
    if starts("PK\u{3}\u{4}") { return "a compressed file or an office document" }
    if starts([0xD0, 0xCF, 0x11, 0xE0]) { return "an old office document" }
    if starts([0x1F, 0x8B]) { return "a compressed file" }
    if let kind = AssetKind.allCases.first(where: { $0.isBinary && isOf($0) }) { return kind.words }
    return isTable ? "a table (CSV)" : nil
  }

  /// Whether a header of column names is followed by a row with at least as many fields; no style
  /// sheet, script or text looks like that.
  private var isTable: Bool {
    let text = starts([0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let lines = text.prefix(1 << 16).split(omittingEmptySubsequences: true) {
      $0 == 0x0A || $0 == 0x0D
    }
    guard let header = lines.first, lines.count > 1 else { return false }
    return ",;\t|".utf8.contains { separator in
      let names = header.split(separator: separator, omittingEmptySubsequences: false)
      guard names.count > 2, names.allSatisfy(Self.isColumnName) else { return false }
      // Quoted fields may hold separators, so there may be more.
      return lines[1].split(separator: separator, omittingEmptySubsequences: false).count
        >= names.count
    }
  }

  private static func isColumnName(_ name: ArraySlice<UInt8>) -> Bool {
    // A list in prose or in a style sheet has a blank after its commas.
    guard let first = name.first, first != 0x20 else { return false }
    let plain = name.filter { $0 != UInt8(ascii: "\"") && $0 != 0x20 }
    return !plain.isEmpty
      && plain.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F
      }
  }

  /// Whether `ksbb print` made the PDF: it names itself as the producer in two places, either of
  /// which is enough.
  var isPrintedByKSBB: Bool {
    starts("%PDF-")
      && (holds("/Producer(ksbb)") || holds("<pdf:Producer>ksbb</pdf:Producer>"))
  }

  // MARK: Text

  private func textFault(_ kind: AssetKind) -> String? {
    guard !kind.isBinary else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return "it is not UTF-8 text; save it as UTF-8"
    }
    if bytes.contains(where: { $0 < 0x20 && !(0x09...0x0D).contains($0) }) {
      return "it holds control characters, which no text does"
    }
    switch kind {
    case .svg: return SVGText.fault(in: text)
    case .json, .webManifest:
      do throws(JSONError) {
        _ = try JSONParser.parse(bytes)
        return nil
      } catch {
        let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
        return "it is not JSON: see its line \(line)"
      }
    default: return nil
    }
  }

  // MARK: Where it ends

  private func isWhole(_ kind: AssetKind) -> Bool {
    switch kind {
    case .png: endOfPNG == bytes.count
    case .jpeg: bytes.suffix(2) == [0xFF, 0xD9]
    case .gif: bytes.last == 0x3B
    case .webp: little(4, 4).map { $0 + 8 + $0 % 2 } == bytes.count
    case .avif: endOfBoxes == bytes.count
    case .woff, .woff2: big(8).map { ($0 + 3) & ~3 } == (bytes.count + 3) & ~3
    case .trueType, .openType: endOfFont.map { ($0 + 3) & ~3 } == (bytes.count + 3) & ~3
    case .icon: endOfIcon == bytes.count
    case .pdf: Array(bytes.reversed().drop { $0 <= 0x20 }.prefix(5)) == Array("FOE%%".utf8)
    case .svg, .styleSheet, .script, .json, .webManifest, .text: true
    }
  }

  /// The offset behind the chunk `IEND`; nil without one.
  private var endOfPNG: Int? {
    var place = 8
    while let length = big(place), place + 12 + length <= bytes.count {
      let isLast = starts("IEND", at: place + 4)
      place += 12 + length
      if isLast { return place }
    }
    return nil
  }

  /// The offset behind the last box of an ISO base media file; nil when a box is cut off.
  private var endOfBoxes: Int? {
    var place = 0
    while place < bytes.count {
      guard let length = big(place), length >= 8, place + length <= bytes.count else { return nil }
      place += length
    }
    return place
  }

  /// The offset behind the last table of a font; nil when its directory is cut off.
  private var endOfFont: Int? {
    guard bytes.count > 12 else { return nil }
    let count = Int(bytes[4]) << 8 | Int(bytes[5])
    let ends = (0..<count).map { index -> Int? in
      guard let offset = big(12 + index * 16 + 8), let length = big(12 + index * 16 + 12) else {
        return nil
      }
      return offset + length
    }
    return ends.contains(nil) ? nil : ends.compactMap(\.self).max()
  }

  /// The offset behind the last picture of an icon; nil when its directory is cut off.
  private var endOfIcon: Int? {
    guard let count = little(4, 2) else { return nil }
    let ends = (0..<count).map { index -> Int? in
      guard let length = little(6 + index * 16 + 8, 4), let offset = little(6 + index * 16 + 12, 4)
      else { return nil }
      return offset + length
    }
    return ends.contains(nil) ? nil : ends.compactMap(\.self).max()
  }

  // MARK: Bytes

  private func starts(_ signature: [UInt8], at place: Int = 0) -> Bool {
    bytes.dropFirst(place).starts(with: signature)
  }

  private func starts(_ signature: String, at place: Int = 0) -> Bool {
    bytes.dropFirst(place).starts(with: signature.utf8)
  }

  private func holds(_ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }

  private func big(_ place: Int) -> Int? {
    guard place >= 0, place + 4 <= bytes.count else { return nil }
    return bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private func little(_ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place + count <= bytes.count else { return nil }
    return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension AssetKind {
  /// Whether files of the kind begin with a signature.
  var isBinary: Bool {
    switch self {
    case .svg, .styleSheet, .script, .json, .webManifest, .text: false
    default: true
    }
  }
}
