import Support

/// The entries, divided into small files by ranges of words.
struct SearchShards {
  private(set) var files: [[UInt8]] = []
  /// The first key of each file: a word is in the last file whose first key does not come after it.
  private(set) var firstKeys: [String] = []
  /// Words with more entries than a file can hold; only the first of these are there.
  private(set) var cut: [String] = []
  /// The words, sorted, to find those that a reader mistyped. When there are too many, the rarest
  /// are left out: they are found only when typed correctly.
  let vocabulary: [String]
  /// Whether the vocabulary holds every word.
  let isWhole: Bool

  init(_ entries: SearchEntries) {
    let keys = entries.entriesByKey.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    let words = keys.filter { !$0.hasPrefix("#") }
    vocabulary = Self.vocabulary(words, entries)
    isWhole = vocabulary.count == words.count
    var shard = Shard()
    for key in keys {
      let list = entries.entriesByKey[key] ?? []
      if !shard.isEmpty, !shard.holds(list, under: key, entries) { close(&shard) }
      if shard.isEmpty { firstKeys.append(key) }
      if shard.add(list, under: key, entries) < list.count { cut.append(key) }
    }
    if !shard.isEmpty { close(&shard) }
  }

  private mutating func close(_ shard: inout Shard) {
    files.append(shard.file(String(files.count)))
    shard = Shard()
  }

  private static func vocabulary(_ words: [String], _ entries: SearchEntries) -> [String] {
    var room = SearchIndex.Limit.vocabulary
    let kept = words.enumerated().sorted { left, right in
      let counts = [left, right].map { entries.entriesByKey[$0.element]?.count ?? 0 }
      return counts[0] == counts[1] ? left.offset < right.offset : counts[0] > counts[1]
    }.prefix { word in
      room -= word.element.utf8.count + 1
      return room >= 0
    }
    return kept.sorted { $0.offset < $1.offset }.map(\.element)
  }

  /// One file: its entries, each once, and the words with the places of their entries in that list.
  private struct Shard {
    private var placeByEntry: [Int: Int] = [:]
    private var entries: [[UInt8]] = []
    private var lists: [(key: String, places: [Int])] = []
    // The call around the value, with commas and brackets; slightly overestimated.
    private var size = 40

    var isEmpty: Bool { lists.isEmpty }

    func holds(_ list: [Int], under key: String, _ all: SearchEntries) -> Bool {
      var needed = size + key.utf8.count + 5
      for entry in list { needed += cost(entry, all) }
      return needed <= SearchIndex.Limit.shard
    }

    private func cost(_ entry: Int, _ all: SearchEntries) -> Int {
      placeByEntry[entry] == nil ? all.entries[entry].count + 5 : 4
    }

    /// Adds as much of a list as there is room for, and returns how much that was.
    mutating func add(_ list: [Int], under key: String, _ all: SearchEntries) -> Int {
      size += key.utf8.count + 5
      var places: [Int] = []
      for entry in list {
        let cost = cost(entry, all)
        guard size + cost <= SearchIndex.Limit.shard else { break }
        size += cost
        if let place = placeByEntry[entry] {
          places.append(place)
        } else {
          placeByEntry[entry] = entries.count
          places.append(entries.count)
          entries.append(all.entries[entry])
        }
      }
      lists.append((key, places))
      return places.count
    }

    func file(_ name: String) -> [UInt8] {
      JSONWriter.indexFile(name) { text in
        text.raw("[")
        text.list(entries) { $0.raw($1) }
        text.raw(",{")
        for (index, list) in lists.enumerated() {
          if index > 0 { text.raw(",") }
          text.string(list.key)
          text.raw(":")
          text.list(list.places) { $0.number($1) }
        }
        text.raw("}]")
      }
    }
  }
}
