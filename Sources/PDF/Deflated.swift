import Deflate

/// The bytes compressed for `/FlateDecode`; the same bytes always give the same result.
func deflated(_ bytes: [UInt8]) -> [UInt8] { Deflater(level: 6).compressed(bytes, .zlib) }
