import Foundation
import Registry
import TestSupport
import Testing

@testable import NeedsDatabase

@Suite("Import: files, lines and fields beyond their limits")
struct ImportLimitTests {
  private static let text = SmallSample.files["needs.csv", default: ""]

  @Test("a field of more than a megabyte ends the reading, with its place")
  func longField() throws {
    let long = String(repeating: "x", count: 1_000_001)
    let fits = try SmallSample.problems(["needs.csv": Self.text + long.dropLast()])
    #expect(fits == [])
    let plain = Self.text.replacingOccurrences(of: ",selesai", with: ",\(long)")
    #expect(
      try SmallSample.problems(["needs.csv": plain]) == [
        "needs.csv:3:11: has more than 1000000 bytes; a field may have at most that; "
          + "nothing after it was read"
      ])
    let quoted = Self.text.replacingOccurrences(of: ",selesai", with: ",\"a\n\(long)")
    #expect(
      try SmallSample.problems(["needs.csv": quoted]) == [
        "needs.csv:3:11: a quote opens this field and is not closed within 1000000 bytes, the most "
          + "that a field may have; nothing after it was read"
      ])
  }

  @Test("a line of more fields than a spreadsheet has columns ends the reading")
  func manyFields() throws {
    let message =
      ": is one field more than the 16384 that a line may have; nothing after it was read"
    let header = "id" + String(repeating: ",x", count: 16_384)
    #expect(
      try SmallSample.problems(["needs.csv": header + "\n" + Self.text])
        == ["needs.csv:1:16385" + message])
    let row = "4" + String(repeating: ",x", count: 100_000)
    #expect(
      try SmallSample.problems(["needs.csv": Self.text + "\n" + row + "\n5"])
        == ["needs.csv:5:16385" + message])
  }

  @Test("of a file that is too long only the beginning is held, and looked at for the cause")
  func longFile() throws {
    let folder = try Folder()
    let limits = CSVLimits(fileBytes: 2 << 20, fieldBytes: 1_000_000)
    func problem(_ text: String) throws -> String {
      try folder.write("needs.csv", text)
      let file = try CSVFile(
        name: "needs.csv", path: folder.at("needs.csv"), table: DataSchema.needs,
        limits: limits)
      #expect(!file.isWhole && file.bytes.count == 2 << 20)
      return file.problemOfSize().description
    }
    let rows = String(repeating: "1,pangan,x\n", count: 90_000)
    #expect(
      try problem("id,program,note\n" + rows + "1,\"" + String(repeating: "\n", count: 3_000_000))
        == "needs.csv:90002:2: a quote opens this field and is not closed within 1000000 bytes, "
        + "the most that a field may have; nothing after it was read")
    #expect(
      try problem("id,program,note\n" + rows + rows + rows)
        == "needs.csv: has more than 2 MB; a file may have at most that, so divide it")
  }
}
