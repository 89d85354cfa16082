import Glibc
import Support

/// Why the bytes of a manifest are not trusted.
struct TornManifest: Error, Equatable {
  let reason: String
}

extension Manifest {
  /// Reads a manifest; 20,000 files take a few milliseconds.
  init(parsing bytes: [UInt8]) throws(TornManifest) {
    let body = try provenBody(bytes)
    var cursor = 0
    let (header, count) = try ManifestHeader.parse(bytes, &cursor, upTo: body.length)
    guard count == body.count else {
      throw TornManifest(reason: "its first part counts \(count) files, its end \(body.count)")
    }
    self.header = header
    var reader = FileLineReader(start: cursor, end: body.length, count: count)
    files = try bytes.withUnsafeBufferPointer { buffer throws(TornManifest) in
      try reader.read(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Reads the header and skips the files, for lists of releases. The digest of the whole text is
  /// still checked.
  static func header(parsing bytes: [UInt8]) throws(TornManifest) -> ManifestHeader {
    let body = try provenBody(bytes)
    var cursor = 0
    return try ManifestHeader.parse(bytes, &cursor, upTo: body.length).header
  }
}

/// Checks the last line. Returns the length of the text before it and the number of files it gives.
private func provenBody(_ bytes: [UInt8]) throws(TornManifest) -> (length: Int, count: Int) {
  guard bytes.starts(with: "ksbb-manifest ".utf8) else {
    throw TornManifest(reason: "it is not a manifest of ksbb")
  }
  guard bytes.starts(with: "ksbb-manifest 1\n".utf8) else {
    throw TornManifest(reason: "it is of a version that this program does not know")
  }
  guard bytes.last == 0x0a,
    let lineEnd = bytes.dropLast().lastIndex(of: 0x0a),
    let line = String(validating: bytes[(lineEnd + 1)..<(bytes.count - 1)], as: UTF8.self)
  else { throw TornManifest(reason: "it is cut short") }
  let words = line.split(separator: " ", omittingEmptySubsequences: false)
  guard words.count == 3, words[0] == "end", let count = Int(words[1]),
    let digest = Digest(hex: words[2])
  else { throw TornManifest(reason: "it is cut short") }
  let length = lineEnd + 1
  let actual = bytes.withUnsafeBytes { Digest(of: UnsafeRawBufferPointer(rebasing: $0[..<length])) }
  guard actual == digest else { throw TornManifest(reason: "it was changed after it was written") }
  return (length, count)
}

extension ManifestHeader {
  fileprivate static func parse(
    _ bytes: [UInt8], _ cursor: inout Int, upTo end: Int
  ) throws(TornManifest) -> (header: ManifestHeader, files: Int) {
    var lines = HeaderLines(bytes: bytes, cursor: cursor, end: end)
    _ = try lines.next("ksbb-manifest")
    guard let id = ReleaseID(try lines.next("release")) else { throw lines.bad("release") }
    guard let created = Moment(try lines.next("created")) else { throw lines.bad("created") }
    let asOf = try lines.next("as-of")
    guard let inputs = Digest(hex: try lines.next("inputs")) else { throw lines.bad("inputs") }
    let previousName = try lines.next("previous")
    let previous = ReleaseID(previousName)
    guard previous != nil || previousName == "none" else { throw lines.bad("previous") }
    let counts = try lines.next("changes").split(separator: " ").compactMap { Int($0) }
    guard counts.count == 4 else { throw lines.bad("changes") }
    var facts: [ReleaseFact] = []
    while let fact = lines.nextIf("fact") {
      let parts = fact.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw lines.bad("fact") }
      facts.append(ReleaseFact(key: String(parts[0]), value: String(parts[1])))
    }
    guard let files = Int(try lines.next("files")), files >= 0 else { throw lines.bad("files") }
    cursor = lines.cursor
    let changes = ChangeCounts(
      added: counts[0], changed: counts[1], removed: counts[2], unchanged: counts[3])
    let header = ManifestHeader(
      id: id, created: created, asOf: asOf, inputs: inputs, previous: previous, changes: changes,
      facts: facts)
    return (header, files)
  }
}

/// Reads the header's lines one by one, each identified by its first word.
private struct HeaderLines {
  let bytes: [UInt8]
  var cursor: Int
  let end: Int

  mutating func next(_ word: String) throws(TornManifest) -> String {
    guard let value = nextIf(word) else {
      throw TornManifest(reason: "its line “\(word)” is missing")
    }
    return value
  }

  mutating func nextIf(_ word: String) -> String? {
    guard let lineEnd = bytes[cursor..<end].firstIndex(of: 0x0a) else { return nil }
    let line = bytes[cursor..<lineEnd]
    guard line.starts(with: word.utf8), line.count > word.utf8.count,
      line[cursor + word.utf8.count] == 0x20
    else { return nil }
    cursor = lineEnd + 1
    return String(decoding: line.dropFirst(word.utf8.count + 1), as: UTF8.self)
  }

  func bad(_ word: String) -> TornManifest {
    TornManifest(reason: "its line “\(word)” cannot be read")
  }
}

/// Reads the lines of files. Most neighbouring files have the same time, so its text is compared
/// with the previous one before it is parsed.
private struct FileLineReader {
  let start: Int
  let end: Int
  let count: Int
  private var momentText: UnsafeRawBufferPointer?
  private var moment = Moment(secondsSinceEpoch: 0)

  init(start: Int, end: Int, count: Int) {
    self.start = start
    self.end = end
    self.count = count
  }

  mutating func read(_ all: UnsafeRawBufferPointer) throws(TornManifest) -> ManifestFiles {
    var files = ManifestFiles()
    // A line has 92 bytes besides its path, which limits what a false count can reserve.
    files.reserve(min(count, (end - start) / 92), pathBytes: end - start)
    var cursor = start
    while cursor < end {
      guard let line = line(all, from: cursor), append(line, to: &files) else {
        throw TornManifest(reason: "file number \(files.count + 1) cannot be read")
      }
      let last = files.count - 1
      guard last == 0 || files.paths.compare(last - 1, to: last, of: files.paths) < 0 else {
        throw TornManifest(reason: "file number \(last + 1) is out of order")
      }
      cursor += line.count + 1
    }
    guard files.count == count else {
      throw TornManifest(reason: "it lists \(files.count) files but counts \(count)")
    }
    return files
  }

  private func line(_ all: UnsafeRawBufferPointer, from start: Int) -> UnsafeRawBufferPointer? {
    guard let base = all.baseAddress, let found = memchr(base + start, 0x0a, end - start) else {
      return nil
    }
    let length = UnsafeRawPointer(found) - (base + start)
    return UnsafeRawBufferPointer(rebasing: all[start..<(start + length)])
  }

  private mutating func append(
    _ line: UnsafeRawBufferPointer, to files: inout ManifestFiles
  ) -> Bool {
    guard line.count > 92, line[64] == 0x20,
      let digest = Digest(hex: UnsafeRawBufferPointer(rebasing: line[..<64]))
    else { return false }
    var cursor = 65
    var size = 0
    while cursor < line.count, cursor < 83, line[cursor] &- 0x30 < 10 {
      size = size * 10 + Int(line[cursor] &- 0x30)
      cursor += 1
    }
    let pathStart = cursor + 27
    guard cursor > 65, pathStart < line.count, line[cursor] == 0x20, line[pathStart - 1] == 0x20,
      readMoment(UnsafeRawBufferPointer(rebasing: line[(cursor + 1)..<(pathStart - 1)]))
    else { return false }
    files.append(
      path: UnsafeRawBufferPointer(rebasing: line[pathStart...]), digest: digest, size: size,
      lastModified: moment)
    return true
  }

  private mutating func readMoment(_ text: UnsafeRawBufferPointer) -> Bool {
    if let momentText, equalBytes(text, momentText) { return true }
    guard let parsed = Moment(text: text) else { return false }
    moment = parsed
    momentText = text
    return true
  }
}
