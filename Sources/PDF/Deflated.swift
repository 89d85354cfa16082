import Deflate

/// The bytes compressed as `/FlateDecode` reads them; the same bytes always give the same.
func deflated(_ bytes: [UInt8]) -> [UInt8] { Deflater(level: 6).compressed(bytes, .zlib) }
