import Releases

/// The SHA-256 of a file that is written piece by piece.
final class FileDigest {
  private var hash: StreamedDigest? = StreamedDigest()

  func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hash?.update($0) } }

  /// The digest of all that was added; nil when it was asked for before.
  func finish() -> Digest? {
    guard let hash = hash.take() else { return nil }
    return hash.finish()
  }
}
