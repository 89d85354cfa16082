private import CDeflate

/// The bytes that a zlib container (RFC 1950) holds, as in PNG and PDF.
///
/// - Parameter count: how many they must be: a small file can claim to hold more than the memory.
/// - Returns: nil when it is damaged, or holds more or fewer.
package func inflated(zlib bytes: [UInt8], count: Int) -> [UInt8]? {
  guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
  defer { libdeflate_free_decompressor(decompressor) }
  var result = LIBDEFLATE_BAD_DATA
  let found = [UInt8](unsafeUninitializedCapacity: count) { target, written in
    result = bytes.withUnsafeBytes {
      // Without a place for the count, fewer bytes than expected are an error as well.
      libdeflate_zlib_decompress(
        decompressor, $0.baseAddress, $0.count, target.baseAddress, count, nil)
    }
    written = result == LIBDEFLATE_SUCCESS ? count : 0
  }
  return result == LIBDEFLATE_SUCCESS ? found : nil
}
