import Support
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2020-02-29", "2021-12-31", "0000-01-01", "9999-12-31", "1970-01-01"])
  func printsWhatItRead(_ text: String) throws {
    #expect(try #require(CalendarDate(iso: text)).description == text)
  }

  @Test(arguments: [
    "", "2020-2-29", "2021-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "2020-01-00",
    "2020-04-31", "26/10/2020", "2020-10-26 ", "2020-10-2６",
  ])
  func refusesWhatIsNoDate(_ text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  /// Walking day by day from the epoch, the count and the calendar must stay in step.
  @Test func countsDays() throws {
    var expected = (year: 1970, month: 1, day: 1)
    for days in 0..<80_000 {
      let date = try #require(CalendarDate(daysSinceEpoch: days))
      try #require((date.year, date.month, date.day) == expected)
      try #require(date.daysSinceEpoch == days)
      expected.day += 1
      if CalendarDate(year: expected.year, month: expected.month, day: expected.day) == nil {
        expected.day = 1
        expected.month += 1
        if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
      }
    }
  }

  @Test func knowsJakartaIsAheadOfGreenwich() {
    // 2020-10-25T17:00:00Z is midnight of the 26th in Jakarta.
    #expect(CalendarDate(secondsSinceEpoch: 1_603_645_200)?.description == "2020-10-26")
    #expect(CalendarDate(secondsSinceEpoch: 1_603_645_199)?.description == "2020-10-25")
    #expect(CalendarDate(secondsSinceEpoch: -1)?.description == "1970-01-01")
  }

  @Test func ordersByTime() throws {
    let dates = try ["2019-12-31", "2020-01-01", "2020-01-02", "2020-02-01", "2021-01-01"].map {
      try #require(CalendarDate(iso: $0))
    }
    #expect(dates.shuffled().sorted() == dates)
  }
}
