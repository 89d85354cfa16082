import Registry
import Support
import Templates

/// What was promised and brought over time, in rupiah: a table of months that adds up, and the
/// curves of its running sums.
struct ValueChart: TemplateContext {
  let committed: Figure
  let handedOver: Figure
  let committedTotal: Figure
  let handedOverTotal: Figure
  let bastsTotal: Figure
  let months: [ChartMonth]
  let drawing: ChartDrawing?

  static let context = Context<ValueChart>(
    "chart", "What was promised and brought over time, in rupiah.",
    [
      .field("committed", "All that was promised, linked to the sum below.", \.committed),
      .field("handedOver", "All that was brought, linked to the sum below.", \.handedOver),
      .field("committedTotal", "Promised: the sum of the months.", \.committedTotal),
      .field("handedOverTotal", "Brought: the sum of the months.", \.handedOverTotal),
      .field("bastsTotal", "Signed BASTs: the sum of the months.", \.bastsTotal),
      .field("months", "The months in which anything happened, latest first.", \.months),
      .field(
        "drawing", "The curves of the running sums; absent when nothing has a price.", \.drawing),
    ])
}

/// The names of a month, in `chart.month` and `chart.short`.
enum MonthName: String, CaseIterable, Sendable {
  case jan, feb, mar, apr, mei, jun, jul, agu, sep, okt, nov, des

  /// The name of a month counted from 0, January of year 0.
  init(number: Int) { self = Self.allCases[number % 12] }
}

/// What was promised and brought in one month.
struct ChartMonth: TemplateContext {
  let key: String
  let month: MonthName
  let year: String
  let committed: Figure
  let handedOver: Figure
  let basts: Figure

  static let context = Context<ChartMonth>(
    "chartMonth", "What was promised and brought in one month.",
    [
      .field("key", "As `2020-10`.", \.key),
      .word("month", "The month's name.", prefix: "chart.month", \.month),
      .field("year", "The year.", \.year),
      .field("committed", "Rupiah of the commitments signed and still active.", \.committed),
      .field("handedOver", "Rupiah handed over.", \.handedOver),
      .field("basts", "Signed BASTs.", \.basts),
    ])
}

extension ValueChart {
  /// The ids of the sums in the chart's table.
  private enum Cell {
    static let committed = "grafik-dikomitmenkan"
    static let handedOver = "grafik-diserahkan"
  }

  /// A chart of a scope; nil when nothing was ever promised or brought.
  ///
  /// - Parameters:
  ///   - months: from `first` on, without gaps.
  ///   - page: the path of the page that shows the chart.
  ///   - register: the path of a month's register, where it lists just the BASTs of the scope; else
  ///     nil.
  init?(
    _ months: [MonthTally], from first: Int, until asOf: CalendarDate, on page: String,
    register: (Month) -> String?
  ) {
    guard months.contains(where: { !$0.isEmpty }) else { return nil }
    let total = months.reduce(into: MonthTally()) { $0 += $1 }
    committed = .money(
      total.committedValue, proof: .link(Link(page, fragment: Cell.committed)))
    handedOver = .money(total.value, proof: .link(Link(page, fragment: Cell.handedOver)))
    committedTotal = .money(total.committedValue, proof: .sum)
    handedOverTotal = .money(total.value, proof: .sum)
    bastsTotal = Figure(total.basts, proof: .sum)
    self.months = months.indices.reversed().compactMap { index in
      guard !months[index].isEmpty, let day = CalendarDate(firstOfMonth: first + index) else {
        return nil
      }
      return ChartMonth(months[index], Month(day), register: register(Month(day)))
    }
    drawing = ChartDrawing(months, from: first, until: asOf)
  }
}

extension ChartMonth {
  init(_ tally: MonthTally, _ month: Month, register: String?) {
    func proof(_ fragment: String) -> Figure.Proof {
      register.map { .link(Link($0, fragment: fragment)) } ?? .row
    }
    key = month.key
    self.month = MonthName.allCases[month.month - 1]
    year = String(month.year)
    committed = .money(tally.committedValue, proof: .row)
    handedOver = .money(tally.value, proof: proof("nilai"))
    basts = Figure(tally.basts, proof: proof("jumlah"))
  }
}
