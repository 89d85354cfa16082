import Testing

@Suite("Where in the markup a tag may stand")
struct MarkupTests {
  @Test(
    "allowed places",
    arguments: [
      "<p>{{needed}}</p>", "<p title=\"{{needed.plain}}\">", "<p title='{{name}}'>{{opened}}</p>",
      "a < b {{needed}}", "1 <2 {{needed}}", "<!-- {{name}} -->{{needed}}",
      "<!doctype html>{{needed}}", "<?xml version=\"1.0\"?>{{needed}}",
      "<![CDATA[ <a href=\" ]]>{{needed}}", "<!-- <a title=\" -->{{needed}}",
      "<script>if (a < b) { x = \"<p title=\" }</script>{{needed}}",
      "<style>p > a { }</style>{{needed}}", "<title>{{name}}</title>{{needed}}",
      "<title>{{needed.plain}}</title>", "<svg><title/>{{needed}}</svg>",
      "<input {{#isOpen}}checked{{/isOpen}}>{{needed}}",
      "<p{{#isOpen}} class=\"a\"{{/isOpen}}>{{needed}}",
      "<p class=\"a{{#isOpen}} b{{/isOpen}}\">{{needed}}",
      "<a href=\"{{url}}\">{{needed.data}}</a>", "<i style=\"width: {{unmetShare}}%\"></i>",
      "<a title=x>{{needed}}", "<a title = \"{{name}}\">", "<br/>{{needed}}",
      "<a title=\"a>b\">{{needed}}", "</p>{{needed}}",
    ])
  func allowed(template: String) {
    #expect(problems(template, for: RWPage.self) == [])
  }

  @Test(
    "refused places",
    arguments: [
      (
        "<p title=\"{{needed}}\">",
        "1:13: \"needed\" prints an element, which cannot stand inside an attribute; "
          + "write {{needed.plain}}."
      ),
      (
        "<p title=\"{{needed.data}}\">",
        "1:13: \"needed.data\" prints an element, which cannot stand inside an attribute; "
          + "write {{needed.plain}}."
      ),
      (
        "<p title='{{opened}}'>",
        "1:13: \"opened\" prints an element, which cannot stand inside an attribute; "
          + "write {{opened.plain}}."
      ),
      ("<p title=\"{{{body}}}\">", "1:14: \"body\" is html; it cannot stand inside an attribute."),
      (
        "<title>{{needed}}</title>",
        "1:10: \"needed\" prints an element, which cannot stand where elements would be shown as "
          + "text; write {{needed.plain}}."
      ),
      (
        "<p title={{name}}>", "1:12: \"name\" stands in a value without quotes; write \"{{name}}\"."
      ),
      (
        "<p title=a{{name}}>",
        "1:13: \"name\" stands in a value without quotes; write \"{{name}}\"."
      ),
      (
        "<p {{name}}>",
        "1:6: \"name\" stands inside a tag but not in a quoted value; "
          + "write attribute=\"{{name}}\"."
      ),
      (
        "<SCRIPT>var a = '{{name}}'</SCRIPT>",
        "1:20: \"name\" stands inside a script or style, where nothing can be printed safely; "
          + "put it into a data- attribute."
      ),
      (
        "<style>{{name}}</style>",
        "1:10: \"name\" stands inside a script or style, where nothing can be printed safely; "
          + "put it into a data- attribute."
      ),
      (
        "<p>{{#isOpen}}<a href=\"{{/isOpen}}x",
        "1:7: the section {{#isOpen}} begins in the text and ends inside an attribute; "
          + "put whole tags and whole attributes into it."
      ),
      (
        "<p title=\"a{{#isOpen}}\" class='{{/isOpen}}x'>",
        "1:15: the section {{#isOpen}} begins inside an attribute and ends inside an attribute; "
          + "put whole tags and whole attributes into it."
      ),
    ])
  func refused(template: String, expected: String) {
    #expect(problems(template, for: RWPage.self) == ["theme/page.mustache:" + expected])
  }

  @Test("a partial is checked where it is put")
  func partials() {
    #expect(problems("<p>{{>n}}</p>", for: RWPage.self, partials: ["n": "{{needed}}"]) == [])
    #expect(
      problems("<p title=\"{{>n}}\">", for: RWPage.self, partials: ["n": "{{needed}}"]).count == 1)
  }
}
