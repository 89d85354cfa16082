import Glibc

/// Finds the line numbers of positions on a page. Counting starts with the first request, because
/// most pages need none.
///
/// Unchecked because it borrows the page's bytes: a collector sets them for the duration of one
/// scan and clears them before the scan ends.
struct LineCounter: @unchecked Sendable {
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var line = 1
  /// The position of the next line feed, or the end; -1 before the first search.
  private var nextBreak = -1

  init() {}

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The line of a position, from 1. Positions must be requested in ascending order.
  mutating func line(of place: Int) -> Int {
    if nextBreak < 0 { nextBreak = lineBreak(from: 0) }
    while nextBreak < place {
      line += 1
      nextBreak = lineBreak(from: nextBreak + 1)
    }
    return line
  }

  /// The line of any position, counted from the start of the page.
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
