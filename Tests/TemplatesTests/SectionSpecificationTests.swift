import Testing

@Suite("Mustache: sections and inverted sections")
struct SectionSpecificationTests {
  @Test(arguments: sections)
  func checkSections(example: SpecificationCase) throws { try example.check() }

  @Test(arguments: inverted)
  func checkInverted(example: SpecificationCase) throws { try example.check() }

  static let sections: [SpecificationCase] = [
    .init("true prints", "{{#s}}ya{{/s}}", ["s": true], gives: "ya"),
    .init("false does not", "[{{#s}}ya{{/s}}]", ["s": false], gives: "[]"),
    .init(
      "a record is pushed", "{{#a}}Nama: {{n}}.{{/a}}", ["a": .object(["n": "Joe"])],
      gives: "Nama: Joe."),
    .init(
      "outer names stay visible", "{{#a}}{{x}}{{y}}{{/a}}",
      ["a": .object(["x": "1"]), "y": "2"], gives: "12"),
    .init(
      "inner names hide outer ones", "{{#a}}{{x}}{{/a}}{{x}}",
      ["a": .object(["x": "in"]), "x": "out"], gives: "inout"),
    .init(
      "three levels see each other", "{{#a}}{{#b}}{{#c}}{{x}}{{y}}{{z}}{{w}}{{/c}}{{/b}}{{/a}}",
      [
        "a": .object(["x": "1"]), "b": .object(["y": "2"]), "c": .object(["z": "3"]), "w": "4",
      ], gives: "1234"),
    .init(
      "a list runs once for each", "{{#l}}{{n}};{{/l}}",
      ["l": .list([["n": "1"], ["n": "2"], ["n": "3"]])], gives: "1;2;3;"),
    .init("an empty list does not run", "[{{#l}}x{{/l}}]", ["l": .list([])], gives: "[]"),
    .init("empty texts do not run", "[{{#l}}x{{/l}}]", ["l": .texts([])], gives: "[]"),
    .init(
      "lists within lists", "{{#a}}{{n}}({{#b}}{{m}}{{/b}}){{/a}}",
      [
        "a": .list([
          ["n": "1", "b": .list([["m": "x"], ["m": "y"]])], ["n": "2", "b": .list([])],
        ])
      ], gives: "1(xy)2()"),
    .init(
      "a list within sees the outer record", "{{#a}}{{#b}}{{n}}{{m}} {{/b}}{{/a}}",
      ["a": .list([["n": "1", "b": .list([["m": "x"], ["m": "y"]])]])], gives: "1x 1y "),
    .init("two sections of a name", "{{#s}}1{{/s}}-{{#s}}2{{/s}}", ["s": true], gives: "1-2"),
    .init(
      "true within true", "|A{{#s}} B{{#s}} C{{/s}} D{{/s}} E|", ["s": true], gives: "|A B C D E|"),
    .init(
      "false within false", "|A{{#s}} B{{#s}} C{{/s}} D{{/s}} E|", ["s": false], gives: "|A E|"),
    .init("a dotted flag", "{{#a.b}}x{{/a.b}}", ["a": .object(["b": true])], gives: "x"),
    .init(
      "a dotted flag that is false", "[{{#a.b}}x{{/a.b}}]", ["a": .object(["b": false])],
      gives: "[]"),
    .init(
      "a dotted list", "{{#a.b}}{{n}}{{/a.b}}",
      ["a": .object(["b": .list([["n": "1"], ["n": "2"]])])], gives: "12"),
    .init(
      "a dotted section pushes only its last part", "{{#a.b}}{{x}}{{/a.b}}",
      ["a": .object(["x": "wrong", "b": .object(["y": "1"])]), "x": "right"], gives: "right"),
    .init(
      "the current value of texts", "\"{{#l}}({{.}}){{/l}}\"", ["l": .texts(["a", "b"])],
      gives: "\"(a)(b)\""),
    .init(
      "the innermost current value", "{{#a}}{{#b}}{{.}}{{/b}}{{.}}{{/a}}",
      ["a": .texts(["1", "2"]), "b": .texts(["x"])], gives: "x1x2"),
    .init(
      "a section over the current record", "{{#a}}{{#.}}{{n}}{{/.}}{{/a}}",
      ["a": .object(["n": "1"])], gives: "1"),
    .init(
      "an optional record that is there", "{{#a}}{{n}}{{/a}}", ["a": .maybeObject(["n": "1"])],
      gives: "1"),
    .init(
      "an optional record that is not", "[{{#a}}x{{/a}}]", ["a": .maybeObject(nil)], gives: "[]"),
    .init(
      "optional text that is there", "{{#a}}{{a}}{{.}}{{/a}}", ["a": .maybeText("x")], gives: "xx"),
    .init("optional text that is not", "[{{#a}}{{a}}{{/a}}]", ["a": .maybeText(nil)], gives: "[]"),
    .init("empty optional text is there", "[{{#a}}x{{/a}}]", ["a": .maybeText("")], gives: "[x]"),
    .init(
      "blanks around a section stay", " | {{#s}}\t|\t{{/s}} | \n", ["s": true],
      gives: " | \t|\t | \n"),
    .init(
      "blanks inside stay", " | {{#s}} {{! x }}\n {{/s}} | \n", ["s": true], gives: " |  \n  | \n"),
    .init(
      "indented sections in one line", " {{#s}}A{{/s}}\n {{#s}}B{{/s}}\n", ["s": true],
      gives: " A\n B\n"),
    .init(
      "tags alone take their lines", "|\n{{#s}}\nx\n{{/s}}\n|\n", ["s": true], gives: "|\nx\n|\n"),
    .init("indented tags alone", "|\n  {{#s}}\nx\n  {{/s}}\n|\n", ["s": true], gives: "|\nx\n|\n"),
    .init("tags alone with CR LF", "|\r\n{{#s}}\r\n{{/s}}\r\n|", ["s": true], gives: "|\r\n|"),
    .init("alone on the first line", "  {{#s}}\n#{{/s}}\n/", ["s": true], gives: "#\n/"),
    .init("alone on the last line", "#{{#s}}\n/\n  {{/s}}", ["s": true], gives: "#\n/\n"),
    .init(
      "blanks after a tag alone go with it", "{{#s}}  \nx\n{{/s}}\t\ny", ["s": true], gives: "x\ny"),
    .init("blanks inside tags do not count", "|{{# s }}={{/ s }}|", ["s": true], gives: "|=|"),
    .init("a tag pair in one line is not alone", "{{#s}} {{/s}}\n", ["s": true], gives: " \n"),
    .init(
      "lines of a list", "{{#l}}\n- {{n}}\n{{/l}}\n", ["l": .list([["n": "1"], ["n": "2"]])],
      gives: "- 1\n- 2\n"),
    .init(
      "whether a list has any", "{{#l.any}}some{{/l.any}}", ["l": .texts(["a", "b"])], gives: "some"
    ),
    .init(
      "eight values are no long list", "[{{#l.long}}x{{/l.long}}]",
      ["l": .texts(Array(repeating: "a", count: 8))], gives: "[]"),
    .init(
      "nine values are a long list", "[{{#l.long}}x{{/l.long}}]",
      ["l": .texts(Array(repeating: "a", count: 9))], gives: "[x]"),
  ]

  static let inverted: [SpecificationCase] = [
    .init("false prints", "{{^s}}tidak{{/s}}", ["s": false], gives: "tidak"),
    .init("true does not", "[{{^s}}tidak{{/s}}]", ["s": true], gives: "[]"),
    .init("an empty list prints", "{{^l}}kosong{{/l}}", ["l": .list([])], gives: "kosong"),
    .init(
      "a list with items does not", "[{{^l}}kosong{{/l}}]", ["l": .list([["n": "1"]])], gives: "[]"),
    .init("empty texts print", "{{^l}}kosong{{/l}}", ["l": .texts([])], gives: "kosong"),
    .init("a missing record prints", "{{^a}}tiada{{/a}}", ["a": .maybeObject(nil)], gives: "tiada"),
    .init(
      "a record that is there does not", "[{{^a}}x{{/a}}]", ["a": .maybeObject(["n": "1"])],
      gives: "[]"),
    .init("missing text prints", "{{^a}}tiada{{/a}}", ["a": .maybeText(nil)], gives: "tiada"),
    .init("text that is there does not", "[{{^a}}x{{/a}}]", ["a": .maybeText("t")], gives: "[]"),
    .init(
      "names inside are those outside", "{{^s}}{{x}}{{/s}}", ["s": false, "x": "1"], gives: "1"),
    .init("two sections of a name", "{{^s}}1{{/s}}-{{^s}}2{{/s}}", ["s": false], gives: "1-2"),
    .init(
      "within itself, false", "|A{{^s}} B{{^s}} C{{/s}} D{{/s}} E|", ["s": false],
      gives: "|A B C D E|"),
    .init(
      "within itself, true", "|A{{^s}} B{{^s}} C{{/s}} D{{/s}} E|", ["s": true], gives: "|A E|"),
    .init(
      "a dotted flag that is false", "{{^a.b}}x{{/a.b}}", ["a": .object(["b": false])], gives: "x"),
    .init(
      "a dotted flag that is true", "[{{^a.b}}x{{/a.b}}]", ["a": .object(["b": true])], gives: "[]"),
    .init("both branches", "{{#s}}a{{/s}}{{^s}}b{{/s}}", ["s": false], gives: "b"),
    .init("blanks around stay", " | {{^s}}\t|\t{{/s}} | \n", ["s": false], gives: " | \t|\t | \n"),
    .init(
      "blanks inside stay", " | {{^s}} {{! x }}\n {{/s}} | \n", ["s": false], gives: " |  \n  | \n"),
    .init("in one line", " {{^s}}A{{/s}}\n {{^s}}B{{/s}}\n", ["s": false], gives: " A\n B\n"),
    .init(
      "alone they take their lines", "|\n{{^s}}\nx\n{{/s}}\n|\n", ["s": false], gives: "|\nx\n|\n"),
    .init("indented alone", "|\n  {{^s}}\nx\n  {{/s}}\n|\n", ["s": false], gives: "|\nx\n|\n"),
    .init("alone with CR LF", "|\r\n{{^s}}\r\n{{/s}}\r\n|", ["s": false], gives: "|\r\n|"),
    .init("alone on the first line", "  {{^s}}\n^{{/s}}\n/", ["s": false], gives: "^\n/"),
    .init("alone on the last line", "^{{^s}}\n/\n  {{/s}}", ["s": false], gives: "^\n/\n"),
    .init("blanks inside tags do not count", "|{{^ s }}={{/ s }}|", ["s": false], gives: "|=|"),
    .init("no item at all", "{{^l.any}}none{{/l.any}}", ["l": .list([])], gives: "none"),
  ]
}
