import Configuration
import Foundation
import NeedsDatabase
import Registry
import Releases
import Synchronization
import Templates
import TestSupport
import Testing

@testable import Cards
@testable import Portal

@Suite("Share cards")
struct CardTests {
  /// The cards of the repository's content and theme over the small sample.
  private static func editions(
    on day: String = "2020-10-26", _ change: (inout Records) -> Void = { _ in }
  ) throws -> Portal {
    let plain = try SampleDatabase.kelurahan.registry(on: day)
    var records = plain.records
    change(&records)
    let content = try Content(try folder("content"))
    return try Portal(
      registry: Registry(records: records, asOf: plain.asOf), content: content,
      themes: try Portal.themes(try folder("theme"), content: content) { bytes in
        let digest = Digest(of: bytes)
        return AssetDigest(hex: digest.hex, base64: digest.base64)
      })
  }

  private static func folder(_ name: String) throws -> SourceTree {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(name)
    var files: [String: [UInt8]] = [:]
    let names = FileManager.default.enumerator(atPath: root.path)
    while let path = names?.nextObject() as? String {
      guard !path.hasSuffix("needs.sqlite"), let type = names?.fileAttributes?[.type],
        type as? FileAttributeType == .typeRegular
      else { continue }
      files[path] = Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }
    return SourceTree(name: name, files: files)
  }

  private static func cards(_ site: Portal) -> [String: Card] {
    Dictionary(
      uniqueKeysWithValues: site.pages.compactMap { page in page.card.map { (page.path, $0) } })
  }

  /// The words of a page without what only its markup needs.
  private static func html(_ path: String, _ site: Portal) throws -> String {
    let index = try #require(site.pages.firstIndex { $0.path == path })
    var output = Output()
    try site.render(index, into: &output)
    return output.text
  }

  /// The four figures that a page's table of butir adds up to.
  private static func sums(_ html: String) -> [String] {
    let table = html.firstRange(of: "id=\"belum-terpenuhi\"").map { html[$0.upperBound...] } ?? ""
    let list = table.firstRange(of: "<tfoot>").map { table[$0.upperBound...] } ?? ""
    return list.matches(of: /<data value="[0-9]+">([^<]*)<\/data>/).prefix(4).map {
      String($0.output.1)
    }
  }

  @Test("every kota, kecamatan and programme has one, with the figures of its own page")
  func figures() throws {
    let site = try Self.editions()
    let cards = Self.cards(site)
    #expect(
      cards.keys.filter { !$0.hasPrefix("en/") }.sorted()
        == [
          "index.png", "program/pangan.png", "program/pendidikan.png", "program/permukiman.png",
          "program/persampahan.png", "program/tenaga-kerja.png", "program/umkm.png",
          "wilayah/jakarta-timur.png", "wilayah/jakarta-timur/jatinegara.png",
        ].filter { path in
          // Of a programme that is only discussed and has no row there is nothing to draw.
          cards[path] != nil || !path.hasPrefix("program/")
        })
    #expect(cards.keys.count { $0.hasPrefix("en/") } * 2 == cards.count)
    var compared = 0
    for (path, card) in cards {
      let ledger = Self.sums(try Self.html(String(path.dropLast(4)) + ".html", site))
      let own = card.states.map(\.number) + [card.unmet.number]
      let counts = card.states.map { Int($0.number.filter(\.isNumber)) ?? 0 }
      let shares = counts.dropFirst().map { counts[0] > 0 ? $0 * 1000 / counts[0] : 0 }
      #expect(card.shares == shares, "\(path)")
      guard !ledger.isEmpty else {
        #expect(own == ["0", "0", "0", "0"], "\(path)")
        continue
      }
      compared += 1
      #expect(ledger == own, "\(path)")
    }
    #expect(compared > 8)
  }

  @Test("each page names a card that the build makes, the nearest one")
  func names() throws {
    let site = try Self.editions()
    let cards = Self.cards(site)
    let melayu = "wilayah/jakarta-timur/jatinegara/kampung-melayu"
    let nearest = [
      "index.html": "index.png", "\(melayu)/rw-07.html": "wilayah/jakarta-timur/jatinegara.png",
      "\(melayu).html": "wilayah/jakarta-timur/jatinegara.png", "tentang.html": "index.png",
      "kolaborator/program/pangan.html": "program/pangan.png",
      "en/\(melayu)/rw-07.html": "en/wilayah/jakarta-timur/jatinegara.png",
    ]
    var seen = 0
    // A short address leads on at once, and messages name the long one.
    for page in site.pages where page.path.hasSuffix(".html") && !page.path.hasPrefix("r/") {
      let html = try Self.html(page.path, site)
      let image = try #require(html.firstMatch(of: /"og:image" content="([^"]*)"/)?.output.1)
      #expect(image.hasPrefix("https://ksbb.example/"), "\(page.path)")
      let path = String(image.dropFirst("https://ksbb.example/".count))
      #expect(cards[path] != nil, "\(page.path): \(path)")
      if let wanted = nearest[page.path] {
        seen += 1
        #expect(path == wanted, "\(page.path)")
      }
      let alt = html.firstMatch(of: /"og:image:alt" content="([^"]*)"/)?.output.1 ?? ""
      #expect(!alt.isEmpty && !alt.contains("#") && !alt.contains(where: \.isNumber))
    }
    #expect(seen == nearest.count)
  }

  @Test("the date of a card is that of the latest record, so that midnight changes none")
  func dates() throws {
    let cards = Self.cards(try Self.editions())
    #expect(cards["index.png"]?.latest == "Catatan terakhir 23 Oktober 2020")
    #expect(cards["en/index.png"]?.latest == "Latest record 23 October 2020")
    let later = Self.cards(try Self.editions(on: "2020-10-27"))
    #expect(later.count == cards.count)
    for (path, card) in later { #expect(card == cards[path], "\(path)") }
  }

  @Test("on a day when the latest record is a BAST, the card has that day")
  func handoverDates() throws {
    let sample = try SampleDatabase.kelurahan
    let days = try sample.texts(
      """
      SELECT DISTINCT h.handed_on FROM handovers AS h
        JOIN handover_lines AS l ON l.handover_id = h.id
      WHERE h.cancelled_on IS NULL AND h.handed_on > (
        SELECT max(day) FROM (
          SELECT opened_on AS day FROM needs
          UNION ALL SELECT closed_on FROM needs WHERE closed_on IS NOT NULL
          UNION ALL SELECT form_signed_on FROM commitments)
        WHERE day <= h.handed_on)
      ORDER BY 1 LIMIT 3
      """)
    #expect(days.count == 3)
    let months = ["April", "May", "June", "July"]
    for day in days {
      let parts = day.split(separator: "-").compactMap { Int($0) }
      let cards = Self.cards(try Self.editions(on: day))
      let words = "Latest record \(parts[2]) \(months[parts[1] - 4]) \(parts[0])"
      #expect(cards["en/index.png"]?.latest == words)
    }
  }

  @Test("whatever is drawn differently is told apart by its facts")
  func facts() throws {
    let card = Self.card()
    let others = [
      Self.card(name: "Jatinegar"), Self.card(kind: "Kecamatana"), Self.card(needed: "61"),
      Self.card(unmet: "45"), Self.card(tag: nil), Self.card(shares: [268, 83]),
      Self.card(latest: nil), Self.card(none: "Tidak ada"), Self.card(hasUnmet: false),
    ]
    #expect(Set(others.map(\.facts) + [card.facts]).count == others.count + 1)
    let painter = try CardPainter()
    let drawn = try others.map { try painter.png(of: $0) } + [painter.png(of: card)]
    #expect(Set(drawn).count == drawn.count)
  }

  @Test("the same card gives the same bytes, on any thread, in any order")
  func deterministic() throws {
    let cards = [Self.card(), Self.card(name: "Menteng"), Self.card(unmet: "7")]
    let painter = try CardPainter()
    let wanted = try cards.map { try painter.png(of: $0) }
    let found = Mutex<[[[UInt8]]]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      guard let painter = try? CardPainter() else { return }
      let drawn = cards.reversed().compactMap { try? painter.png(of: $0) }
      found.withLock { $0.append(drawn.reversed()) }
    }
    #expect(found.withLock { $0 } == Array(repeating: wanted, count: 4))
  }

  @Test("a card is a PNG of 1200 × 630 in at most 40 kB, whatever it says")
  func files() throws {
    let long = String(repeating: "Nama yang panjang sekali ", count: 400)
    let painter = try CardPainter()
    for card in [
      Self.card(), Self.card(name: long, kind: long, latest: long),
      Self.card(needed: "999.999.999.999", unmet: "999.999.999.999"),
      Self.card(name: "", kind: "\u{0}\u{1B}[31m", tag: long),
      Self.card(name: "\u{202E}terbalik 👩‍👩‍👧‍👦 \u{FFFE}\u{2028}", shares: [-5, 99_999]),
      Self.card(needed: "0", unmet: "0", shares: [0, 0], none: "Tidak ada yang terbuka"),
    ] {
      let file = try painter.png(of: card)
      #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
      #expect(Array(file[16..<24]) == [0, 0, 0x04, 0xB0, 0, 0, 0x02, 0x76])
      #expect(file.count < 40_000, "\(file.count)")
      if let folder = ProcessInfo.processInfo.environment["KSBB_CARDS"] {
        try Data(file).write(to: URL(fileURLWithPath: "\(folder)/\(file.count).png"))
      }
    }
  }

  @Test("promised and handed over have bars of their own")
  func bars() throws {
    let painter = try CardPainter()
    let drawn = try [[267, 83], [267, 267], [83, 83], [83, 267]].map {
      try painter.png(of: Self.card(shares: $0))
    }
    #expect(Set(drawn).count >= 3)
    #expect(drawn[0] != drawn[1] && drawn[0] != drawn[2])
  }

  @Test("each part of the file has the checksum of its type and its bytes")
  func checksums() throws {
    let file = try CardPainter().png(of: Self.card())
    func word(_ place: Int) -> Int { file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    var types: [String] = []
    var place = 8
    while place < file.count {
      let end = place + 8 + word(place)
      types.append(String(decoding: file[place + 4..<place + 8], as: UTF8.self))
      // CRC-32 bit by bit, as the standard defines it.
      let sum = file[place + 4..<end].reduce(UInt32.max) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
          sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
        }
      }
      #expect(word(end) == Int(~sum), "\(types)")
      place = end + 4
    }
    #expect(types == ["IHDR", "PLTE", "IDAT", "IEND"])
  }

  @Test("the colours are those of the style sheet")
  func colours() throws {
    let sheet = String(
      decoding: try Self.folder("theme").files["assets/site.css"] ?? [], as: UTF8.self)
    let light = try #require(sheet.split(separator: "@media", maxSplits: 1).first)
    let roof = try #require(sheet.firstMatch(of: /\n\.roof\{([^}]*)\}/)?.output.1)
    for (name, colour) in CardPalette.named {
      let (part, token) =
        name.hasPrefix("roof.") ? (roof, name.dropFirst("roof.".count)) : (light, name[...])
      let hex = String(colour.rgb, radix: 16)
      let written = "--\(token):#\(String(repeating: "0", count: 6 - hex.count))\(hex)"
      #expect(part.contains(written), "\(name)")
    }
    #expect(CardPalette.named.count == CardPalette.all.count)
  }

  private static func card(
    name: String = "Jatinegara", kind: String = "Kecamatan, Jakarta Timur",
    needed: String = "60", unmet: String = "44", tag: String? = "Data contoh",
    shares: [Int] = [267, 83], latest: String? = "Catatan terakhir 23 Oktober 2020",
    none: String? = nil, hasUnmet: Bool = true
  ) -> Card {
    Card(
      portal: "KSBB Jakarta", sampleTag: tag, kind: kind, name: name, latest: latest,
      states: [
        Card.State(word: "Dibutuhkan", number: needed),
        Card.State(word: "Dikomitmenkan", number: "16"),
        Card.State(word: "Diserahkan", number: "5"),
      ],
      unmet: Card.State(word: "Belum terpenuhi", number: unmet),
      whole: "dari \(needed) butir kebutuhan", none: none, shares: shares, hasUnmet: hasUnmet)
  }
}
