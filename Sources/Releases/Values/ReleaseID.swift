import Support

/// The name of a release: a sequence number, the date of the build clock and the first eight
/// hexadecimal digits of the SHA-256 of its `SHA256SUMS`, as in `000012-20201026-ab12cd34`.
package struct ReleaseID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Position in the history of this output folder; increases by one with every release.
  package let sequence: Int
  private let text: String

  init(sequence: Int, moment: Moment, sums: Digest) {
    let digits = String(sequence)
    let number = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    self.sequence = sequence
    text = "\(number)-\(moment.compactDate)-\(sums.hex.prefix(8))"
  }

  /// Reads a folder name; nil when it is not the name of a release.
  package init?(_ name: String) {
    let parts = name.utf8.split(separator: 0x2d, omittingEmptySubsequences: false)
    guard parts.count == 3, (6...12).contains(parts[0].count), parts[1].count == 8,
      parts[2].count == 8, let sequence = Int(String(Substring(parts[0]))),
      parts[0].allSatisfy(isDigit), parts[1].allSatisfy(isDigit),
      parts[2].allSatisfy({ isDigit($0) || (0x61...0x66).contains($0) }),
      parts[0].count == 6 || parts[0].first != 0x30
    else { return nil }
    self.sequence = sequence
    text = name
  }

  /// The same text as the folder's name.
  package var description: String { text }

  /// Orders by sequence number, oldest first; the rest of the name breaks ties.
  package static func < (left: ReleaseID, right: ReleaseID) -> Bool {
    (left.sequence, left.text) < (right.sequence, right.text)
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte)
}
