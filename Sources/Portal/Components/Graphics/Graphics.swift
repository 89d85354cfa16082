import Maps
import Registry
import Support
import Templates

/// The drawings of an edition, made once and shared by its pages.
struct Graphics: Sendable {
  /// The kecamatan with what they are compared by, in their own order.
  let compared: [ComparedArea]
  private let drawing: MapDrawing?
  /// All programmes together, for the list of areas.
  let chart: ValueChart?
  private let charts: [ValueChart?]
  private let sparks: [Spark?]

  /// - Throws: the kecamatan that the outlines lack.
  init(
    _ registry: Registry, _ routes: Routes, register: Register, boundaries: Boundaries?
  ) throws(Problems) {
    let districts = registry.areas(of: .district)
    compared = districts.map { ComparedArea($0, registry, routes) }
    drawing =
      districts.isEmpty ? nil : try MapDrawing(districts, registry, boundaries)
    let course = TimeCourse(registry)
    let listed = Set(register.months)
    chart = ValueChart(
      course.all, from: course.firstMonth, until: registry.asOf, on: routes.areaIndex
    ) { listed.contains($0) ? routes.register($0) : nil }
    charts = zip(registry.records.programs, course.programs).map { program, months in
      ValueChart(
        months, from: course.firstMonth, until: registry.asOf, on: routes.program(program)
      ) { _ in nil }
    }
    // One scale for all, so that the bars of two programmes compare.
    let most = course.weeks.joined().max() ?? 0
    sparks = course.weeks.map { Spark($0, of: most) }
  }

  /// What maps show first: the rate, or the share where no household was counted.
  var openingMeasure: Measure {
    compared.contains { $0.rate != nil } ? .rate : .share
  }

  /// The map of a measure; nil when no kecamatan is known.
  func map(_ measure: Measure, _ routes: Routes) -> TileMap? {
    drawing.map { drawing in
      TileMap(
        by: measure, compared, drawing,
        measures: Measure.allCases.map {
          MeasureLink(measure: $0, url: Link(routes.comparison($0)), isShown: $0 == measure)
        })
    }
  }

  func chart(_ program: Reference<Program>) -> ValueChart? { charts[Int(program.offset)] }
  func spark(_ program: Reference<Program>) -> Spark? { sparks[Int(program.offset)] }
}

/// Twelve bars, one per week: a hint beside the figures, and never instead of them.
struct Spark: TemplateContext {
  let bars: String

  static let context = Context<Spark>(
    "spark", "Signed BASTs of the last twelve weeks as bars, 48 units wide and 16 high.",
    [.field("bars", "The bars, as path data.", \.bars)])

  private static let (step, width, height) = (4, 3, 16)

  /// - Parameters:
  ///   - weeks: the counts, oldest first.
  ///   - most: the count that fills the whole height.
  init?(_ weeks: [Int], of most: Int) {
    guard weeks.contains(where: { $0 > 0 }), most > 0 else { return nil }
    bars = weeks.enumerated().filter { $1 > 0 }.map { week, count in
      let high = max(1, thousandths(count, of: most) * Self.height / 1000)
      return "M\(week * Self.step) \(Self.height)v-\(high)h\(Self.width)v\(high)z"
    }.joined()
  }
}
