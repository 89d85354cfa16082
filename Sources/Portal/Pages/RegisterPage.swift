import Registry
import Templates

/// The register of BASTs: by month, then by kota, then one by one.
struct RegisterPage: TemplateContext {
  let page: Frame
  let period: Period?
  let city: String?
  let count: Figure
  let total: Figure
  let value: Figure
  let valueTotal: Figure
  let parts: [RegisterPart]
  let basts: [BastRow]
  let isList: Bool

  static let context = Context<RegisterPage>(
    "register", "The register of BASTs, or a part of it.",
    [
      .object("page", "What every page has.", \.page),
      .optional("period", "The month, when it is of one.", \.period),
      .optionalText("city", "The kota, when it is of one.", \.city),
      .figure("count", "Signed BASTs, linked to the column that sums to it.", \.count),
      .figure("total", "The same as the sum of that column.", \.total),
      .figure("value", "Rupiah handed over, linked to the column that sums to it.", \.value),
      .figure("valueTotal", "The same as the sum of that column.", \.valueTotal),
      .list("parts", "The parts one level down; none of a list.", \.parts),
      .list("basts", "The BASTs: all of a list, else the latest.", \.basts),
      .flag("isList", "Whether every BAST of the part is listed.", \.isList),
    ])
}

/// A month.
struct Period: TemplateContext {
  let first: DateValue
  let key: String
  let name: String

  static let context = Context<Period>(
    "period", "A month.",
    [
      .date("first", "Its first day.", \.first),
      .text("key", "As `2020-10`.", \.key),
      .text("name", "Its name with the year.", \.name),
    ])
}

/// A part of the register.
struct RegisterPart: TemplateContext {
  let name: String
  let key: String?
  let url: Link
  let count: Figure
  let value: Figure

  static let context = Context<RegisterPart>(
    "registerPart", "A part of the register.",
    [
      .text("name", "The month, or the kota.", \.name),
      .optionalText("key", "The month as `2020-10`; absent for a kota.", \.key),
      .link("url", "Its own page.", \.url),
      .figure("count", "Its signed BASTs.", \.count),
      .figure("value", "Rupiah handed over.", \.value),
    ])
}

extension Portal {
  func registerIndexPage() -> RegisterPage {
    let parts = register.months.reversed().map { month in
      let sum = register.sum(register.handovers(in: month), self)
      return RegisterPart(
        name: name(of: month), key: month.key,
        url: Link(routes.register(month), fragment: "daftar"),
        count: Figure(sum.count, proof: .row), value: .money(sum.value, proof: .row))
    }
    return registerPage(
      routes.bastIndex, trail: .none, period: nil, city: nil, parts: parts,
      basts: registry.latestHandovers(limit: 50).map(bastRow), isList: false)
  }

  func registerPage(of month: Month) -> RegisterPage {
    let parts = register.cities(in: month).map { city in
      let sum = register.sum(register.handovers(in: month, city: city), self)
      return RegisterPart(
        name: Routes.shortName(of: registry[city]), key: nil,
        url: Link(routes.register(month, city: city), fragment: "daftar"),
        count: Figure(sum.count, proof: .row), value: .money(sum.value, proof: .row))
    }
    return registerPage(
      routes.register(month), trail: trails.basts, period: month, city: nil, parts: parts,
      basts: [], isList: false)
  }

  func registerPage(of month: Month, city: Reference<Area>) -> RegisterPage {
    registerPage(
      routes.register(month, city: city), trail: trails.months[month] ?? trails.basts,
      period: month, city: Routes.shortName(of: registry[city]), parts: [],
      basts: register.handovers(in: month, city: city).reversed().map(bastRow), isList: true)
  }

  /// A month in words, with its year.
  func name(of month: Month) -> String { theme.strings.text(month) }

  private func registerPage(
    _ path: String, trail: Trail, period: Month?, city: String?, parts: [RegisterPart],
    basts: [BastRow], isList: Bool
  ) -> RegisterPage {
    let count =
      isList ? basts.count { $0.counts } : parts.reduce(0) { $0 + $1.count.value }
    let value = (isList ? basts.map(\.value.value) : parts.map(\.value.value)).reduce(0, +)
    return RegisterPage(
      page: frame(path, .basts, trail: trail),
      period: period.map { Period($0, name: name(of: $0)) }, city: city,
      count: Figure(count, proof: .link(Link(path, fragment: "jumlah"))),
      total: Figure(count, proof: .sum),
      value: .money(value, proof: .link(Link(path, fragment: "nilai"))),
      valueTotal: .money(value, proof: .sum), parts: parts, basts: basts, isList: isList)
  }
}

extension Period {
  init(_ month: Month, name: String) {
    self.name = name
    first = DateValue(year: month.year, month: month.month, day: 1)
    key = month.key
  }
}

/// The handovers that the register lists, by month and kota.
struct Register: Sendable {
  private struct Place: Hashable {
    let month: Month
    let city: Reference<Area>
  }

  let months: [Month]
  private let byPlace: [Place: [Reference<Handover>]]
  private let citiesByMonth: [Month: [Reference<Area>]]

  /// A handover without a number is only planned: it is not in the register yet.
  init(_ registry: Registry) {
    var byPlace: [Place: [Reference<Handover>]] = [:]
    for reference in registry.all(\.handovers) {
      let handover = registry[reference]
      guard handover.bastNumber != nil, let city = registry.city(of: handover.site) else {
        continue
      }
      byPlace[Place(month: Month(handover.handedOn), city: city), default: []].append(reference)
    }
    self.byPlace = byPlace
    var cities: [Month: [Reference<Area>]] = [:]
    for place in byPlace.keys { cities[place.month, default: []].append(place.city) }
    citiesByMonth = cities.mapValues { $0.sorted() }
    months = cities.keys.sorted()
  }

  func cities(in month: Month) -> [Reference<Area>] { citiesByMonth[month] ?? [] }

  /// By date.
  func handovers(in month: Month, city: Reference<Area>) -> [Reference<Handover>] {
    byPlace[Place(month: month, city: city)] ?? []
  }

  func handovers(in month: Month) -> [Reference<Handover>] {
    cities(in: month).flatMap { handovers(in: month, city: $0) }
  }

  /// How many are signed, and what they are worth by the price table.
  func sum(_ handovers: [Reference<Handover>], _ portal: Portal) -> (count: Int, value: Int) {
    let registry = portal.registry
    var sum = (count: 0, value: 0)
    for handover in handovers where registry[handover].status.counts {
      sum.count += 1
      for line in registry.lines(of: handover) {
        sum.value += registry.value(of: line) ?? 0
      }
    }
    return sum
  }
}
