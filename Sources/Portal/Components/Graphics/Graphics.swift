import Maps
import Registry
import Support
import Templates

/// The drawings of an edition, made once and shared by its pages.
struct Graphics: Sendable {
  /// The tile map; nil when no kecamatan is known.
  let map: TileMap?
  /// All programmes together, for the list of areas.
  let chart: ValueChart?
  private let charts: [ValueChart?]
  private let sparks: [Spark?]

  /// - Throws: the kecamatan that the outlines lack.
  init(
    _ registry: Registry, _ routes: Routes, register: Register, boundaries: Boundaries?
  ) throws(Problems) {
    map = try TileMap(registry, routes, boundaries)
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
