import Testing

@testable import NeedsDatabase

@Suite("Whole numbers of a CSV file")
struct NumberCheckTests {
  /// The first is 1 when only its lowest 64 bits are looked at.
  @Test(
    "a number beyond 64 bits is refused, also where its lowest bits look right",
    arguments: ["18446744073709551617", "9223372036854775808", "184467440737095516170"])
  func overflow(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: FieldRefusal.self) {
      try bytes.withUnsafeBufferPointer { try NumberCheck.whole($0, in: 1...Int64.max) }
    }
  }
}
