private import CDeflate

/// Compresses bytes as DEFLATE (RFC 1951), in memory that is kept from one call to the next.
///
/// The same bytes always give the same, as long as the library is the same: no container holds a
/// name or a time.
package final class Deflater {
  /// What stands around the compressed bytes.
  package enum Container: Sendable {
    /// RFC 1950, as PNG and PDF have it.
    case zlib
    /// RFC 1952, as web servers send it.
    case gzip
  }

  private let compressor: OpaquePointer

  /// - Parameter level: 1, the fastest, to 12, the smallest.
  package init(level: Int) {
    guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
      // As every allocation of the language ends.
      fatalError("there is no memory to compress with")
    }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// The most bytes that so many can become.
  package func bound(_ count: Int, _ container: Container) -> Int {
    switch container {
    case .zlib: libdeflate_zlib_compress_bound(compressor, count)
    case .gzip: libdeflate_gzip_compress_bound(compressor, count)
    }
  }

  /// Compresses into memory with room for `bound` bytes.
  ///
  /// - Returns: how many bytes it wrote; nil when there is less room.
  package func compress(
    _ bytes: UnsafeRawBufferPointer, _ container: Container,
    into target: UnsafeMutableRawBufferPointer
  ) -> Int? {
    let count =
      switch container {
      case .zlib:
        libdeflate_zlib_compress(
          compressor, bytes.baseAddress, bytes.count, target.baseAddress, target.count)
      case .gzip:
        libdeflate_gzip_compress(
          compressor, bytes.baseAddress, bytes.count, target.baseAddress, target.count)
      }
    return count > 0 ? count : nil
  }

  /// The bytes compressed.
  package func compressed(_ bytes: [UInt8], _ container: Container) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bound(bytes.count, container)) { target, count in
      bytes.withUnsafeBytes {
        // The bound leaves room for all that can come.
        count = compress($0, container, into: UnsafeMutableRawBufferPointer(target)) ?? 0
      }
    }
  }
}

/// The checksum of gzip and PNG (CRC-32).
package func crc32(of bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
}
