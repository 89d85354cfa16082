import Registry
import Templates

/// The register of BASTs by month and kota, and by kecamatan where a kota has many; the lowest
/// level lists them one by one.
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
      .field("page", "What every page has.", \.page),
      .field("period", "The month, when it is of one.", \.period),
      .field(
        "city", "The kota, when it is of one; the kecamatan before it, when it is of one.", \.city),
      .field("count", "Signed BASTs, linked to the column that sums to it.", \.count),
      .field("total", "The same as the sum of that column.", \.total),
      .field("value", "Rupiah handed over, linked to the column that sums to it.", \.value),
      .field("valueTotal", "The same as the sum of that column.", \.valueTotal),
      .field("parts", "The parts one level down; none of a list.", \.parts),
      .field("basts", "The BASTs: all of a list, else the latest.", \.basts),
      .field("isList", "Whether every BAST of the part is listed.", \.isList),
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
      .field("first", "Its first day.", \.first),
      .field("key", "As `2020-10`.", \.key),
      .field("name", "Its name with the year.", \.name),
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
      .field("name", "The month, the kota or the kecamatan.", \.name),
      .field("key", "The month as `2020-10`; absent for an area.", \.key),
      .field("url", "Its own page.", \.url),
      .field("count", "Its signed BASTs.", \.count),
      .field("value", "Rupiah handed over.", \.value),
    ])
}

extension RegisterPage: PageType {
  static let template = "register"

  /// The whole register, its months, and their kota or kecamatan.
  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let (routes, register) = (edition.routes, edition.register)
    let index = PlannedPage<Self>(routes.bastIndex, owner: "the register of BASTs") {
      $0.registerIndexPage()
    }
    return [index]
      + register.months.flatMap { month in
        let whole = PlannedPage<Self>(
          routes.register(month), owner: "the BASTs of \(month.key)"
        ) { $0.registerPage(of: month) }
        let areas = register.cities(in: month).flatMap { city in
          [city] + register.districts(in: month, city: city)
        }
        return [whole]
          + areas.map { area in
            let name = edition.registry[area].name
            return PlannedPage(
              routes.register(month, in: area), owner: "the BASTs of \(month.key) in \(name)"
            ) { $0.registerPage(of: month, in: area) }
          }
      }
  }
}

extension Edition {
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
    registerPage(
      routes.register(month), trail: trails.basts, period: month, city: nil,
      parts: register.cities(in: month).map { registerPart(month, $0) }, basts: [], isList: false)
  }

  /// The BASTs of a month in a kota, or in a kecamatan of one that has many.
  func registerPage(of month: Month, in area: Reference<Area>) -> RegisterPage {
    let districts = register.districts(in: month, city: area)
    var trail = trails.months[month] ?? trails.basts
    var name = registry[area].shortName
    if registry[area].level == .district, let city = registry[area].parent {
      let cityName = registry[city].shortName
      let above = Crumb(name: cityName, url: Link(routes.register(month, in: city)))
      trail = self.trail(trail.crumbs + [above])
      name += ", " + cityName
    }
    return registerPage(
      routes.register(month, in: area), trail: trail, period: month, city: name,
      parts: districts.map { registerPart(month, $0) },
      basts: districts.isEmpty
        ? register.handovers(in: month, area).reversed().map(bastRow) : [],
      isList: districts.isEmpty)
  }

  private func registerPart(_ month: Month, _ area: Reference<Area>) -> RegisterPart {
    let sum = register.sum(register.handovers(in: month, area), self)
    return RegisterPart(
      name: registry[area].shortName, key: nil,
      url: Link(routes.register(month, in: area), fragment: "daftar"),
      count: Figure(sum.count, proof: .row), value: .money(sum.value, proof: .row))
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

/// The handovers in the register, by month and kota; those of a kota with many BASTs by kecamatan
/// too.
struct Register: Sendable {
  /// BASTs on one page.
  static let capacity = 220

  private struct Place: Hashable {
    let month: Month
    let area: Reference<Area>
  }

  let months: [Month]
  private let byPlace: [Place: [Reference<Handover>]]
  private let citiesByMonth: [Month: [Reference<Area>]]
  private let districtsByPlace: [Place: [Reference<Area>]]

  /// Handovers without a number are only planned and not in the register yet.
  init(_ registry: Registry) {
    var byPlace: [Place: [Reference<Handover>]] = [:]
    for reference in registry.all(\.handovers) {
      let handover = registry[reference]
      guard handover.bastNumber != nil, let city = registry.city(of: handover.site) else {
        continue
      }
      byPlace[Place(month: Month(handover.day), area: city), default: []].append(reference)
    }
    var cities: [Month: [Reference<Area>]] = [:]
    for place in byPlace.keys { cities[place.month, default: []].append(place.area) }
    var districts: [Place: [Reference<Area>]] = [:]
    for (place, handovers) in byPlace where handovers.count > Self.capacity {
      let parts = Dictionary(grouping: handovers) {
        registry[registry[registry[$0].site].subdistrict].parent ?? place.area
      }
      districts[place] = parts.keys.sorted()
      for (district, handovers) in parts {
        byPlace[Place(month: place.month, area: district)] = handovers
      }
    }
    self.byPlace = byPlace
    districtsByPlace = districts
    citiesByMonth = cities.mapValues { $0.sorted() }
    months = cities.keys.sorted()
  }

  func cities(in month: Month) -> [Reference<Area>] { citiesByMonth[month] ?? [] }

  /// The kecamatan by which a kota's BASTs are divided; empty when one page holds them.
  func districts(in month: Month, city: Reference<Area>) -> [Reference<Area>] {
    districtsByPlace[Place(month: month, area: city)] ?? []
  }

  /// By date; for a kecamatan only where its kota's BASTs are divided.
  func handovers(in month: Month, _ area: Reference<Area>) -> [Reference<Handover>] {
    byPlace[Place(month: month, area: area)] ?? []
  }

  func handovers(in month: Month) -> [Reference<Handover>] {
    cities(in: month).flatMap { handovers(in: month, $0) }
  }

  /// How many are signed, and what they are worth by the price list.
  func sum(_ handovers: [Reference<Handover>], _ portal: Edition) -> (count: Int, value: Int) {
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
