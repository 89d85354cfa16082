import Foundation
import Support
import TestSupport
import Testing

@Suite("Moments")
struct MomentTests {
  @Test(
    "moments as text",
    arguments: [
      (0, "1970-01-01T07:00:00+07:00", "19700101"),
      (1_603_677_600, "2020-10-26T09:00:00+07:00", "20201026"),
      (1_582_934_400, "2020-02-29T07:00:00+07:00", "20200229"),
      (1_603_731_599, "2020-10-26T23:59:59+07:00", "20201026"),
      (1_603_731_600, "2020-10-27T00:00:00+07:00", "20201027"),
      (-25_201, "1969-12-31T23:59:59+07:00", "19691231"),
    ])
  func moments(seconds: Int64, text: String, compact: String) {
    let moment = Moment(secondsSinceEpoch: seconds)
    #expect(moment.text == text)
    #expect(moment.compactDate == compact)
    #expect(Moment(text) == moment)
  }

  @Test(
    "a moment is Jakarta's, whatever offset it was written with",
    arguments: [
      ("2020-10-26T16:59:59+00:00", "2020-10-26T23:59:59+07:00", "20201026"),
      ("2020-10-26T17:00:00+00:00", "2020-10-27T00:00:00+07:00", "20201027"),
      ("2020-10-26T07:30:00-09:30", "2020-10-27T00:00:00+07:00", "20201027"),
      ("2020-10-27T01:00:00+09:00", "2020-10-26T23:00:00+07:00", "20201026"),
      ("2020-12-31T12:00:00-05:00", "2021-01-01T00:00:00+07:00", "20210101"),
      ("2020-10-27T06:59:59+14:00", "2020-10-26T23:59:59+07:00", "20201026"),
    ])
  func offsets(written: String, text: String, compact: String) throws {
    let moment = try #require(Moment(written))
    #expect(moment.text == text)
    #expect(moment.compactDate == compact)
  }

  @Test("moments agree with the system's calendar")
  func momentsProperty() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let seconds = Int64.random(in: -60_000_000_000...200_000_000_000, using: &generator)
      var time = time_t(seconds + 7 * 3600)
      var parts = tm()
      gmtime_r(&time, &parts)
      let expected = String(
        format: "%04d-%02d-%02dT%02d:%02d:%02d+07:00", parts.tm_year + 1900, parts.tm_mon + 1,
        parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec)
      let moment = Moment(secondsSinceEpoch: seconds)
      #expect(moment.text == expected)
      #expect(Moment(expected) == moment)
    }
  }

  @Test(
    "text that is no moment",
    arguments: [
      "", "2020-10-26", "2020-10-26T09:00:00Z", "2020-13-26T09:00:00+07:00",
      "2021-02-29T09:00:00+07:00", "2020-10-26T24:00:00+07:00", "2020-10-26 09:00:00+07:00",
      "2020-10-26T09:00:00+07:0x", "0000-10-26T09:00:00+07:00",
    ])
  func notMoments(text: String) {
    #expect(Moment(text) == nil)
  }
}
