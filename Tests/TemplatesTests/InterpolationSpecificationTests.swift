import Testing

@Suite("Mustache: interpolation, comments, delimiters")
struct InterpolationSpecificationTests {
  @Test(arguments: interpolation)
  func checkInterpolation(example: SpecificationCase) throws { try example.check() }

  @Test(arguments: comments)
  func checkComments(example: SpecificationCase) throws { try example.check() }

  @Test(arguments: delimiters)
  func checkDelimiters(example: SpecificationCase) throws { try example.check() }

  static let interpolation: [SpecificationCase] = [
    .init("text without tags stays", "Beras 5 kg\n", gives: "Beras 5 kg\n"),
    .init("an empty template", "", gives: ""),
    .init(
      "a name is replaced", "Halo, {{kota}}!\n", ["kota": "Jakarta"], gives: "Halo, Jakarta!\n"),
    .init(
      "what is printed is not read again", "{{a}}", ["a": "{{b}} {{{b}}}"], gives: "{{b}} {{{b}}}"),
    .init(
      "text is escaped", "{{a}}", ["a": "& \" < > '"], gives: "&amp; &quot; &lt; &gt; &#39;"),
    .init("three braces do not escape", "{{{a}}}", ["a": .html("<b>&</b>")], gives: "<b>&</b>"),
    .init("an ampersand does not escape", "{{&a}}", ["a": .html("<b>&</b>")], gives: "<b>&</b>"),
    .init("a dotted name", "{{a.b}}", ["a": .object(["b": "x"])], gives: "x"),
    .init(
      "a long dotted name", "{{a.b.c.d}}",
      ["a": .object(["b": .object(["c": .object(["d": "x"])])])], gives: "x"),
    .init(
      "a dotted name with three braces", "{{{a.b}}}", ["a": .object(["b": .html("<i>")])],
      gives: "<i>"),
    .init(
      "a dotted name with an ampersand", "{{&a.b}}", ["a": .object(["b": .html("<i>")])],
      gives: "<i>"),
    .init(
      "the first part of a dotted name is found first",
      "{{#a}}{{b.c}}{{/a}}",
      ["a": .object(["b": .object(["c": "inner"])]), "b": .object(["c": "outer"])], gives: "inner"),
    .init(
      "the first part may be further out", "{{#a}}{{b.c}}{{/a}}",
      ["a": .object(["x": "1"]), "b": .object(["c": "outer"])], gives: "outer"),
    .init("the current value", "{{#a}}({{.}}){{/a}}", ["a": .texts(["p", "q"])], gives: "(p)(q)"),
    .init(
      "the current value is escaped", "{{#a}}{{.}}{{/a}}", ["a": .texts(["<&>"])],
      gives: "&lt;&amp;&gt;"),
    .init("blanks around a tag stay", "| {{a}} |", ["a": "-"], gives: "| - |"),
    .init("blanks around three braces stay", "| {{{a}}} |", ["a": .html("-")], gives: "| - |"),
    .init("blanks around an ampersand stay", "| {{&a}} |", ["a": .html("-")], gives: "| - |"),
    .init("a name alone on a line keeps the line", "  {{a}}\n", ["a": "-"], gives: "  -\n"),
    .init("three braces alone keep the line", "  {{{a}}}\n", ["a": .html("-")], gives: "  -\n"),
    .init("an ampersand alone keeps the line", "  {{&a}}\n", ["a": .html("-")], gives: "  -\n"),
    .init("blanks inside a tag do not count", "|{{ a }}|", ["a": "-"], gives: "|-|"),
    .init("blanks inside three braces", "|{{{ a }}}|", ["a": .html("-")], gives: "|-|"),
    .init("blanks after an ampersand", "|{{& a }}|", ["a": .html("-")], gives: "|-|"),
    .init("line ends inside a tag", "|{{\n a\r\n}}|", ["a": "-"], gives: "|-|"),
    .init("a tag at each end", "{{a}}x{{a}}", ["a": "-"], gives: "-x-"),
    .init("tags side by side", "{{a}}{{b}}", ["a": "1", "b": "2"], gives: "12"),
    .init("single braces are text", "{ {a} } }}", ["a": "-"], gives: "{ {a} } }}"),
    .init("a dash and an underscore in a name", "{{a-b_c}}", ["a-b_c": "x"], gives: "x"),
    .init("letters beyond ASCII in a name", "{{kecamatán}}", ["kecamatán": "x"], gives: "x"),
    .init("no newline at the end", "a{{b}}", ["b": "c"], gives: "ac"),
    .init("CR LF between tags stays", "{{a}}\r\n{{a}}\r\n", ["a": "x"], gives: "x\r\nx\r\n"),
  ]

  static let comments: [SpecificationCase] = [
    .init("a comment within a line", "12{{! rahasia }}34", gives: "1234"),
    .init("a comment of several lines", "12{{!\n  a\n  b\n}}34\n", gives: "1234\n"),
    .init("a comment alone takes its line", "A\n{{! x }}\nB\n", gives: "A\nB\n"),
    .init("an indented comment alone", "A\n  {{! x }}\nB\n", gives: "A\nB\n"),
    .init("a comment alone with CR LF", "|\r\n{{! x }}\r\n|", gives: "|\r\n|"),
    .init("a comment alone on the first line", "  {{! x }}\n!", gives: "!"),
    .init("a comment alone on the last line", "!\n  {{! x }}", gives: "!\n"),
    .init("a comment of several lines alone", "A\n{{!\n x\n}}\nB\n", gives: "A\nB\n"),
    .init("an indented one", "A\n  {{!\n    x\n  }}\nB\n", gives: "A\nB\n"),
    .init("a comment after text keeps its line", "  12 {{! 34 }}\n", gives: "  12 \n"),
    .init("blanks beside a comment stay", "a {{! b }} c", gives: "a  c"),
    .init("a comment is not a name", "[{{! a }}]", ["! a": "1", "a": "2"], gives: "[]"),
    .init("braces in a comment", "a{{! {x} # / }}b", gives: "ab"),
    .init("two comments on a line are not alone", "{{!a}} {{!b}}\n", gives: " \n"),
  ]

  static let delimiters: [SpecificationCase] = [
    .init("a pair is set", "{{=<% %>=}}(<%a%>)", ["a": "x"], gives: "(x)"),
    .init("signs of one letter", "({{=[ ]=}}[a])", ["a": "x"], gives: "(x)"),
    .init("signs that mean something elsewhere", "({{=| |=}}|a|)", ["a": "x"], gives: "(x)"),
    .init("the old pair is then text", "{{=<% %>=}}{{a}}", ["a": "x"], gives: "{{a}}"),
    .init("and back again", "{{=<% %>=}}<%a%><%={{ }}=%>{{a}}", ["a": "x"], gives: "xx"),
    .init(
      "set within a section", "{{#s}}{{=| |=}}|a||/s|", ["s": true, "a": "x"], gives: "x"),
    .init(
      "and still after it", "{{#s}}{{a}}{{=| |=}}|/s||a|{{a}}", ["s": true, "a": "x"],
      gives: "xx{{a}}"),
    .init(
      "within an inverted section", "{{^s}}{{=| |=}}|a||/s|", ["s": false, "a": "x"], gives: "x"),
    .init(
      "not handed to a partial", "{{=| |=}}[|>p|]", ["a": "x"], partials: ["p": "{{a}}|a|"],
      gives: "[x|a|]"),
    .init(
      "not taken from a partial", "{{>p}}{{a}}|a|", ["a": "x"],
      partials: ["p": "{{=| |=}}|a|"], gives: "xx|a|"),
    .init(
      "not handed to a parent", "{{=| |=}}|<p||/p|", ["a": "x"], partials: ["p": "{{a}}"],
      gives: "x"),
    .init("blanks around it stay", "| {{=@ @=}} |", gives: "|  |"),
    .init("blanks before it stay", " | {{=@ @=}}\n", gives: " | \n"),
    .init("alone it takes its line", "A\n{{=@ @=}}\nB\n", gives: "A\nB\n"),
    .init("indented alone", "A\n  {{=@ @=}}\nB\n", gives: "A\nB\n"),
    .init("alone with CR LF", "|\r\n{{= @ @ =}}\r\n|", gives: "|\r\n|"),
    .init("alone on the first line", "  {{=@ @=}}\n=", gives: "="),
    .init("alone on the last line", "=\n  {{=@ @=}}", gives: "=\n"),
    .init("blanks inside it do not count", "|{{=   @    @   =}}|", gives: "||"),
    .init(
      "all tags use the new pair", "{{=<% %>=}}<%#s%>y<%/s%><%^s%>n<%/s%><%!c%>", ["s": true],
      gives: "y"),
    .init(
      "raw with the new pair", "{{=<% %>=}}<%&a%><%{a}%>", ["a": .html("<i>")], gives: "<i><i>"),
  ]
}
