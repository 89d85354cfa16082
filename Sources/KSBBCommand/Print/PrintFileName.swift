import Documents
import Support

/// The name of a file with many documents. It states the kind and the selection, so that another
/// selection does not replace the file.
struct PrintFileName {
  private var parts: [String]

  /// - Parameter kind: the kind of documents, as in the command.
  init(_ kind: String) { parts = [kind] }

  /// Adds a condition, if it was given.
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

  /// Adds a condition that may be given several times: the first value, and how many more there
  /// are.
  mutating func add(list: [String]) {
    guard let first = list.first else { return }
    parts.append(slug(first))
    guard list.count > 1 else { return }
    // A hash of all values distinguishes lists that begin alike.
    var hash: UInt32 = 0x811C_9DC5
    for byte in list.joined(separator: "\n").utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    parts.append("dan-\(list.count - 1)-lain-\(String(hash, radix: 16))")
  }

  func name(_ paper: Paper) -> String {
    let all = paper == .a4 ? parts : parts + [paper.rawValue]
    return all.joined(separator: "-") + ".pdf"
  }
}
