private import CDeflate

/// Compresses bytes as DEFLATE (RFC 1951), reusing its memory from one call to the next.
///
/// The same bytes always give the same output with the same version of the library: no container
/// holds a name or a time.
package final class Deflater {
  /// The format around the compressed bytes.
  package enum Container: Sendable {
    /// RFC 1950, used in PNG and PDF.
    case zlib
    /// RFC 1952, sent by web servers.
    case gzip
  }

  private let compressor: OpaquePointer

  /// - Parameter level: 1, the fastest, to 12, the smallest.
  package init(level: Int) {
    guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
      // Swift ends the program the same way when an allocation fails.
      fatalError("there is no memory to compress with")
    }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// The most bytes that `count` bytes can compress to.
  package func bound(_ count: Int, _ container: Container) -> Int {
    switch container {
    case .zlib: libdeflate_zlib_compress_bound(compressor, count)
    case .gzip: libdeflate_gzip_compress_bound(compressor, count)
    }
  }

  /// Compresses into memory with room for `bound` bytes.
  ///
  /// - Returns: the number of bytes written; nil when there was too little room.
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

  /// The bytes compressed, in an array of their own.
  package func compressed(_ bytes: [UInt8], _ container: Container) -> [UInt8] {
    bytes.withUnsafeBytes { compressed($0, container) }
  }

  /// Bytes in memory compressed, in an array of their own.
  package func compressed(
    _ bytes: UnsafeRawBufferPointer, _ container: Container
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bound(bytes.count, container)) { target, count in
      // The bound always leaves enough room.
      count = compress(bytes, container, into: UnsafeMutableRawBufferPointer(target)) ?? 0
    }
  }
}

/// The checksum of gzip and PNG (CRC-32).
package func crc32(of bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
}
