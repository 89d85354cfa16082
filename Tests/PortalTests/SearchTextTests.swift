import Foundation
import TestConditions
import TestSupport
import Testing

@testable import Portal
@testable import SearchIndex

@Suite("Words as the search compares them")
struct SearchTextTests {
  @Test(
    "case, accents, punctuation, short forms and leading zeros make no difference",
    arguments: [
      ("Kampung Melayu", "kampung melayu"), ("KP. MELAYU", "kampung melayu"),
      ("Kp.Melayu", "kampung melayu"), ("kpg melayu", "kampung melayu"),
      ("RW 07", "rw 7"), ("rw007", "rw 7"), ("RW.07", "rw 7"), ("RW-7", "rw 7"), ("rw 0", "rw 0"),
      ("rw 000", "rw 0"), ("rw 10", "rw 10"),
      ("Kel. Menteng, Kec. Menteng", "kelurahan menteng kecamatan menteng"),
      ("Jaktim", "jakarta timur"), ("P.T. Contoh Jum'at", "pt contoh jumat"),
      ("PT Contoh 88, Tbk.", "pt contoh 88 tbk"), ("Café Señorita", "cafe senorita"),
      ("Cafe\u{301}", "cafe"), ("Straße Łódź Æther Œuvre", "strasse lodz aether oeuvre"),
      ("Jum’at–Sabtu", "jumat sabtu"), ("Dibu\u{AD}tuhkan", "dibutuhkan"),
      ("017/BAST/KSBB-PGN/X/2020", "17 bast ksbb pgn x 2020"),
      ("covid19", "covid 19"), ("  ", ""), ("…—·", ""), ("北京 2020", "北京 2020"),
      ("МОСКВА москва", "москва москва"), ("Đại Việt", "dai viet"), ("ＡＢＣ １２", "abc 12"),
      ("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"), ("ﬁlm ㎏", "film kg"), ("ｶﾞ", "カ\u{3099}"),
      ("Aydın Iḥsān", "aydin ihsan"), ("مُحَمَّد", "محمد"), ("بـيـت", "بيت"),
      ("Kebun Jeruk", "kebon jeruk"), ("Pulau Gadung", "pulo gadung"), ("a b", "ab"),
    ])
  func words(_ text: String, _ expected: String) {
    #expect(SearchText.words(of: text).joined(separator: " ") == expected)
  }

  /// Written here once more, because the program's own table would prove itself.
  @Test(
    "every short form and other spelling is the word that is meant",
    arguments: [
      "kampung": ["kp", "kpg", "kamp"], "kelurahan": ["kel"], "kecamatan": ["kec"],
      "kabupaten": ["kab"], "administrasi": ["adm"], "provinsi": ["prov"], "kepulauan": ["kep"],
      "jakarta": ["jkt"], "jakarta barat": ["jakbar"], "jakarta pusat": ["jakpus"],
      "jakarta selatan": ["jaksel"], "jakarta timur": ["jaktim"], "jakarta utara": ["jakut"],
      "tanjung": ["tj", "tjg", "tg"], "kebon": ["kb", "kebun"], "pasar": ["ps"],
      "pondok": ["pd"], "gunung": ["gn"], "pulo": ["pulau"], "yayasan": ["yys"],
    ])
  func shortForms(_ full: String, _ short: [String]) {
    for form in short {
      #expect(SearchText.words(of: form).joined(separator: " ") == full, "\(form)")
      let inside = SearchText.words(of: "RW 01 \(form.uppercased()). Contoh")
      #expect(inside.joined(separator: " ") == "rw 1 \(full) contoh", "\(form)")
    }
  }

  @Test("letters with marks become the letters that Foundation finds below them")
  func marks() {
    for value in UInt32(0xC0)...0x17F {
      guard let scalar = UnicodeScalar(value) else { continue }
      let plain = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
      // Letters such as ø are no letter with a mark; the table of examples has some of them.
      guard let plain, plain.isASCII else { continue }
      #expect(SearchText.words(of: "x\(scalar)") == ["x\(plain)".lowercased()], "\(scalar)")
    }
  }

  @Test("the script makes the same words of the same texts", .needs(.programs("node")))
  func agreement() throws {
    var texts: [String] = []
    // Every character, alone between letters, digits and nothing.
    // Characters that one of both does not know yet fold as it likes: node 18 knows Unicode 15.
    for value in UInt32(1)...0x1_FFFF {
      guard let scalar = UnicodeScalar(value), let age = scalar.properties.age, age.major <= 15
      else { continue }
      texts.append("ab\(scalar)c 0\(scalar)7 \(scalar)")
    }
    texts += ["\u{FE0F}a", "ﬁ", "😀a😀", "𝒜b", "\u{F0000}x", "\u{FFFD}", "\u{1FAE0}9", "Ａ９"]
    texts += SearchTables.fullForms.keys.sorted()
    var random = SeededGenerator(seed: 7)
    let pieces =
      ["0", "7", "007", "RW", "Kp", ".", " ", "-", "'", "é", "Ł", "x", "P.T.", "/", "jaktim", "北"]
      + ["\u{301}", "kel", "constructor", "__proto__"]
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...9, using: &random)
      texts.append((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
    }
    let found = try SearchRunner.run(texts: texts).words
    #expect(found.count == texts.count)
    var differing: [String] = []
    for (text, words) in zip(texts, found) where words != SearchText.words(of: text) {
      differing.append("\(text.debugDescription): \(words), \(SearchText.words(of: text))")
    }
    #expect(Array(differing.prefix(10)) == [], "\(differing.count) differ")
  }
}
