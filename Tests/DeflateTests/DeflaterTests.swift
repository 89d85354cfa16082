import Deflate
import Foundation
import TestSupport
import Testing

@Suite("Compressing")
struct DeflaterTests {
  @Test("gzip restores what was compressed, at every level", arguments: 1...12)
  func restored(level: Int) throws {
    var generator = SeededGenerator(seed: UInt64(level))
    let deflater = Deflater(level: level)
    for count in [0, 1, 300, 70_000] {
      // Few different bytes, so that there is something to find.
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...5, using: &generator) }
      let packed = deflater.compressed(bytes, .gzip)
      #expect(try unpacked(packed) == bytes)
      #expect(count < 300 || packed.count < count * 2 / 3)
    }
  }

  @Test("too little room is told")
  func noRoom() {
    let target = UnsafeMutableRawBufferPointer.allocate(byteCount: 8, alignment: 1)
    defer { target.deallocate() }
    let count = [UInt8](0...255).withUnsafeBytes {
      Deflater(level: 6).compress($0, .zlib, into: target)
    }
    #expect(count == nil)
  }

  @Test("the checksum of the nine digits is the one of every table of CRCs")
  func checksum() { #expect(crc32(of: Array("123456789".utf8)) == 0xCBF4_3926) }

  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("deflate-\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return [UInt8](data)
  }

  @Test("what cannot be made smaller has room all the same")
  func incompressible() {
    var random = SeededGenerator(seed: 5)
    let bytes = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for container in [Deflater.Container.zlib, .gzip] {
      #expect(Deflater(level: 6).compressed(bytes, container).count > bytes.count)
    }
  }
}
