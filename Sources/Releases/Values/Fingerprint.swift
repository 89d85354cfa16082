/// One digest of many named inputs, used to tell whether anything that a build reads has changed.
///
/// Each name is preceded by its length, and each content is added as a digest of fixed length, so
/// moving a byte from one input to the next, or from a name to its content, changes the
/// fingerprint. Order matters: add inputs sorted.
package struct Fingerprint: ~Copyable {
  private var hash = StreamedDigest()

  /// A fingerprint without inputs.
  package init() {}

  /// Adds an input held in memory.
  package mutating func add(_ name: String, bytes: UnsafeRawBufferPointer) {
    add(name, digest: Digest(of: bytes))
  }

  /// Adds an input held in memory, such as an option or a version.
  package mutating func add(_ name: String, text: String) {
    add(name, digest: Digest(of: Array(text.utf8)))
  }

  /// Adds a file, read in pieces of 256 KiB; the same content gives the same fingerprint as
  /// ``add(_:bytes:)``. Throws ``ReleaseError/system(_:)`` when the file cannot be read.
  package mutating func add(_ name: String, file path: String) throws(ReleaseError) {
    add(name, digest: try Disk.digest(ofFile: path, following: true))
  }

  /// Adds an input by its digest.
  package mutating func add(_ name: String, digest: Digest) {
    let name = Array(name.utf8)
    let length = UInt64(name.count).littleEndian
    withUnsafeBytes(of: length) { hash.update($0) }
    name.withUnsafeBytes { hash.update($0) }
    digest.withBytes { hash.update($0) }
  }

  /// The fingerprint of all inputs added so far.
  package consuming func digest() -> Digest {
    hash.finish()
  }
}
