import Support
import Testing

@Suite("Lists of problems")
struct ProblemTests {
  @Test("one mistake is told once, however often it is met")
  func once() {
    var problems = Problems()
    let mistake = Problem(file: "theme/home.mustache", line: 3, message: "is wrong")
    for _ in 0..<3 { problems.add(mistake) }
    problems.add(Problem(file: "theme/home.mustache", line: 4, message: "is wrong"))
    #expect(problems.total == 2)
    #expect(problems.shown.map(\.line) == [3, 4])
  }
}
