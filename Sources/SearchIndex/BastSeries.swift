import Registry
import Support

/// Which BAST numbers exist, without an entry for each: numbers that differ only in their first
/// digits form a series, and a series lists the ranges that are taken. The address of a BAST
/// follows from its number.
struct BastSeries {
  /// `ksbbCari("bast", [[before, after, digits, [first, last, …]], …])`.
  let file: [UInt8]
  /// The words in series that show that a query asks for a BAST: `ksbb`, `pgn`.
  let words: [String]

  private struct Key: Hashable {
    let before: Substring
    let after: Substring
    /// The width to which its numbers are padded with zeros; 0 when they are not.
    let digits: Int
  }

  init(_ registry: Registry, _ routes: some SearchAddresses) {
    var placeByKey: [Key: Int] = [:]
    var series: [(key: Key, numbers: [Int])] = []
    var last = -1
    for reference in registry.all(\.handovers) {
      guard let number = registry[reference].bastNumber, let path = routes[reference],
        let (key, value) = Self.parts(of: number),
        SearchIndex.plainPart(number) == SearchIndex.lastPart(of: path)
      else { continue }
      // Handovers close in time mostly belong to one series.
      if last < 0 || series[last].key != key {
        last = placeByKey[key] ?? series.count
        if last == series.count {
          placeByKey[key] = last
          series.append((key, []))
        }
      }
      series[last].numbers.append(value)
    }
    series.sort {
      ($0.key.after, $0.key.before, $0.key.digits) < ($1.key.after, $1.key.before, $1.key.digits)
    }
    file = JSONWriter.indexFile("bast") { text in
      text.list(series) { text, series in
        text.raw("\n[")
        text.string(String(series.key.before))
        text.raw(",")
        text.string(String(series.key.after))
        text.raw(",\(series.key.digits),")
        text.list(Self.ranges(series.numbers)) { $0.number($1) }
        text.raw("]")
      }
    }
    let all = Set(series.flatMap { SearchText.words(of: "\($0.key.before) \($0.key.after)") })
    words = all.filter { !SearchText.isNumber($0) && !Self.isRoman($0) }.sorted()
  }

  /// A number cut around its first digits; nil when it has none, or too many for an integer.
  private static func parts(of number: String) -> (key: Key, value: Int)? {
    let bytes = number.utf8
    guard let start = bytes.firstIndex(where: { $0 &- 0x30 < 10 }) else { return nil }
    let end = bytes[start...].firstIndex { $0 &- 0x30 >= 10 } ?? bytes.endIndex
    let count = bytes.distance(from: start, to: end)
    guard count < 10, let value = Int(number[start..<end]) else { return nil }
    let isFilled = bytes[start] == 0x30 && count > 1
    let key = Key(before: number[..<start], after: number[end...], digits: isFilled ? count : 0)
    return (key, value)
  }

  /// First and last of each run of numbers without a gap.
  private static func ranges(_ numbers: [Int]) -> [Int] {
    var ranges: [Int] = []
    for number in numbers.sorted() {
      if let last = ranges.last, number <= last + 1 {
        ranges[ranges.count - 1] = number
      } else {
        ranges += [number, number]
      }
    }
    return ranges
  }

  private static func isRoman(_ word: String) -> Bool {
    word.utf8.allSatisfy { "ivxlcdm".utf8.contains($0) }
  }
}
