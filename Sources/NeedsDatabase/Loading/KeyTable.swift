/// Row numbers by text key, looked up by the bytes that SQLite returns, without making a `String`.
struct KeyTable {
  private var slots: [Int32]
  private var keys: [UInt8] = []
  private var ends: [Int] = []

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
  }

  var count: Int { ends.count }

  /// The number of a key that was added; nil for any other.
  func number(of key: UnsafeRawBufferPointer) -> Int32? {
    let found = slots[slot(of: key)]
    return found < 0 ? nil : found
  }

  /// Gives a key the next number, or returns the one it has.
  mutating func add(_ key: UnsafeRawBufferPointer) -> Int32 {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot] >= 0 { return slots[slot] }
    let number = Int32(ends.count)
    keys.append(contentsOf: key)
    ends.append(keys.count)
    slots[slot] = number
    return number
  }

  private func slot(of key: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: Self.hash(key)) & mask
    while slots[index] >= 0, !isKey(Int(slots[index]), equalTo: key) { index = (index + 1) & mask }
    return index
  }

  private func isKey(_ number: Int, equalTo key: UnsafeRawBufferPointer) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == key.count else { return false }
    return keys.withUnsafeBytes { known in
      for offset in 0..<key.count where known[start + offset] != key[offset] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in ends.indices {
      let start = number == 0 ? 0 : ends[number - 1]
      let slot = keys.withUnsafeBytes {
        self.slot(of: UnsafeRawBufferPointer(rebasing: $0[start..<ends[number]]))
      }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= key.count {
      hash = mixed(hash ^ key.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    while index < key.count {
      hash = mixed(hash ^ UInt64(key[index]))
      index += 1
    }
    return hash
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

/// Row numbers by integer key. Keys that lie close together, as they do here, are the indices of an
/// array.
struct NumberTable {
  private static let unknown: Int32 = -1
  private static let absent: Int32 = -2
  private var dense: [Int32] = []
  private var sparse: [Int: Int32] = [:]

  /// Gives a key its row number, whatever was noted about it before.
  mutating func add(_ key: Int, _ number: Int) { set(key, Int32(number)) }

  /// Notes that the database has a row with this key that the registry does not hold: it is dated
  /// later, or its problem has been reported already.
  mutating func addAbsent(_ key: Int) { set(key, Self.absent) }

  /// The number of a row that the registry holds; nil for any other.
  subscript(key: Int) -> Int32? {
    let number = entry(key)
    return number < 0 ? nil : number
  }

  /// Whether the database has such a row, held by the registry or not.
  func knows(_ key: Int) -> Bool { entry(key) != Self.unknown }

  private mutating func set(_ key: Int, _ number: Int32) {
    if key >= 0, key < dense.count * 2 + 1024 {
      while dense.count <= key { dense.append(Self.unknown) }
      dense[key] = number
    } else {
      sparse[key] = number
    }
  }

  private func entry(_ key: Int) -> Int32 {
    if key >= 0, key < dense.count, dense[key] != Self.unknown { return dense[key] }
    return sparse[key] ?? Self.unknown
  }
}

/// Keeps equal texts in memory once: offices and reasons repeat ten thousand times.
struct TextPool {
  private var table = KeyTable(capacity: 64)
  private var texts: [String] = []

  mutating func text(_ bytes: UnsafeRawBufferPointer) -> String? {
    if let known = table.number(of: bytes) { return texts[Int(known)] }
    guard let text = String(checking: bytes) else { return nil }
    // The pool must not grow with free text; beyond this size, nothing is gained by sharing.
    guard texts.count < 4096 else { return text }
    _ = table.add(bytes)
    texts.append(text)
    return text
  }
}
