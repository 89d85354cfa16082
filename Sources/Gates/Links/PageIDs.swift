import Releases

/// The hashes of the ids of one page, in a table that is reused for the next page.
struct PageIDs: Sendable {
  private var slots = [UInt64](repeating: 0, count: 256)
  private var stamps = [UInt32](repeating: 0, count: 256)
  private var stamp: UInt32 = 1
  private(set) var hashes: [UInt64] = []

  mutating func startPage() {
    hashes.removeAll(keepingCapacity: true)
    stamp &+= 1
    if stamp == 0 {
      stamps = [UInt32](repeating: 0, count: stamps.count)
      stamp = 1
    }
  }

  /// False when the page already has the id.
  mutating func insert(_ hash: UInt64) -> Bool {
    if hashes.count * 2 >= slots.count { grow() }
    guard place(hash) else { return false }
    hashes.append(hash)
    return true
  }

  func contains(_ hash: UInt64) -> Bool {
    var position = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while stamps[position] == stamp {
      if slots[position] == hash { return true }
      position = (position + 1) & (slots.count - 1)
    }
    return false
  }

  private mutating func place(_ hash: UInt64) -> Bool {
    var position = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while stamps[position] == stamp {
      if slots[position] == hash { return false }
      position = (position + 1) & (slots.count - 1)
    }
    slots[position] = hash
    stamps[position] = stamp
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt64](repeating: 0, count: size)
    stamps = [UInt32](repeating: 0, count: size)
    stamp = 1
    for hash in hashes { _ = place(hash) }
  }
}

/// The text of each fragment that leads to another page, stored once, for messages.
struct FragmentNames: Sendable {
  private var hashes = [UInt64](repeating: 0, count: 1024)
  private var names = [UInt32](repeating: 0, count: 1024)
  private var pool = PathPool()

  mutating func insert(_ hash: UInt64, _ name: UnsafeRawBufferPointer) {
    if pool.count * 2 >= hashes.count { grow() }
    let position = position(of: hash)
    guard names[position] == 0 else { return }
    pool.append(name)
    hashes[position] = hash
    names[position] = UInt32(pool.count)
  }

  subscript(hash: UInt64) -> String? {
    let name = names[position(of: hash)]
    return name == 0 ? nil : pool[Int(name) - 1]
  }

  private func position(of hash: UInt64) -> Int {
    var position = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while names[position] != 0 && hashes[position] != hash {
      position = (position + 1) & (hashes.count - 1)
    }
    return position
  }

  private mutating func grow() {
    let (oldHashes, oldNames) = (hashes, names)
    hashes = [UInt64](repeating: 0, count: oldHashes.count * 2)
    names = [UInt32](repeating: 0, count: oldNames.count * 2)
    for (hash, name) in zip(oldHashes, oldNames) where name != 0 {
      let position = position(of: hash)
      hashes[position] = hash
      names[position] = name
    }
  }
}
