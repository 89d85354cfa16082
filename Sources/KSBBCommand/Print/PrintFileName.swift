import Documents
import Support

/// The name of a file of many documents: what they are, and which, so that another selection does
/// not replace it.
struct PrintFileName {
  private var parts: [String]

  /// - Parameter kind: as the command names the documents.
  init(_ kind: String) { parts = [kind] }

  /// Adds a condition that was given.
  mutating func add(_ word: String?, _ value: String?) {
    guard let value else { return }
    let plain = String(
      value.unicodeScalars.map { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789.".unicodeScalars.contains(scalar))
          ? Character(scalar) : "-"
      })
    parts.append([word, plain].compactMap(\.self).joined(separator: "-"))
  }

  /// Adds what may be named several times: the first, and how many more.
  mutating func add(list: [String]) {
    guard let first = list.first else { return }
    parts.append(slug(first))
    guard list.count > 1 else { return }
    // Two lists that begin alike are told apart by all of their letters.
    var hash: UInt32 = 0x811C_9DC5
    for byte in list.joined(separator: "\n").utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    parts.append("dan-\(list.count - 1)-lain-\(String(hash, radix: 16))")
  }

  func name(_ paper: Paper) -> String {
    let all = paper == .a4 ? parts : parts + [paper.rawValue]
    return all.joined(separator: "-") + ".pdf"
  }
}
