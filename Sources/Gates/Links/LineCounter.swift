import Glibc

/// Tells the lines of places on one page. Counting starts when the first line is asked for, for
/// most pages have no place that anybody wants to know.
///
/// Unchecked because it borrows the page's bytes: a collector gives it the bytes for the time of
/// one scan and takes them away before the scan ends.
struct LineCounter: @unchecked Sendable {
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var line = 1
  /// Where the next line break is, or the end; before the first search, nowhere.
  private var nextBreak = -1

  init() {}

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The line of a place that does not lie before any place asked for earlier, from 1.
  mutating func line(of place: Int) -> Int {
    if nextBreak < 0 { nextBreak = lineBreak(from: 0) }
    while nextBreak < place {
      line += 1
      nextBreak = lineBreak(from: nextBreak + 1)
    }
    return line
  }

  /// The line of any place, counted from the page's start.
  func lineFromStart(_ place: Int) -> Int {
    var counter = LineCounter(bytes)
    return counter.line(of: place)
  }

  private func lineBreak(from start: Int) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, 0x0a, bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
