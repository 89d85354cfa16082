import Support

/// What was promised and brought in one month.
package struct MonthTally: Hashable, Sendable {
  /// Rupiah promised in the month by commitments still active, items with a price only.
  package var committedValue = 0
  /// Rupiah handed over in the month: accepted × price, items with a price only.
  package var value = 0
  /// Signed BASTs of the month.
  package var basts = 0

  /// A month in which nothing happened.
  package init() {}

  /// Whether nothing happened.
  package var isEmpty: Bool { self == MonthTally() }

  /// Adds the figures of another month or programme.
  package static func += (left: inout MonthTally, right: MonthTally) {
    left.committedValue += right.committedValue
    left.value += right.value
    left.basts += right.basts
  }
}

/// How promises and handovers grew, by month and in the last weeks, in total and by programme.
///
/// A commitment counts in the month of its signature, a handover in the month of its date; the
/// months of a scope add up to its sums on the registry's date.
package struct TimeCourse: Sendable {
  /// How many weeks `weeks` covers.
  package static let weekCount = 12

  /// The first month with a signature or a handover, counted in months from January of year 0; the
  /// month of the registry's date when there is none.
  package let firstMonth: Int
  /// The whole city, month by month without a gap, up to the month of the registry's date; empty
  /// when nothing was ever promised or brought.
  package let all: [MonthTally]
  /// The same for each programme, in the order of `Records.programs`, over the same months.
  package let programs: [[MonthTally]]
  /// Signed BASTs of each programme in the last twelve weeks, in the order of `Records.programs`:
  /// the oldest week first, the last week ending on the registry's date.
  package let weeks: [[Int]]

  /// Counts the records in one pass over commitments and one over BASTs.
  package init(_ registry: Registry) {
    let records = registry.records
    let promises = records.commitments.lazy.filter { $0.status == .active }.map(\.signedOn)
    let deliveries = records.handovers.lazy.filter { $0.status.counts }.map(\.day)
    let first = [promises.min(), deliveries.min()].compactMap { $0?.monthNumber }.min()
    let last = [promises.max(), deliveries.max(), registry.asOf].compactMap { $0?.monthNumber }
    guard let first, let last = last.max() else {
      (firstMonth, all, programs) = (
        registry.asOf.monthNumber, [], records.programs.map { _ in [] }
      )
      weeks = records.programs.map { _ in Array(repeating: 0, count: Self.weekCount) }
      return
    }
    var counting = Counting(months: first...last, registry)
    counting.addCommitments(records)
    counting.addHandovers(records)
    firstMonth = first
    all = counting.all
    programs = counting.programs
    weeks = counting.weeks
  }
}

/// The sums of a time course while they are being counted.
private struct Counting {
  let first: Int
  let today: Int
  var all: [MonthTally]
  var programs: [[MonthTally]]
  var weeks: [[Int]]

  init(months: ClosedRange<Int>, _ registry: Registry) {
    first = months.lowerBound
    today = registry.asOf.daysSinceEpoch
    all = Array(repeating: MonthTally(), count: months.count)
    programs = registry.records.programs.map { [all] _ in all }
    weeks = programs.map { _ in Array(repeating: 0, count: TimeCourse.weekCount) }
  }

  mutating func addCommitments(_ records: Records) {
    for index in records.commitments.indices where records.commitments[index].status == .active {
      let item = Int(records.needs[Int(records.commitments[index].need.offset)].item.offset)
      guard let price = records.items[item].unitPrice else { continue }
      let value = price * records.commitments[index].quantity
      let month = records.commitments[index].signedOn.monthNumber - first
      all[month].committedValue += value
      programs[Int(records.items[item].program.offset)][month].committedValue += value
    }
  }

  /// Lines are sorted by handover, so a BAST's lines stand together and each programme counts it
  /// once.
  mutating func addHandovers(_ records: Records) {
    for handover in records.handovers where handover.status.counts {
      all[handover.day.monthNumber - first].basts += 1
    }
    var lastSeen = [Int32](repeating: -1, count: programs.count)
    for line in records.lines.indices {
      let handover = records.lines[line].handover
      guard records.handovers[Int(handover.offset)].status.counts else { continue }
      let date = records.handovers[Int(handover.offset)].day
      let commitment = Int(records.lines[line].commitment.offset)
      let item = Int(records.needs[Int(records.commitments[commitment].need.offset)].item.offset)
      let program = Int(records.items[item].program.offset)
      let month = date.monthNumber - first
      let value = (records.items[item].unitPrice ?? 0) * records.lines[line].accepted
      all[month].value += value
      programs[program][month].value += value
      guard lastSeen[program] != handover.offset else { continue }
      lastSeen[program] = handover.offset
      programs[program][month].basts += 1
      let age = today - date.daysSinceEpoch
      if age >= 0, age < 7 * TimeCourse.weekCount {
        weeks[program][TimeCourse.weekCount - 1 - age / 7] += 1
      }
    }
  }
}

extension CalendarDate {
  /// Months since January of year 0.
  package var monthNumber: Int { year * 12 + month - 1 }

  /// The first day of a month counted from January of year 0; nil outside of the calendar.
  package init?(firstOfMonth number: Int) {
    self.init(year: number / 12, month: number % 12 + 1, day: 1)
  }
}
