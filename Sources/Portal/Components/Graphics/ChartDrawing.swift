import Registry
import Support
import Templates

/// The curves of two running sums, in a square of a thousand units that the page stretches.
struct ChartDrawing: TemplateContext {
  let committedLine: String
  let committedArea: String
  let handedOverLine: String
  let handedOverArea: String
  let grid: [GridLine]
  let ticks: [ChartTick]

  static let context = Context<ChartDrawing>(
    "drawing", "The curves of two running sums, in a square of a thousand units.",
    [
      .field("committedLine", "What was promised so far, as path data.", \.committedLine),
      .field("committedArea", "The area below that line.", \.committedArea),
      .field("handedOverLine", "What was brought so far, as path data.", \.handedOverLine),
      .field("handedOverArea", "The area below that line.", \.handedOverArea),
      .field("grid", "The lines that the height is read from.", \.grid),
      .field("ticks", "Months along the bottom, at most seven.", \.ticks),
    ])
}

/// The unit of the amounts on the axis.
enum RupiahUnit: String, CaseIterable, Sendable {
  case rupiah, ribu, juta, miliar, triliun

  /// The unit in rupiah.
  var size: Int {
    switch self {
    case .rupiah: 1
    case .ribu: 1_000
    case .juta: 1_000_000
    case .miliar: 1_000_000_000
    case .triliun: 1_000_000_000_000
    }
  }
}

/// A line across the chart at a round amount.
struct GridLine: TemplateContext {
  let y: String
  let labelY: String
  let amount: Figure
  let unit: RupiahUnit

  static let context = Context<GridLine>(
    "gridLine", "A line across the chart at a round amount.",
    [
      .field("y", "Its height, in pixels from the top.", \.y),
      .field("labelY", "Where its label stands.", \.labelY),
      .field("amount", "The amount, in the unit.", \.amount),
      .word("unit", "Rupiah, thousands, millions, …", prefix: "chart.unit", \.unit),
    ])
}

/// The beginning of a month along the bottom of the chart.
struct ChartTick: TemplateContext {
  let x: Share
  let month: MonthName
  /// Only at the first tick of each year.
  let year: String?

  static let context = Context<ChartTick>(
    "chartTick", "The beginning of a month along the bottom of the chart.",
    [
      .field("x", "Its place, in per cent from the left.", \.x),
      .word("month", "The month's short name.", prefix: "chart.short", \.month),
      .field("year", "The year; only at its first tick.", \.year),
    ])
}

extension ChartDrawing {
  /// The space above the curves and their height, in pixels: text must not be stretched, so what
  /// stands beside the curves is placed in pixels.
  private static let (top, height) = (14, 210)
  private static let units = 1000
  /// A label further to the right would be cut off on a phone.
  private static let lastLabel = 920

  /// Draws the running sums of months; nil when both stay at zero.
  init?(_ months: [MonthTally], from first: Int, until asOf: CalendarDate) {
    let most = months.reduce(into: MonthTally()) { $0 += $1 }
    let highest = max(most.committedValue, most.value)
    guard highest > 0, let days = Days(first, months.count, asOf) else { return nil }
    let committed = Self.line(months.map(\.committedValue), of: highest, days)
    let handedOver = Self.line(months.map(\.value), of: highest, days)
    (committedLine, committedArea) = (committed, committed + "V\(Self.units)H0z")
    (handedOverLine, handedOverArea) = (handedOver, handedOver + "V\(Self.units)H0z")
    grid = Self.grid(highest)
    ticks = Self.ticks(first, days)
  }

  /// The days that the chart spans: the first day of each month, and the day after the registry's
  /// date.
  private struct Days {
    let starts: [Int]
    let end: Int

    init?(_ first: Int, _ count: Int, _ asOf: CalendarDate) {
      starts = (first..<first + count).compactMap {
        CalendarDate(firstOfMonth: $0)?.daysSinceEpoch
      }
      guard starts.count == count, let last = starts.last else { return nil }
      end = max(last, asOf.daysSinceEpoch) + 1
    }

    /// The end of a month, in thousandths of the width.
    func x(endOf month: Int) -> Int {
      thousandths(
        (month + 1 < starts.count ? starts[month + 1] : end) - starts[0], of: end - starts[0])
    }

    func x(startOf month: Int) -> Int {
      thousandths(starts[month] - starts[0], of: end - starts[0])
    }
  }

  /// A line straight from the end of one month to the end of the next.
  private static func line(_ values: [Int], of highest: Int, _ days: Days) -> String {
    var path = "M0 \(units)"
    var sum = 0
    for (index, value) in values.enumerated() {
      sum += value
      path += "L\(days.x(endOf: index)) \(units - thousandths(sum, of: highest))"
    }
    return path
  }

  /// Lines at one to four round amounts: 1, 2 or 5 followed by zeros.
  private static func grid(_ highest: Int) -> [GridLine] {
    let step = roundStep(highest)
    let unit = RupiahUnit.allCases.last { $0.size <= step } ?? .rupiah
    return stride(from: step, through: highest, by: step).map { amount in
      let y = top + height - thousandths(amount, of: highest) * height / units
      return GridLine(
        y: String(y), labelY: String(y - 4), amount: Figure(amount / unit.size, proof: .row),
        unit: unit)
    }
  }

  /// The smallest round step that needs at most four lines.
  static func roundStep(_ highest: Int) -> Int {
    var power = 1
    while true {
      for factor in [1, 2, 5] {
        let (step, overflows) = power.multipliedReportingOverflow(by: factor)
        if overflows || highest / step <= 4 { return overflows ? highest : step }
      }
      let (next, overflows) = power.multipliedReportingOverflow(by: 10)
      if overflows { return highest }
      power = next
    }
  }

  private static func ticks(_ first: Int, _ days: Days) -> [ChartTick] {
    let every = (days.starts.count + 6) / 7
    var lastYear: Int?
    var ticks: [ChartTick] = []
    for index in stride(from: 0, to: days.starts.count, by: every) {
      let x = days.x(startOf: index)
      guard x <= lastLabel else { break }
      let year = (first + index) / 12
      ticks.append(
        ChartTick(
          x: Share(perMille: x), month: MonthName(number: first + index),
          year: year == lastYear ? nil : String(year)
        ))
      lastYear = year
    }
    return ticks
  }
}
