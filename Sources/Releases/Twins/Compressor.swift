internal import CCompress
import Glibc

/// How a compressed twin is packed, in the order in which a plan lists the twins of a file.
enum Packing: String, CaseIterable {
  case brotli = ".br"
  case gzip = ".gz"
}

/// Compresses files, one after the other, in memory that is kept. Each worker has its own.
///
/// The same bytes always give the same, as long as the libraries are the same: a gzip header holds
/// neither a name nor a time.
package final class Compressor {
  // On pages of the sample, per processor: Brotli 6 packs 94 MB/s to 22.5 %, its best level 11
  // 1.3 MB/s to 22.1 %; gzip 6 packs 123 MB/s to 24.9 %, 9 packs 91 MB/s to 24.8 %.
  private static let brotliQuality: Int32 = 6
  private static let gzipLevel: Int32 = 6
  /// The largest window, with a gzip header around it.
  private static let gzipWindow = 15 + 16

  private var stream = z_stream()
  private var isReady = false
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)

  package init() {}

  deinit {
    if isReady { deflateEnd(&stream) }
    buffer.deallocate()
  }

  /// Lends the packed bytes to `body`; nil when there was no memory for them.
  func pack<Result>(
    _ bytes: UnsafeRawBufferPointer, _ packing: Packing,
    _ body: (UnsafeRawBufferPointer) throws(ReleaseError) -> Result
  ) throws(ReleaseError) -> Result? {
    let count =
      switch packing {
      case .brotli: brotli(bytes)
      case .gzip: gzip(bytes)
      }
    guard let count else { return nil }
    return try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  private func brotli(_ bytes: UnsafeRawBufferPointer) -> Int? {
    reserve(BrotliEncoderMaxCompressedSize(bytes.count))
    var count = buffer.count
    let isDone = BrotliEncoderCompress(
      Self.brotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count,
      bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), &count,
      buffer.baseAddress?.assumingMemoryBound(to: UInt8.self))
    return isDone == 0 ? nil : count
  }

  private func gzip(_ bytes: UnsafeRawBufferPointer) -> Int? {
    if isReady {
      deflateReset(&stream)
    } else {
      let code = deflateInit2_(
        &stream, Self.gzipLevel, Z_DEFLATED, Int32(Self.gzipWindow), 8, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      guard code == Z_OK else { return nil }
      isReady = true
    }
    reserve(Int(deflateBound(&stream, UInt(bytes.count))))
    // zlib never writes to its input; only its C declaration is older than const.
    stream.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(bytes.count)
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(buffer.count)
    return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
  }

  private func reserve(_ count: Int) {
    guard buffer.count < count else { return }
    buffer.deallocate()
    buffer = .allocate(byteCount: count * 2, alignment: 64)
  }
}
