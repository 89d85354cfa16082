import Templates
import Testing

@Suite("What each kind prints")
struct ValueTests {
  @Test(
    "figures",
    arguments: [
      (Figure(1234, proof: .row), "<data value=\"1234\">1.234</data>"),
      (Figure(0, proof: .sum), "<data value=\"0\">0</data>"),
      (Figure(999, proof: .row), "<data value=\"999\">999</data>"),
      (Figure(1000, proof: .row), "<data value=\"1000\">1.000</data>"),
      (Figure(-100, proof: .row), "<data value=\"-100\">-100</data>"),
      (Figure(-123456, proof: .row), "<data value=\"-123456\">-123.456</data>"),
      (
        Figure(Int.max, proof: .row),
        "<data value=\"9223372036854775807\">9.223.372.036.854.775.807</data>"
      ),
      (
        Figure(Int.min, proof: .row),
        "<data value=\"-9223372036854775808\">-9.223.372.036.854.775.808</data>"
      ),
      (Figure(5, unit: "paket", proof: .row), "<data value=\"5\">5</data>\u{A0}paket"),
      (
        Figure(5, unit: "a<b", proof: .link(Link("x&y.html", fragment: "k"))),
        "<a href=\"../../x&amp;y.html#k\"><data value=\"5\">5</data>\u{A0}a&lt;b</a>"
      ),
      (Figure.money(1_500_000, proof: .row), "<data value=\"1500000\">Rp1.500.000</data>"),
      (Figure.money(-1500, proof: .sum), "<data value=\"-1500\">-Rp1.500</data>"),
      (
        Figure.money(7, proof: .link(Link("d.html"))),
        "<a href=\"../../d.html\"><data value=\"7\">Rp7</data></a>"
      ),
    ])
  func figures(figure: Figure, expected: String) throws {
    var page = RWPage()
    page.needed = figure
    #expect(try render("{{needed}}", page) == expected)
  }

  @Test(
    "forms",
    arguments: [
      ("{{needed.plain}}", "1.234"), ("{{needed.value}}", "1234"), ("{{needed.unit}}", "paket"),
      ("{{needed.data}}", "<data value=\"1234\">1.234</data>"),
      ("{{opened}}", "<time datetime=\"2020-10-26\">26 Oktober 2020</time>"),
      ("{{opened.plain}}", "26 Oktober 2020"), ("{{opened.iso}}", "2020-10-26"),
      ("{{opened.short}}", "26 Okt 2020"), ("{{{body}}}", "<p>Isi</p>"),
      ("{{&body}}", "<p>Isi</p>"),
      ("{{url.absolute}}", "https://ksbb.example/wilayah/jakarta-timur/cakung.html"),
      ("<i style=\"width:{{unmetShare}}%\">", "<i style=\"width:37.5%\">"),
      ("<p title=\"{{needed.plain}}\">", "<p title=\"1.234\">"),
    ])
  func forms(template: String, expected: String) throws {
    #expect(try render(template, RWPage()) == expected)
  }
}
