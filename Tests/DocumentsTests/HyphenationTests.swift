import Documents
import TestSupport
import Testing

@Suite("Where words are divided")
struct HyphenationTests {
  private func divided(_ word: String) -> String {
    var text = ""
    let places = Hyphenation.divisions(of: word)
    for (index, letter) in word.enumerated() {
      if places.contains(index) { text += "-" }
      text.append(letter)
    }
    return text
  }

  /// Syllables as the large dictionary (KBBI) writes them, less the places that a line must not
  /// end at: beside one or two letters, between vowels, before -an, where p, t, k, b, d or g meets
  /// l or r.
  @Test(
    "Indonesian words",
    arguments: [
      "mem-bu-buh-kan", "tang-gal", "seba-gai-mana", "penye-rahan", "ban-tuan", "mene-rang-kan",
      "ber-lang-sung", "kola-bo-rasi", "masya-ra-kat", "menye-rah-kan", "keten-tuan",
      "instansi", "jum-lah-nya", "memang-gil", "dising-kat", "menya-nyi", "dia-khiri", "program",
      "kelu-rahan", "peme-rik-saan", "diper-gu-na-kan", "semes-ti-nya", "ben-trok-nya",
    ])
  func words(_ word: String) {
    #expect(divided(word.filter { $0 != "-" }) == word)
  }

  @Test(
    "names, numbers, codes and short words are never divided",
    arguments: [
      "Bambang", "PANGAN", "017/BAST/KSBB-PGN/X/2020", "a@contoh.example", "kain", "bagus",
      "masing-masing", "5747", "Señorita", "élanvital", "",
    ])
  func whole(_ word: String) { #expect(Hyphenation.divisions(of: word).isEmpty) }

  @Test(
    "no division leaves fewer than three letters, parts kh, ng, ny or sy, or follows a vowel pair")
  func everyWord() {
    let letters = Array("abdeghiknorstuy")
    var random = SeededGenerator(seed: 48)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...14, using: &random)
      let word = (0..<count).map { _ in letters.randomElement(using: &random) ?? "a" }
      let places = Hyphenation.divisions(of: String(word))
      #expect(places == places.sorted() && Set(places).count == places.count)
      for place in places {
        #expect(place >= 3 && word.count - place >= 3)
        #expect(!["kh", "ng", "ny", "sy"].contains(String(word[(place - 1)...place])))
        #expect(!"aiueo".contains(word[place]), "\(String(word)) at \(place)")
      }
    }
  }
}
