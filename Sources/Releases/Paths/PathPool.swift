/// Many paths in one block of memory, each terminated by a NUL so that it can be passed to system
/// calls without copying.
package struct PathPool: Sendable {
  private(set) var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]

  /// An empty pool.
  package init() {}

  /// Number of paths.
  package var count: Int { starts.count - 1 }

  mutating func reserve(paths: Int, bytes byteCount: Int) {
    bytes.reserveCapacity(byteCount)
    starts.reserveCapacity(paths + 1)
  }

  mutating func append(_ path: String) {
    bytes.append(contentsOf: path.utf8)
    end()
  }

  /// Copies the bytes of a path, which must not contain a NUL; nothing is checked.
  package mutating func append(_ path: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: path)
    end()
  }

  private mutating func end() {
    bytes.append(0)
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Length of a path in bytes.
  @inline(__always)
  func length(_ index: Int) -> Int {
    Int(starts[index + 1] - starts[index]) - 1
  }

  /// The path as a new string on each call; ``with(_:_:)`` makes no copy.
  package subscript(index: Int) -> String {
    with(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Passes a path's bytes to `body`, without the NUL that follows them in memory. They are valid
  /// only inside `body`.
  @inline(__always)
  package func with<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = Int(starts[index])
    let length = length(index)
    return bytes.withUnsafeBytes { all in
      body(UnsafeRawBufferPointer(rebasing: all[start..<(start + length)]))
    }
  }

  /// Passes the path to `body` as a C string, starting at a byte offset.
  @inline(__always)
  func withCString<Result>(
    _ index: Int, from offset: Int = 0, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let start = Int(starts[index]) + offset
    return bytes.withUnsafeBytes { all in
      let path = UnsafeRawBufferPointer(rebasing: all[start...]).assumingMemoryBound(to: CChar.self)
      guard let base = path.baseAddress else { return "".withCString(body) }
      return body(base)
    }
  }

  /// Compares path `left` with path `right` of another pool by bytes: negative, zero or positive.
  func compare(_ left: Int, to right: Int, of other: PathPool) -> Int {
    with(left) { left in other.with(right) { right in compareBytes(left, right) } }
  }

  /// Indices in byte order of their paths.
  func sortedIndices() -> [UInt32] {
    let indices = Array(0..<UInt32(count))
    let isSorted = indices.dropFirst().allSatisfy {
      compare(Int($0) - 1, to: Int($0), of: self) < 0
    }
    if isSorted { return indices }
    return bytes.withUnsafeBytes { all in
      starts.withUnsafeBufferPointer { starts in
        func path(_ index: UInt32) -> UnsafeRawBufferPointer {
          let range = Int(starts[Int(index)])..<(Int(starts[Int(index) + 1]) - 1)
          return UnsafeRawBufferPointer(rebasing: all[range])
        }
        return indices.sorted { compareBytes(path($0), path($1)) < 0 }
      }
    }
  }
}
