import Testing

@Suite("Mustache: partials and inheritance")
struct InclusionSpecificationTests {
  @Test(arguments: partials)
  func checkPartials(example: SpecificationCase) throws { try example.check() }

  @Test(arguments: inheritance)
  func checkInheritance(example: SpecificationCase) throws { try example.check() }

  @Test(arguments: lines)
  func checkLines(example: SpecificationCase) throws { try example.check() }

  static let partials: [SpecificationCase] = [
    .init("a partial is put in", "\"{{>p}}\"", partials: ["p": "isi"], gives: "\"isi\""),
    .init(
      "it sees the names where it stands", "{{>p}}", ["a": "x"], partials: ["p": "*{{a}}*"],
      gives: "*x*"),
    .init(
      "also those of a section", "{{#l}}{{>p}}{{/l}}", ["l": .list([["n": "1"], ["n": "2"]])],
      partials: ["p": "{{n}}."], gives: "1.2."),
    .init(
      "it may include itself", "{{>tree}}",
      ["n": "X", "l": .list([["n": "Y", "l": .list([["n": "Z", "l": .list([])]])]])],
      partials: ["tree": "{{n}}({{#l}}{{>tree}}{{/l}})"], schema: .tree, gives: "X(Y(Z()))"),
    .init(
      "partials within partials", "{{>a}}", ["x": "1"],
      partials: ["a": "<{{>b}} >", "b": "p class=\"{{x}}\""],
      gives: "<p class=\"1\" >"),
    .init("blanks around stay", "| {{>p}} |", partials: ["p": "\t|\t"], gives: "| \t|\t |"),
    .init(
      "within a line its lines are not indented", "  {{a}}  {{> p}}\n", ["a": "|"],
      partials: ["p": "-\n-"], gives: "  |  -\n-\n"),
    .init("alone it takes its line", "|\r\n{{>p}}\r\n|", partials: ["p": "-"], gives: "|\r\n-|"),
    .init("alone on the first line", "  {{>p}}\n>", partials: ["p": "-\n-"], gives: "  -\n  ->"),
    .init("alone on the last line", ">\n  {{>p}}", partials: ["p": "-\n-"], gives: ">\n  -\n  -"),
    .init(
      "its lines are indented, printed ones are not", "\\\n {{>p}}\n/\n",
      ["a": .html("<\n->")], partials: ["p": "|\n{{{a}}}\n|\n"], gives: "\\\n |\n <\n->\n |\n/\n"),
    .init("blanks inside the tag do not count", "|{{> p }}|", partials: ["p": "[]"], gives: "|[]|"),
    .init(
      "indentation adds up", "  {{>a}}\n", partials: ["a": "1\n {{>b}}\n", "b": "2\n3\n"],
      gives: "  1\n   2\n   3\n"),
    .init(
      "tabs indent as well", "\t{{>p}}\n", partials: ["p": "1\n2\n"], gives: "\t1\n\t2\n"),
    .init(
      "sections alone in an indented partial", "  {{>p}}\n", ["s": true],
      partials: ["p": "{{#s}}\nx\n{{/s}}\n"], gives: "  x\n"),
    .init(
      "a name with a folder", "{{>parts/card}}", partials: ["parts/card": "kartu"], gives: "kartu"),
    .init("its ending may be written", "{{>p.mustache}}", partials: ["p": "isi"], gives: "isi"),
    .init(
      "two that include each other", "{{>a}}",
      ["n": "1", "l": .list([["n": "2", "l": .list([["n": "3", "l": .list([])]])]])],
      partials: ["a": "a{{n}}{{#l}}{{>b}}{{/l}}", "b": "b{{n}}{{#l}}{{>a}}{{/l}}"],
      schema: .tree, gives: "a1b2a3"),
  ]

  static let inheritance: [SpecificationCase] = [
    .init("a block prints its default", "{{$t}}Judul{{/t}}\n", gives: "Judul\n"),
    .init("a default prints names", "{{$t}}a {{x}} b{{/t}}", ["x": "1"], gives: "a 1 b"),
    .init("a default prints html", "{{$t}}{{{x}}}{{/t}}", ["x": .html("<i>")], gives: "<i>"),
    .init("a default holds sections", "{{$t}}{{#s}}y{{/s}}{{/t}}", ["s": true], gives: "y"),
    .init(
      "a default holds inverted sections", "{{$t}}{{^s}}n{{/s}}{{/t}}", ["s": false], gives: "n"),
    .init(
      "what a default prints is not read again", "{{$t}}{{x}}{{/t}}", ["x": "{{y}}"], gives: "{{y}}"
    ),
    .init(
      "a parent without fills", "{{<p}}{{/p}}\n", partials: ["p": "{{$t}}asli{{/t}}"], gives: "asli"
    ),
    .init(
      "a fill replaces", "{{<p}}{{$t}}baru{{/t}}{{/p}}", partials: ["p": "..{{$t}}asli{{/t}}.."],
      gives: "..baru.."),
    .init(
      "data does not fill blocks", "{{<p}}{{$t}}baru{{/t}}{{/p}}", ["t": "data"],
      partials: ["p": "{{$t}}asli{{/t}}"], gives: "baru"),
    .init(
      "nor replace their default", "{{<p}}{{/p}}", ["t": "data"],
      partials: ["p": "{{$t}}asli{{/t}}"], gives: "asli"),
    .init(
      "after text", "uji {{<p}}{{$t}}baru{{/t}}{{/p}}", partials: ["p": "{{$t}}..{{/t}}"],
      gives: "uji baru"),
    .init(
      "two parents filled differently",
      "{{<p}}{{$t}}satu{{/t}}{{/p}} {{<p}}{{$t}}dua{{/t}}{{/p}}",
      partials: ["p": "|{{$t}}-{{/t}}{{$u}} asli{{/u}}|"], gives: "|satu asli| |dua asli|"),
    .init(
      "one of two blocks", "{{<p}}{{$u}}baru{{/u}}{{/p}}",
      partials: ["p": "{{$t}}a{{/t}}, {{$u}}b{{/u}}"], gives: "a, baru"),
    .init(
      "the same block twice", "{{<p}}{{$t}}x{{/t}}{{/p}}",
      partials: ["p": "{{$t}}a{{/t}}{{$t}}b{{/t}}"], gives: "xx"),
    .init(
      "like a partial without fills", "{{>p}}|{{<p}}{{/p}}", partials: ["p": "{{$t}}asli{{/t}}"],
      gives: "asli|asli"),
    .init(
      "parents that include each other", "{{<p}}{{$a}}ganti{{/a}}{{/p}}",
      partials: [
        "p": "{{$a}}pa{{/a}} {{$b}}{{<q}}{{/q}}{{/b}}",
        "q": "{{$a}}qa{{/a}} {{<p}}{{$b}}cukup{{/b}}{{/p}}",
      ], gives: "ganti ganti ganti cukup"),
    .init(
      "the outermost fill wins", "{{<p}}{{$a}}c{{/a}}{{/p}}",
      partials: [
        "p": "{{<q}}{{$a}}p{{/a}}{{/q}}", "q": "{{<r}}{{$a}}q{{/a}}{{/r}}", "r": "{{$a}}r{{/a}}",
      ], gives: "c"),
    .init(
      "or the next one", "{{<p}}{{/p}}",
      partials: [
        "p": "{{<q}}{{$a}}p{{/a}}{{/q}}", "q": "{{<r}}{{$a}}q{{/a}}{{/r}}", "r": "{{$a}}r{{/a}}",
      ], gives: "p"),
    .init(
      "text beside a fill is not printed", "{{<p}} abc {{$t}}x{{/t}} def {{/p}}",
      partials: ["p": "{{$t}}-{{/t}}"], gives: "x"),
    .init(
      "text alone in a parent is not printed", "{{<p}} abc {{/p}}",
      partials: ["p": "{{$t}}-{{/t}}"], gives: "-"),
    .init(
      "a fill sees the names where it is put", "{{<p}}{{$b}}saya {{f}}{{/b}}{{/p}}",
      ["f": "luar", "in": .object(["f": "dalam"])],
      partials: ["p": "{{#in}}{{$b}}kamu {{f}}{{/b}}{{/in}}"], gives: "saya dalam"),
    .init(
      "a block in a fill can be filled", "{{<mid}}{{$x}}C{{/x}}{{/mid}}",
      partials: ["mid": "{{<base}}{{$t}}[{{$x}}m{{/x}}]{{/t}}{{/base}}", "base": "{{$t}}b{{/t}}"],
      gives: "[C]"),
    .init(
      "a fill that holds its own block", "{{<p}}{{$t}}<b>{{$t}}in{{/t}}</b>{{/t}}{{/p}}",
      partials: ["p": "{{$t}}asli{{/t}}"], gives: "<b>in</b>"),
    .init(
      "a block in a default", "{{<p}}{{$in}}2{{/in}}{{/p}}",
      partials: ["p": "{{$out}}1{{$in}}-{{/in}}3{{/out}}"], gives: "123"),
    .init(
      "a fill in a list", "{{<p}}{{$row}}{{n}},{{/row}}{{/p}}",
      ["l": .list([["n": "1"], ["n": "2"]])],
      partials: ["p": "{{#l}}{{$row}}-{{/row}}{{/l}}"], gives: "1,2,"),
  ]

  static let lines: [SpecificationCase] = [
    .init(
      "a fill with line ends", "{{<p}}{{$b}}\npuncak\n\n:(\n{{/b}}{{/p}}",
      partials: ["p": "{{$b}}naik{{/b}}"], gives: "puncak\n\n:(\n"),
    .init(
      "a block within an indented line", "{{<p}}{{$b}}palu{{/b}}{{/p}}",
      partials: ["p": "henti:\n  {{$b}}dengar{{/b}}\n"], gives: "henti:\n  palu\n"),
    .init(
      "a parent alone", "Hai,\n  {{<p}}{{/p}}\n", partials: ["p": "satu\ndua\n"],
      gives: "Hai,\n  satu\n  dua\n"),
    .init(
      "a block pair alone", "{{<p}}{{$b}}\nsatu\ndua{{/b}}\n{{/p}}\n",
      partials: ["p": "Hai,\n  {{$b}}{{/b}}\n"], gives: "Hai,\n  satu\n  dua\n"),
    .init(
      "indentation moves with the fill", "{{<p}}{{$b}}\n    satu\n    dua\n{{/b}}{{/p}}\n",
      partials: ["p": "Hai,\n  {{$b}}\n  {{/b}}\n"], gives: "Hai,\n  satu\n  dua\n"),
    .init(
      "the default says how deep", "{{<p}}{{$b}}\nsatu\ndua\n{{/b}}{{/p}}\n",
      partials: ["p": "Hai,\n{{$b}}\n  asli\n{{/b}}\n"], gives: "Hai,\n  satu\n  dua\n"),
    .init(
      "deeper lines stay deeper", "{{<p}}{{$b}}\n  satu\n    dua\n  tiga\n{{/b}}{{/p}}\n",
      partials: ["p": "{{$b}}\n{{/b}}\n"], gives: "satu\n  dua\ntiga\n"),
    .init(
      "an indented parent indents the fill", "  {{<p}}{{$b}}\nsatu\n{{/b}}{{/p}}\n",
      partials: ["p": "[\n {{$b}}\n {{/b}}\n]\n"], gives: "  [\n   satu\n  ]\n"),
    .init(
      "blocks within blocks move together", "{{<p}}{{$in}}\ntiga\n{{/in}}{{/p}}\n",
      partials: ["p": "{{$out}}\n  satu\n  {{$in}}\n    dua\n  {{/in}}\n{{/out}}\n"],
      gives: "  satu\n    tiga\n"),
    .init("default lines stay", "{{$b}}\n  satu\n{{/b}}\n", gives: "  satu\n"),
    .init(
      "a fill over several lines closes indented", "{{<p}}\n  {{$b}}\n    x\n  {{/b}}\n{{/p}}\nend",
      partials: ["p": "<\n{{$b}}{{/b}}>\n"], gives: "<\nx\n>\nend"),
    .init(
      "CR LF in fills", "{{<p}}{{$b}}\r\nx\r\n{{/b}}{{/p}}\r\n",
      partials: ["p": "[\r\n {{$b}}\r\n {{/b}}\r\n]\r\n"], gives: "[\r\n x\r\n]\r\n"),
  ]
}
