/// A hash table that finds the index of a path in a pool: open addressing with linear probing, at
/// most half full.
package struct PathTable: Sendable {
  // The upper half of a slot is the upper half of the hash, the lower half is index + 1.
  private var slots: [UInt64]
  private var mask: Int
  private var used = 0

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// The index of the path in `pool`, which must be the pool the table was filled from; nil when it
  /// is not there.
  @inline(__always)
  package func find(_ path: UnsafeRawBufferPointer, in pool: PathPool) -> Int? {
    find(path, hash: hashBytes(path), in: pool)
  }

  @inline(__always)
  func find(_ path: UnsafeRawBufferPointer, hash: UInt64, in pool: PathPool) -> Int? {
    var position = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[position]
      if slot == 0 { return nil }
      if slot >> 32 == hash >> 32 {
        let index = Int(slot & 0xffff_ffff) - 1
        if pool.with(index, { equalBytes($0, path) }) { return index }
      }
      position = (position + 1) & mask
    }
  }

  /// Adds the path at an index of the pool. When an equal path is already in the table, that one
  /// stays and its index is returned.
  mutating func insert(_ index: Int, in pool: PathPool) -> Int? {
    if used * 2 >= slots.count { grow(pool) }
    let hash = pool.with(index) { hashBytes($0) }
    if let known = pool.with(index, { find($0, hash: hash, in: pool) }) { return known }
    place(index, hash)
    used += 1
    return nil
  }

  private mutating func place(_ index: Int, _ hash: UInt64) {
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position] != 0 { position = (position + 1) & mask }
    slots[position] = (hash & 0xffff_ffff_0000_0000) | UInt64(index + 1)
  }

  private mutating func grow(_ pool: PathPool) {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot != 0 {
      let index = Int(slot & 0xffff_ffff) - 1
      place(index, pool.with(index) { hashBytes($0) })
    }
  }
}
