import Documents
import Foundation
import Registry
import Support
import TestSupport
import Testing

@Suite("Dates, sums and numbers of documents")
struct FormatTests {
  @Test(
    "dates in words",
    arguments: [
      ("2020-02-29", "Sabtu tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh"),
      ("2020-10-26", "Senin tanggal dua puluh enam bulan Oktober tahun dua ribu dua puluh"),
      ("2021-01-01", "Jumat tanggal satu bulan Januari tahun dua ribu dua puluh satu"),
      (
        "1969-12-31",
        "Rabu tanggal tiga puluh satu bulan Desember tahun seribu sembilan ratus enam puluh sembilan"
      ),
    ])
  func sentence(_ iso: String, _ words: String) throws {
    let date = try #require(CalendarDate(iso: iso))
    #expect(DateWords(date).sentence == words)
  }

  /// The year before the leap day that 1900 does not have, the one with 2000's, those of the
  /// records, and the end of the century.
  @Test(
    "every day of some years is the one that ICU's calendar and words name",
    arguments: [1900, 1969, 1970, 1999, 2000, 2019, 2020, 2021, 2022, 2024, 2099, 2100])
  func calendar(_ year: Int) throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "id_ID")
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.dateFormat = "EEEE|d|MMMM|yyyy|d MMMM yyyy|dd-MM-yyyy"
    let spelled = NumberFormatter()
    spelled.locale = Locale(identifier: "id_ID")
    spelled.numberStyle = .spellOut
    func word(_ digits: Substring) throws -> String {
      let number = try #require(Int(digits))
      return try #require(spelled.string(from: NSNumber(value: number)))
    }
    let first = try #require(CalendarDate(iso: "\(year)-01-01")).daysSinceEpoch
    let next = try #require(CalendarDate(iso: "\(year + 1)-01-01")).daysSinceEpoch
    #expect(365...366 ~= next - first)
    for day in first..<next {
      let words = DateWords(try #require(CalendarDate(daysSinceEpoch: day)))
      let told = formatter.string(from: Date(timeIntervalSince1970: Double(day) * 86_400))
        .split(separator: "|")
      let sentence = try
        "\(told[0]) tanggal \(word(told[1])) bulan \(told[2]) tahun \(word(told[3]))"
      guard words.sentence == sentence, words.long == told[4], words.digits == told[5] else {
        Issue.record("\(words.date): \(sentence), \(told)")
        return
      }
    }
  }

  @Test func timesHaveAPoint() { #expect(DateWords.time("14:30") == "14.30") }

  @Test(
    "rupiah in digits and words",
    arguments: [
      (0, "Rp0,00", "nol rupiah"),
      (999, "Rp999,00", "sembilan ratus sembilan puluh sembilan rupiah"),
      (1000, "Rp1.000,00", "seribu rupiah"),
      (1_500_000, "Rp1.500.000,00", "satu juta lima ratus ribu rupiah"),
      (30_000_000, "Rp30.000.000,00", "tiga puluh juta rupiah"),
      (-6000, "-Rp6.000,00", "minus enam ribu rupiah"),
    ])
  func rupiah(_ number: Int, _ digits: String, _ words: String) {
    #expect(Rupiah.digits(number) == digits)
    #expect(Rupiah.words(number) == words)
  }

  @Test("points stand before every three digits, and nowhere else")
  func groups() {
    var random = SeededGenerator(seed: 47)
    for _ in 0..<5000 {
      let number =
        Int.random(in: Int.min...Int.max, using: &random) >> Int.random(in: 0..<63, using: &random)
      let text = grouped(number)
      #expect(Int(text.filter { $0 != "." }) == number)
      let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.dropFirst().allSatisfy { $0.count == 3 })
      #expect((1...3).contains(parts[0].count))
    }
  }

  @Test(
    "the duty stamp changed with the year",
    arguments: [("2020-12-31", 6000), ("2021-01-01", 10_000)])
  func stampDuty(_ iso: String, _ rupiah: Int) throws {
    #expect(Rupiah.stampDuty(on: try #require(CalendarDate(iso: iso))) == rupiah)
  }

  @Test("Roman months")
  func romanMonths() {
    let months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    #expect((1...12).map { RomanNumeral.letters($0) } == months)
    #expect(RomanNumeral.letters(1944) == "MCMXLIV")
    #expect(RomanNumeral.letters(0) == nil && RomanNumeral.letters(4000) == nil)
  }

  /// The second method: each digit has its pattern of the signs of one, five and ten.
  @Test("every Roman numeral is the one of its digits, reads back, and improper ones do not")
  func romanDigits() {
    let patterns = ["", "1", "11", "111", "15", "5", "51", "511", "5111", "1T"]
    let signs = [["I", "V", "X"], ["X", "L", "C"], ["C", "D", "M"], ["M", "", ""]]
    for number in 1...3999 {
      var wanted = ""
      for (digit, sign) in zip(String(number).reversed(), signs) {
        let pattern = patterns[digit.wholeNumberValue ?? 0]
        wanted =
          pattern.map { $0 == "1" ? sign[0] : $0 == "5" ? sign[1] : sign[2] }.joined() + wanted
      }
      guard RomanNumeral.letters(number) == wanted, RomanNumeral.number(wanted) == number else {
        Issue.record("\(number): \(wanted)")
        return
      }
    }
    for letters in ["", "IIII", "VV", "IXI", "x", "IC", "X "] {
      #expect(RomanNumeral.number(letters) == nil, "\(letters)")
    }
  }

  @Test func documentNumber() throws {
    let number = try DocumentNumber("017/BAST/KSBB-PGN/X/2020")
    #expect(number.sequence == 17 && number.kind == .handover && number.program == "PGN")
    #expect(number.month == 10 && number.year == 2020)
    #expect(try DocumentNumber("12345/KOM/KSBB-UMKM/XII/2021").kind == .commitment)
  }

  @Test(
    "a malformed number says which part is wrong",
    arguments: [
      ("17/BAST/KSBB-PGN/X/2020", "\"17\" must be a number"),
      ("000/BAST/KSBB-PGN/X/2020", "\"000\" must be a number"),
      ("+17/BAST/KSBB-PGN/X/2020", "\"+17\" must be a number"),
      ("017/bast/KSBB-PGN/X/2020", "\"bast\" must be BAST or KOM"),
      ("017/BAST/KSBB/X/2020", "\"KSBB\" must be KSBB- and"),
      ("017/BAST/KSBB-pgn/X/2020", "\"KSBB-pgn\" must be KSBB- and"),
      ("017/BAST/KSBB-PGN/XIII/2020", "\"XIII\" must be the month"),
      ("017/BAST/KSBB-PGN/10/2020", "\"10\" must be the month"),
      ("017/BAST/KSBB-PGN/X/20", "\"20\" must be a year"),
      ("017/BAST/KSBB-PGN/X", "five parts"), ("", "five parts"),
      ("99999999999999999999/BAST/KSBB-PGN/X/2020", "must be a number"),
    ])
  func malformed(_ text: String, _ words: String) {
    let error = #expect(throws: DocumentNumber.Malformed.self) { try DocumentNumber(text) }
    #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
  }
}
