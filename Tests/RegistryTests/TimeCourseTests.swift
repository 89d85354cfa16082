import Registry
import Support
import Testing

@Suite("Promised and brought over time")
struct TimeCourseTests {
  /// Later than every day that the random records know.
  private let asOf = CalendarDate(year: 2021, month: 6, day: 30).unsafelyUnwrapped

  /// A programme's or everybody's month, counted by walking over all rows again.
  private func month(_ key: String, _ program: Int?, _ records: Records) -> MonthTally {
    var tally = MonthTally()
    func item(_ commitment: Reference<Commitment>) -> Item {
      let need = records.commitments[Int(commitment.offset)].need
      return records.items[Int(records.needs[Int(need.offset)].item.offset)]
    }
    func isWanted(_ item: Item) -> Bool { program == nil || Int(item.program.offset) == program }
    for (index, promise) in records.commitments.enumerated() {
      let item = item(Reference(index))
      guard "\(promise.signedOn)".hasPrefix(key), promise.status == .active, isWanted(item) else {
        continue
      }
      tally.committedValue += (item.unitPrice ?? 0) * promise.quantity
    }
    for (index, handover) in records.handovers.enumerated() {
      let isSigned = handover.status == .handedOver || handover.status == .verified
      guard "\(handover.day)".hasPrefix(key), isSigned else { continue }
      let lines = records.lines.filter {
        $0.handover == Reference(index) && isWanted(item($0.commitment))
      }
      for line in lines { tally.value += (item(line.commitment).unitPrice ?? 0) * line.accepted }
      tally.basts += program == nil || !lines.isEmpty ? 1 : 0
    }
    return tally
  }

  @Test("each month of each programme, against a walk over all rows", arguments: 0..<60)
  func months(_ seed: Int) {
    let records = RandomRecords.make(seed: UInt64(3000 + seed))
    let course = TimeCourse(Registry(records: records, asOf: asOf))
    #expect(course.programs.count == records.programs.count)
    var sum = MonthTally()
    for (index, tally) in course.all.enumerated() {
      let year = (course.firstMonth + index) / 12
      let month = (course.firstMonth + index) % 12 + 1
      let key = "\(year)-\(month < 10 ? "0" : "")\(month)-"
      #expect(tally == self.month(key, nil, records), "\(key)")
      for program in records.programs.indices {
        #expect(course.programs[program][index] == self.month(key, program, records), "\(key)")
      }
      sum += tally
    }
    // Nothing lies outside of the months: all of them together are all there is.
    #expect(sum == self.month("", nil, records))
  }

  @Test("the last twelve weeks", arguments: 0..<40)
  func weeks(_ seed: Int) {
    let records = RandomRecords.make(seed: UInt64(7000 + seed))
    // In the middle of the records, so that some lie in the window and some before it.
    let today = 18_780
    let date = CalendarDate(daysSinceEpoch: today).unsafelyUnwrapped
    let course = TimeCourse(Registry(records: records, asOf: date))
    for program in records.programs.indices {
      let expected = (0..<12).map { week in
        let days = (today - 7 * (12 - week) + 1)...(today - 7 * (11 - week))
        return records.handovers.indices.count { index in
          let handover = records.handovers[index]
          let isSigned = handover.status == .handedOver || handover.status == .verified
          return isSigned && days.contains(handover.day.daysSinceEpoch)
            && records.lines.contains { line in
              let need = records.commitments[Int(line.commitment.offset)].need
              let item = records.items[Int(records.needs[Int(need.offset)].item.offset)]
              return line.handover == Reference(index) && Int(item.program.offset) == program
            }
        }
      }
      #expect(course.weeks[program] == expected)
    }
  }

  @Test("the twelve weeks begin eighty-three days ago")
  func firstWeek() {
    // The BAST is of 1 June 2020.
    var small = SmallRecords()
    let need = small.need(5)
    let donor = small.donor("PT Contoh")
    let promise = small.promise(5, of: need, by: donor)
    small.hand([(promise, 5)])
    let records = small
    func weeks(_ day: String) -> [Int] { TimeCourse(records.registry(on: day)).weeks[0] }
    let none = [Int](repeating: 0, count: 11)
    #expect(weeks("2020-06-01") == none + [1])
    #expect(weeks("2020-08-23") == [1] + none)
    #expect(weeks("2020-08-24") == [0] + none)
  }

  @Test("nothing promised and nothing brought has no months")
  func empty() {
    let course = TimeCourse(Registry(records: Records(), asOf: asOf))
    #expect(course.all.isEmpty)
    #expect(course.weeks.isEmpty)
  }
}
