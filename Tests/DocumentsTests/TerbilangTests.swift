import Documents
import Foundation
import TestSupport
import Testing

@Suite("Numbers in words")
struct TerbilangTests {
  @Test(
    "numbers whose words are known",
    arguments: [
      (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
      (21, "dua puluh satu"), (100, "seratus"), (111, "seratus sebelas"), (1000, "seribu"),
      (1011, "seribu sebelas"), (1945, "seribu sembilan ratus empat puluh lima"),
      (2020, "dua ribu dua puluh"), (21_000, "dua puluh satu ribu"),
      (101_000, "seratus satu ribu"),
      (297_270, "dua ratus sembilan puluh tujuh ribu dua ratus tujuh puluh"),
      (1_000_000, "satu juta"), (1_001_000, "satu juta seribu"),
      (1_500_000, "satu juta lima ratus ribu"),
      (1_001_001_001, "satu miliar satu juta seribu satu"),
      (1_000_000_000_000, "satu triliun"), (1_000_000_000_000_000, "satu kuadriliun"),
      (2_000_000_000_000_001_000, "dua kuintiliun seribu"), (-7, "minus tujuh"),
    ])
  func known(_ number: Int, _ words: String) {
    #expect(terbilang(number) == words)
  }

  @Test("the first hundred thousand, by a second method and back")
  func allSmall() {
    for number in 0...100_000 where !holds(number) {
      Issue.record("\(number): \(terbilang(number))")
      return
    }
  }

  @Test("numbers of every size, by a second method and back")
  func manySizes() {
    var random = SeededGenerator(seed: 45)
    var numbers = [Int.max, Int.max - 1]
    for power in 0..<19 {
      let size = (0..<power).reduce(1) { product, _ in product * 10 }
      numbers += [size - 1, size, size + 1]
      for _ in 0..<2000 {
        numbers.append(Int.random(in: 0...min(size, Int.max / 10) * 10 - 1, using: &random))
      }
    }
    for number in numbers where !holds(number) {
      Issue.record("\(number): \(terbilang(number))")
      return
    }
  }

  @Test("the smallest number has words too")
  func smallest() {
    #expect(terbilang(Int.min).hasPrefix("minus sembilan kuintiliun"))
    #expect(terbilang(Int.min).hasSuffix("lima ribu delapan ratus delapan"))
  }

  /// ICU agrees below 10¹⁸, where its Indonesian rules end: from there on it prints digits. Below
  /// zero it says "negatif", which is no word of a sum.
  @Test("as ICU says them, up to the size that it knows")
  func icu() throws {
    let formatter = NumberFormatter()
    formatter.locale = Locale(identifier: "id_ID")
    formatter.numberStyle = .spellOut
    var random = SeededGenerator(seed: 46)
    var numbers = Array(0...2500) + [999_999_999_999_999_999]
    for power in 4...18 {
      let size = (0..<power).reduce(1) { product, _ in product * 10 }
      for _ in 0..<150 { numbers.append(Int.random(in: 0..<size, using: &random)) }
    }
    for number in numbers {
      let words = try #require(formatter.string(from: NSNumber(value: number)))
      guard words == terbilang(number) else {
        Issue.record("\(number): ICU \(words), ours \(terbilang(number))")
        return
      }
    }
    let beyond = try #require(formatter.string(from: NSNumber(value: 1_000_000_000_000_000_000)))
    #expect(beyond.contains("0"))
  }

  private func holds(_ number: Int) -> Bool {
    let words = terbilang(number)
    return words == spoken(number) && value(of: words) == number
  }

  /// The second method: by the rule for the highest place, then the rest in the same way.
  private func spoken(_ number: Int) -> String {
    func rest(_ number: Int) -> String { number == 0 ? "" : " " + spoken(number) }
    let small = [
      "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
      "sepuluh", "sebelas",
    ]
    if number < 12 { return small[number] }
    if number < 20 { return small[number - 10] + " belas" }
    if number < 100 { return small[number / 10] + " puluh" + rest(number % 10) }
    if number < 200 { return "seratus" + rest(number - 100) }
    if number < 1000 { return small[number / 100] + " ratus" + rest(number % 100) }
    if number < 2000 { return "seribu" + rest(number - 1000) }
    var size = 1000
    for name in ["ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"] {
      if number / size < 1000 {
        return spoken(number / size) + " " + name + rest(number % size)
      }
      size *= 1000
    }
    return "?"
  }

  /// The way back: reads words as a listener adds them up.
  private func value(of words: String) -> Int? {
    let units = [
      "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
      "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000,
    ]
    let large = [
      "ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000, "triliun": 1_000_000_000_000,
      "kuadriliun": 1_000_000_000_000_000, "kuintiliun": 1_000_000_000_000_000_000,
    ]
    var (total, group, unit) = (0, 0, 0)
    for word in words.split(separator: " ").map(String.init) {
      if let number = units[word] {
        if number == 1000 {
          total += 1000
        } else if number > 9 {
          group += number
        } else {
          unit = number
        }
      } else if let size = large[word] {
        total += (group + unit) * size
        (group, unit) = (0, 0)
      } else {
        switch word {
        case "belas": group += 10 + unit
        case "puluh": group += 10 * unit
        case "ratus": group += 100 * unit
        default: return nil
        }
        unit = 0
      }
    }
    return total + group + unit
  }
}
