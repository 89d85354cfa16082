/// A small cache of resolved links, keyed by a hash of the folder and the link's text; a new link
/// replaces an older one in the same slot.
struct ResolvedLinkCache: Sendable {
  struct Entry: Sendable {
    fileprivate var key: UInt64 = 0
    /// The index of the planned file.
    fileprivate(set) var target: UInt32 = 0
    fileprivate var hasFragment = false
    fileprivate var hash: UInt64 = 0

    /// The hash of the fragment, if there is one.
    var fragment: UInt64? { hasFragment ? hash : nil }
  }

  private var entries = [Entry](repeating: Entry(), count: 4096)

  subscript(key: UInt64) -> Entry? {
    let entry = entries[Int(truncatingIfNeeded: key) & 4095]
    return entry.key == key && key != 0 ? entry : nil
  }

  mutating func insert(_ key: UInt64, target: Int, fragment: UInt64?) {
    entries[Int(truncatingIfNeeded: key) & 4095] = Entry(
      key: key, target: UInt32(truncatingIfNeeded: target), hasFragment: fragment != nil,
      hash: fragment ?? 0)
  }
}
