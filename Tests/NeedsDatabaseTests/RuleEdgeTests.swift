import Testing

@Suite("Values at the edge of a rule")
struct RuleEdgeTests {
  @Test("a need may be closed on the day it was opened, and not the day before")
  func closing() throws {
    let file = "needs.csv"
    func problems(_ closed: String) throws -> [String] {
      try SmallSample.problems(file, "2020-10-01,2020-12-01", "2020-10-01,\(closed)")
    }
    #expect(try problems("2020-10-01") == [])
    #expect(try problems("2020-09-30").count == 1)
  }
}
