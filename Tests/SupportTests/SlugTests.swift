import Foundation
import Testing

@testable import Support

@Suite("Names in addresses")
struct SlugTests {
  @Test(
    "letters become the plain letters below them",
    arguments: [
      ("PT Contoh Lembah Raya", "pt-contoh-lembah-raya"), ("Jum'at Berkah", "jumat-berkah"),
      ("PT Aydın", "pt-aydin"), ("Yayasan Al-Iḥsān", "yayasan-al-ihsan"),
      ("PT Ásgarður", "pt-asgardur"), ("Łódź", "lodz"),
      ("Øresund Smørrebrød", "oresund-smorrebrod"),
      ("Straße", "strasse"), ("Æther Œuvre", "aether-oeuvre"), ("Þórður", "thordur"),
      ("Đại Việt", "dai-viet"), ("Ŋiŋo", "ngingo"), ("İstanbul", "istanbul"), ("Ǽra", "aera"),
      ("Al-ʿAzīz", "al-aziz"), ("Hawaiʻi", "hawaii"), ("ＡＢＣ １２", "abc-12"), ("oﬃce", "office"),
      ("Dibu\u{AD}tuhkan", "dibutuhkan"), ("paral·lel coŀlegi", "paral-lel-collegi"),
      ("Москва", "moskva"), ("Щука и Ёж", "shchuka-i-ezh"), ("Αθήνα", "athina"),
      ("ΟΔΥΣΣΕΥΣ", "odysseys"), ("北京 2020", "2020"), ("مؤسسة", ""), ("…—·", ""), ("", ""),
    ])
  func folding(_ name: String, _ expected: String) {
    #expect(slug(name) == expected)
    #expect(slug(name.decomposedStringWithCanonicalMapping) == expected, "decomposed")
    #expect(slug(name.precomposedStringWithCanonicalMapping) == expected, "composed")
  }

  @Test("every Latin letter that has a plain one keeps it, in both forms and both cases")
  func latin() {
    for value in Array(UInt32(0xC0)...0x24F) + Array(UInt32(0x1E00)...0x1EFF) {
      guard let letter = UnicodeScalar(value) else { continue }
      let decomposed = String(letter).decomposedStringWithCanonicalMapping
      guard let plain = decomposed.unicodeScalars.first, plain.isASCII else { continue }
      #expect(slug("x\(letter)x") == "x\(plain)x".lowercased(), "\(letter)")
      #expect(slug("x\(decomposed)x") == "x\(plain)x".lowercased(), "\(letter)")
    }
  }

  @Test("an address holds only small letters, digits and single hyphens, whatever the name")
  func alphabet() {
    for value in UInt32(1)...0x1_1000 {
      guard let scalar = UnicodeScalar(value) else { continue }
      let made = slug("a\(scalar)b")
      #expect(made.hasPrefix("a") && made.hasSuffix("b") && !made.contains("--"), "\(scalar)")
      #expect(
        made.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        },
        "\(scalar)")
    }
  }

  @Test(
    "names that Windows keeps for devices are known, in any case and with any ending",
    arguments: [
      "con", "CON", "Prn", "aux", "NUL", "com1", "COM9", "lpt1", "LPT9", "com¹", "LPT³", "con.html",
      "Aux.tar.gz", "con .txt", "nama.", "nama ",
    ])
  func devices(_ name: String) {
    #expect(PathPart.isKeptByWindows(name))
  }

  @Test(
    "names that only begin like a device are free",
    arguments: [
      "contoh", "con-1", "com", "com0", "com10", "lpt", "auxilia", "null", "a.con", "c", "",
    ])
  func free(_ name: String) {
    #expect(!PathPart.isKeptByWindows(name))
  }

  @Test("a name that cannot be a part of a path gets another")
  func parts() {
    #expect(PathPart.of(name: "CON", otherwise: "kolaborator-7") == "con-kolaborator-7")
    #expect(PathPart.of(name: "Index", otherwise: "kolaborator-7") == "index-kolaborator-7")
    #expect(PathPart.of(name: "北京", otherwise: "kolaborator-7") == "kolaborator-7")
    #expect(PathPart.of(name: "Contoh", otherwise: "kolaborator-7") == "contoh")
    let long = PathPart.of(name: String(repeating: "panjang ", count: 40), otherwise: "x")
    #expect(long.utf8.count <= 80 && !long.hasSuffix("-"))
    #expect(PathPart.of(key: "aux") == "aux_" && PathPart.of(key: "rw-07") == "rw-07")
  }
}
