import Testing

@testable import Templates

@Suite("Random templates")
struct PropertyTests {
  @Test("print what a naive interpreter prints", arguments: 0..<40)
  func agreesWithNaiveInterpreter(seed: Int) throws {
    var random = RandomTemplates(generator: SeededGenerator(state: UInt64(seed)))
    for _ in 0..<25 {
      random.partials = [:]
      let sample = random.sample(depth: 3)
      let template = random.template([.object(sample)], depth: 4)
      let data = random.vary(sample)
      let schema = Schema(of: sample)
      let expected = NaiveInterpreter(partials: random.partials).run(template, data)
      let printed = try render(template, data: data, partials: random.partials, schema: schema)
      #expect(
        printed == expected,
        "MINE \(printed.debugDescription) NAIVE \(expected.debugDescription) seed \(seed): \(template.debugDescription) \(random.partials)"
      )
    }
  }

  @Test("of any bytes end in a program or in problems", arguments: 0..<20)
  func anyBytesAreAnswered(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let pieces = [
      "{{", "}}", "{{{", "}}}", "#a", "^a", "/a", "{{#a}}", "{{/a}}", "{{>p}}", "{{<p}}", "{{/p}}",
      "{{$b}}", "{{/b}}", "{{=", "=}}", "| |", "<", "<!--", "<script>", "\"", "=", "\n", "  ", ".",
      "a", "\u{FEFF}", "😀", "\u{202E}", "{{!", "&", "{{=<% %>=}}", "<%", "%>",
    ]
    for _ in 0..<200 {
      let count = Int.random(in: 0..<12, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let partial = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let data: Record = ["a": true, "b": "x"]
      do {
        _ = try render(text, data: data, partials: ["p": partial])
      } catch let error as TemplateProblems {
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}
