import Registry
import Support
import Testing

@testable import NeedsDatabase

@Suite("Import: what a date, a time or a number probably means")
struct ReadingOfValuesTests {
  private func refusal(_ text: String, _ format: DataFormat) -> String? {
    let column = DataColumn.required("x", format, "", also: [])
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      do throws(FieldRefusal) {
        _ = try FieldCheck.value(bytes, column, isCleanText: true)
        return nil
      } catch {
        return error.message
      }
    }
  }

  @Test(
    "one day, in many writings",
    arguments: [
      "26 Oktober 2020", "26-Okt-20", "26/10/20", "26/10/2020", "26-10-2020", "26.10.2020",
      "10/26/2020", "26 Okt 2020", "2020/10/26", "2020-10-26 00:00:00", "2020-10-26T07:30:00Z",
      "26/10/2020 13:05", "Senin, 26 Oktober 2020", "October 26, 2020", "26 OKTOBER 2020",
      "26Okt2020", "20201026", "26102020", "2020-26-10", "'2020-10-26", "2020–10–26",
      "２０２０-１０-２６", "26th October 2020", "tgl 26 okt. 2020", "26\u{A0}Oktober\u{A0}2020",
    ])
  func oneDay(_ text: String) {
    #expect(refusal(text, .date)?.hasSuffix("; did you mean 2020-10-26?") == true)
  }

  @Test(
    "every month, in Indonesian and English",
    arguments: [
      (1, "Januari", "Jan"), (2, "Pebruari", "Feb"), (3, "Maret", "Mar"), (4, "April", "Apr"),
      (5, "Mei", "May"), (6, "Juni", "Jun"), (7, "Juli", "Jul"), (8, "Agustus", "Agu"),
      (8, "August", "Aug"), (9, "September", "Sept"), (10, "Oktober", "Oct"),
      (11, "Nopember", "Nov"), (12, "Desember", "Dec"),
    ])
  func months(_ number: Int, _ long: String, _ short: String) {
    let day = "2021-\(number < 10 ? "0" : "")\(number)-07"
    for text in ["7 \(long) 2021", "07-\(short)-21"] {
      #expect(refusal(text, .date)?.hasSuffix("; did you mean \(day)?") == true, "\(text)")
    }
  }

  @Test("a date that has two readings shows both", arguments: ["05/06/2020", "5-6-20"])
  func twoDays(_ text: String) {
    #expect(
      refusal(text, .date)?.hasSuffix(
        " it is 2020-06-05 with the day first, or 2020-05-06 with the month first") == true)
  }

  @Test(
    "the number that a spreadsheet keeps for a day",
    arguments: [("44130", "2020-10-26"), ("36526", "2000-01-01"), ("43890,5", "2020-02-29")])
  func serial(_ text: String, _ day: String) {
    #expect(
      refusal(text, .date)
        == "\"\(text)\" is a spreadsheet's number for a day, \(day); "
        + "format the column as YYYY-MM-DD")
  }

  @Test(
    "what is no date in any reading",
    arguments: [
      "besok", "32/10/2020", "99999", "12345", "10/2020", "Oktober 2020", "26 Foo 2020", "2020",
      "26/10/020", "30 Februari 2021", "1/2/3/4", "",
    ])
  func noDate(_ text: String) {
    #expect(refusal(text, .date)?.contains("did you mean") == false, "\(text)")
  }

  @Test("days that are not in the calendar, formulas and errors of spreadsheets")
  func noDay() {
    #expect(refusal("2021-02-29", .date) == "\"2021-02-29\" is not a day of the calendar")
    #expect(refusal("=TODAY()", .date) == "\"=TODAY()\" is a formula; write its result")
    #expect(
      refusal("#N/A", .integer(1...9))
        == "\"#N/A\" is an error of the spreadsheet; repair the formula, then save again")
    #expect(refusal("####", .date)?.contains("too narrow") == true)
  }

  @Test(
    "times",
    arguments: [
      ("9.30", "09:30"), ("09:30:00", "09:30"), ("9:30 PM", "21:30"), ("12:05 pm", "12:05"),
      ("pukul 09.30 WIB", "09:30"), ("0.395833333333333", "09:30"), ("0,5", "12:00"),
      ("0.30", "00:30"), ("0,75", "18:00"),
      ("25:00", nil), ("pagi", nil),
    ] as [(String, String?)])
  func times(_ text: String, _ meant: String?) {
    let ending = meant.map { "; did you mean \($0)?" } ?? "write HH:MM, from 00:00 to 23:59"
    #expect(refusal(text, .time)?.hasSuffix(ending) == true, "\(refusal(text, .time) ?? "")")
  }

  @Test(
    "one number, in many writings",
    arguments: [
      "1 500", "1\u{A0}500", "1'500", "1500,0", "1500.0", "1,500.00", "1.500,00", "Rp1.500",
      "Rp 1.500,00", "Rp. 1500", "IDR 1500", "1.500,-", "1500 paket", "1500kg", "+1500", "１５００",
      "١٥٠٠", "'1500",
    ])
  func oneNumber(_ text: String) {
    #expect(
      refusal(text, .integer(1...9_000))?.hasSuffix("; write 1500") == true,
      "\(refusal(text, .integer(1...9_000)) ?? "")")
  }

  @Test("a number that has two readings shows both", arguments: ["1.500", "1,500"])
  func twoNumbers(_ text: String) {
    #expect(
      refusal(text, .integer(1...9_000))
        == "\"\(text)\" is 1500 with a thousands separator, or 1.5 with a decimal sign; "
        + "write 1500 if that is meant, there are no fractions")
  }

  @Test(
    "scientific notation", arguments: [("1.5E+03", "1500"), ("1e3", "1000"), ("1,25e2", "125")])
  func scientific(_ text: String, _ digits: String) {
    #expect(
      refusal(text, .integer(1...9_000))?.hasSuffix("; write \(digits) if it is exactly that")
        == true)
  }

  @Test(
    "codes and numbers of another shape",
    arguments: [
      ("3175031002", .kelurahanCode, "31.75.03.1002"), ("31-75-03", .areaCode, "31.75.03"),
      ("31,75", .areaCode, "31.75"),
      ("31,75.03.1001/Loksem 01", .siteID, "31.75.03.1001/loksem-01"),
      ("Beras 5 kg", .slug, "beras-5-kg"),
      ("017/kom/ksbb-pgn/x/2020", .documentNumber("KOM"), "017/KOM/KSBB-PGN/X/2020"),
      ("017 / BAST / KSBB-PGN / X / 2020", .documentNumber("BAST"), "017/BAST/KSBB-PGN/X/2020"),
      ("317", .areaCode, nil), ("31.75", .kelurahanCode, nil), ("Index", .slug, nil),
      ("017/BAST/KSBB-PGN/X/2020", .documentNumber("KOM"), nil),
    ] as [(String, DataFormat, String?)])
  func codes(_ text: String, _ format: DataFormat, _ meant: String?) {
    let refusal = refusal(text, format) ?? ""
    let hasEnding = refusal.hasSuffix("; did you mean \"\(meant ?? "")\"?")
    #expect(meant == nil ? !refusal.contains("did you mean") && !refusal.isEmpty : hasEnding)
  }

  @Test(
    "a year with digits mistyped",
    arguments: [
      (202, "2020-04-24"), (1920, "2020-04-24"), (2202, "2022-04-24"), (3020, "2020-04-24"),
      (1821, "2021-04-24"),
    ])
  func years(_ year: Int, _ meant: String) {
    #expect(DateReading.withYearRepaired(year, month: 4, day: 24)?.description == meant)
  }

  @Test("what is no whole number, and what is too large once it is read")
  func noNumber() {
    for text in ["lima", "12o", "1.5.0", "1,2,3", "--5", "1e-3", "1.25e1", "½"] {
      #expect(refusal(text, .integer(1...9_000)) == "\"\(text)\" is not a whole number", "\(text)")
    }
    #expect(
      refusal("0,5", .integer(1...9))
        == "\"0,5\" is not a whole number; there are no fractions")
    #expect(refusal("1.500.000", .integer(1...9)) == "\"1.500.000\" is outside 1 to 9")
    #expect(refusal("tidak", .integer(0...1)) == "\"tidak\" is not 0 or 1; did you mean 0?")
  }
}
