import Testing

@testable import Portal

@Suite("Files are what their ending says")
struct AssetKindTests {
  /// Small whole files, written by hand after the formats' definitions.
  private static let whole: [String: [UInt8]] = [
    "a.png": joined(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], chunk("IHDR", 13), chunk("IEND", 0)),
    "a.jpg": [0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9],
    "a.jpeg": [0xFF, 0xD8, 0xFF, 0xDB, 0, 2, 0xFF, 0xD9],
    "a.gif": joined(bytes("GIF89a"), [1, 0, 1, 0, 0, 0, 0, 0x3B]),
    "a.webp": joined(bytes("RIFF"), [8, 0, 0, 0], bytes("WEBPVP8 ")),
    "a.avif": joined(
      [0, 0, 0, 16], bytes("ftypavif"), [0, 0, 0, 0, 0, 0, 0, 9], bytes("mdat"), [1]),
    "a.ico": [
      0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 32, 0, 2, 0, 0, 0, 22, 0, 0, 0, 7, 7,
    ],
    "a.woff2": joined(bytes("wOF2"), [0, 1, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0]),
    "a.woff": joined(bytes("wOFF"), [0, 1, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0]),
    "a.ttf": joined([0, 1, 0, 0], table),
    "a.otf": joined(bytes("OTTO"), table),
    "a.pdf": bytes("%PDF-1.7\n1 0 obj\n%%EOF\n"),
    "a.css": bytes("h1,h2,h3,h4\n{ margin: 0 }\nbody, main { }"),
    "a.js": bytes("const a=1,b=2,c=3;\nconst d=4,e=5,f=6;\n"),
    "a.json": bytes("{\"a\": [1, 2.5, null]}"),
    "a.webmanifest": bytes("{}"),
    "a.txt": bytes("Jakarta, Bogor, Depok\nsatu, dua, tiga\n"),
    "a.svg": bytes(drawing),
  ]

  private static let drawing = """
    <?xml version="1.0"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <!-- gambar -->
    <svg xmlns="http://www.w3.org/2000/svg"><g id='a'><path d="M0 0h1"/></g>
    <use href="#a"/><style>b > i { }</style><text>a &amp; b</text></svg>

    """

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func joined(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }

  /// What follows the signature of a font with one table of four bytes.
  private static let table: [UInt8] = joined(
    [0, 1, 0, 0, 0, 0, 0, 0], bytes("cmap"),
    [0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 4, 1, 1, 1, 1])

  private static func chunk(_ name: String, _ length: UInt8) -> [UInt8] {
    joined([0, 0, 0, length], bytes(name), [UInt8](repeating: 1, count: Int(length) + 4))
  }

  private static let database = bytes("SQLite format 3\0" + String(repeating: "\u{7}", count: 84))
  private static let csv = bytes("id;nama;alamat\n1;Contoh;Jalan Contoh 1\n")

  @Test("a whole file of each kind is taken, in capitals too")
  func taken() {
    for kind in AssetKind.allEndings where kind != "mjs" {
      let bytes = Self.whole["a.\(kind)"]
      #expect(bytes != nil, "\(kind)")
      #expect(AssetKind.fault("a.\(kind)", bytes ?? []) == nil, "\(kind)")
      #expect(AssetKind.fault("b/A.\(kind.uppercased())", bytes ?? []) == nil, "\(kind)")
    }
  }

  @Test("a database, a table, a PDF or an archive is refused under every other ending")
  func disguised() {
    let inside: [(name: String, bytes: [UInt8], words: String)] = [
      ("database", Self.database, "an SQLite database"), ("table", Self.csv, "a table (CSV)"),
      ("quoted table", Array("\"id\",\"nama\",\"alamat\"\r\n1,\"a, b\",c".utf8), "a table (CSV)"),
      ("tabs", Array("\u{FEFF}id\tnama\tno_hp\n1\t2\t3".utf8), "a table (CSV)"),
      ("pdf", Self.whole["a.pdf"] ?? [], "a PDF"),
      ("archive", Array("PK\u{3}\u{4}".utf8) + [1, 2, 3], "a compressed file"),
      ("gzip", [0x1F, 0x8B, 8, 0], "a compressed file"),
    ]
    for ending in AssetKind.allEndings {
      for (name, bytes, words) in inside where name != ending {
        let fault = AssetKind.fault("a.\(ending)", bytes)
        #expect(fault?.contains("it is \(words)") == true, "\(name) as \(ending): \(fault ?? "-")")
      }
    }
  }

  @Test("each kind is refused under the ending of every other")
  func exchanged() {
    for (name, bytes) in Self.whole {
      for ending in AssetKind.allEndings
      where AssetKind(name: name) != AssetKind(name: "a.\(ending)") {
        let isText = AssetKind(name: name)?.isBinary == false
        let takesText = AssetKind(name: "a.\(ending)")?.isBinary == false
        // Texts of one kind are mostly texts of another.
        guard !(isText && takesText) else { continue }
        #expect(AssetKind.fault("a.\(ending)", bytes) != nil, "\(name) as \(ending)")
      }
    }
  }

  @Test("a file that is cut off, or has another behind it, is refused")
  func endings() {
    for (name, bytes) in Self.whole where AssetKind(name: name)?.isBinary == true {
      #expect(AssetKind.fault(name, bytes + Self.database + Self.database) != nil, "\(name)")
      // Fonts are filled up to four bytes.
      if !["a.woff", "a.woff2", "a.ttf", "a.otf"].contains(name) {
        #expect(AssetKind.fault(name, bytes.dropLast(2)) != nil, "\(name)")
      }
      #expect(AssetKind.fault(name, []) == "cannot be published: it is empty")
    }
  }

  @Test("text with bytes that are none is refused")
  func text() {
    for ending in ["css", "js", "txt", "json", "svg"] {
      for bytes: [UInt8] in [
        [0x61, 0], [0xFF, 0xFE, 0x61, 0], [0xE9, 0x20, 0x61], [0x61, 0x1B],
      ] {
        #expect(AssetKind.fault("a.\(ending)", bytes) != nil, "\(ending) \(bytes)")
      }
    }
    #expect(AssetKind.fault("a.css", []) == nil)
    #expect(AssetKind.fault("a.json", Array("{\n\"a\": tru}".utf8))?.contains("line 2") == true)
  }

  @Test(
    "a drawing with scripts, other documents or links to other files is refused",
    arguments: [
      "<svg><script>alert(1)</script></svg>", "<svg onload=\"alert(1)\"/>",
      "<svg><svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/></svg>",
      "<svg><a xlink:href=\"javascript:alert(1)\"/></svg>", "<svg><foreignObject/></svg>",
      "<svg><image href=\"https://lain.example/a.png\"/></svg>", "<svg><use href='b.svg#a'/></svg>",
      "<!DOCTYPE svg [<!ENTITY a SYSTEM \"needs.csv\">]><svg>&a;</svg>",
      "<?xml-stylesheet href=\"a.css\"?><svg/>", "<svg><g></svg>", "<svg", "<svg>", "<b/>",
      "a<svg/>",
      "<svg/><svg/>", "<svg a=b/>", "<svg><!-- </svg>",
    ])
  func drawings(text: String) {
    let fault = AssetKind.fault("a.svg", Array(text.utf8))
    #expect(fault?.hasPrefix("cannot be published: ") == true)
    #expect(fault?.hasSuffix("in its line 1") == true)
  }

  @Test("a paper that the program printed is refused as PDF")
  func papers() {
    for mark in ["<</Title(x)/Producer(ksbb)>>", "<pdf:Producer>ksbb</pdf:Producer>"] {
      let bytes = Array("%PDF-1.7\n\(mark)\n%%EOF\n".utf8)
      #expect(AssetKind.fault("bast.pdf", bytes)?.contains("ksbb print") == true)
    }
  }
}
