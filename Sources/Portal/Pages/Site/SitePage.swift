import Configuration
import Registry
import Support
import Templates

/// One RW, Loksem, school or home: what it needs, and who promised and brought what.
struct SitePage: TemplateContext {
  let page: Frame
  let name: String
  let kind: Site.Kind
  let subdistrict: String
  let district: String
  let city: String
  let households: Figure?
  let slumLevel: SlumNote?
  let lines: LineFigures
  let totals: LineFigures
  let hasNeeds: Bool
  let lacking: [Highlight]
  let lacksMore: Bool
  let programs: [SiteProgram]
  let evidence: [Evidence]
  let basts: [BastRow]
  let evidencePages: [Crumb]
  let form: Link?
  let hasMoreThanPoster: Bool
  let code: TrustedHTML?
  let neighbours: [Crumb]
  let report: Report

  static let context = Context<SitePage>(
    "sitePage", "One RW, Loksem, school or home.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The site's name.", \.name),
      .word("kind", "What kind of site it is.", prefix: "site", \.kind),
      .field("subdistrict", "The kelurahan's name.", \.subdistrict),
      .field("district", "The kecamatan's name.", \.district),
      .field("city", "The kota's name.", \.city),
      .field("households", "Households (KK) that live there.", \.households),
      .field("slumLevel", "How badly housed it is.", \.slumLevel),
      .field("lines", "Its butir, linked to the table of needs.", \.lines),
      .field("totals", "Its butir as the sum of that table.", \.totals),
      .field("hasNeeds", "Whether it has any need.", \.hasNeeds),
      .field("lacking", "The needs that lack most, for the description.", \.lacking),
      .field("lacksMore", "Whether it lacks more than those.", \.lacksMore),
      .field("programs", "Its needs by programme.", \.programs),
      .field(
        "evidence", "What was promised and brought, by need; empty when it has pages of its own.",
        \.evidence),
      .field(
        "basts", "Its BASTs, latest first; empty when they are on the evidence's pages.", \.basts),
      .field("evidencePages", "The pages of the evidence, when it has its own.", \.evidencePages),
      .field("form", "The form for its needs; absent when nobody can help.", \.form),
      .field(
        "hasMoreThanPoster", "Whether it has needs that the printed page leaves out.",
        \.hasMoreThanPoster),
      .field("code", "The page's address as a QR code, for paper.", \.code),
      .field("neighbours", "The other sites of the kelurahan.", \.neighbours),
      .field("report", "How to report a mistake on it.", \.report),
    ])
}

/// The slum grade of an RW.
struct SlumNote: TemplateContext {
  let level: Site.SlumLevel

  static let context = Context<SlumNote>(
    "slum", "The slum grade of an RW.",
    [.word("level", "As BPS grades it.", prefix: "slum", \.level)])
}

extension SitePage: PageType {
  static let template = "site"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.registry.all(\.sites).map { site in
      PlannedPage(edition.routes[site], owner: edition.owner(site)) { $0.sitePage(site) }
    }
  }
}

extension Edition {
  /// The table and row that a site's pages are made from.
  func owner(_ site: Reference<Site>) -> String {
    "\(registry[site].name) (sites row \(registry[site].id))"
  }

  func sitePage(_ reference: Reference<Site>) -> SitePage {
    let site = registry[reference]
    let path = routes[reference]
    let count = registry.lines(at: reference)
    let kelurahan = registry[site.subdistrict]
    let district = kelurahan.parent.map { registry[$0] }
    let city = district?.parent.map { registry[$0] }
    let needs = registry.needs(of: reference)
    let evidencePages = evidencePages(of: reference)
    let poster = Poster(sitePrograms(reference), needs: needs.count)
    let lacking = lacking(poster.programs, count)
    return SitePage(
      page: frame(
        path, .areas, trail: trail(inside: site.subdistrict), latest: latestDate(at: reference),
        card: .area(site.subdistrict)),
      name: site.name, kind: site.kind, subdistrict: kelurahan.name,
      district: district?.name ?? "", city: city.map(\.shortName) ?? "",
      households: site.households.map { Figure($0, proof: .row) },
      slumLevel: site.slumLevel.map(SlumNote.init),
      lines: needs.isEmpty
        ? LineFigures(count, proof: .row) : LineFigures(count, tableOn: path),
      totals: LineFigures(count, proof: .sum),
      hasNeeds: !needs.isEmpty, lacking: lacking.items, lacksMore: lacking.isCut,
      programs: poster.programs,
      evidence: evidencePages.isEmpty ? needs.compactMap { evidence(for: $0) } : [],
      basts: evidencePages.isEmpty
        ? registry.handovers(of: reference).reversed().map(bastRow) : [],
      evidencePages: evidencePages, form: routes.form(of: reference).map { Link($0) },
      hasMoreThanPoster: poster.hasMore, code: PosterCode.svg(content.settings.baseURL + path),
      neighbours: registry.sites(of: site.subdistrict).filter { $0 != reference }.map {
        Crumb(name: registry[$0].name, url: Link(routes[$0]))
      }, report: report(on: path, of: reference))
  }

  /// The needs that lack most, of those on the page. Each item is named once before any is
  /// repeated: several needs of one item often lack the same share.
  private func lacking(_ programs: [SiteProgram], _ count: LineCount) -> HighlightList {
    var unmet: [(share: Int, amount: Int, item: String, unit: String)] = []
    for program in programs {
      for need in program.needs where need.isUnmet {
        let amount = need.quantities.unmet.value
        let share = thousandths(amount, of: need.quantities.needed.value)
        unmet.append((share, amount, need.item, need.unit))
      }
    }
    let order = unmet.indices.sorted {
      (unmet[$1].share, unmet[$1].amount, $0) < (unmet[$0].share, unmet[$0].amount, $1)
    }
    var seen: Set<String> = []
    let first = order.filter { seen.insert(unmet[$0].item).inserted }
    let others = first.count == order.count ? [] : order.filter { !first.contains($0) }
    var list = HighlightList()
    for need in (first + others).map({ unmet[$0] }) {
      list.add(need.item, Figure(need.amount, unit: need.unit, proof: .row))
    }
    // The others are on further pages.
    if count.unmet > order.count { list.cut() }
    return list
  }

  /// The latest date of anything that a site's page shows.
  func latestDate(at site: Reference<Site>) -> DateValue? {
    var latest: CalendarDate?
    func see(_ date: CalendarDate) { latest = max(latest ?? date, date) }
    for need in registry.needs(of: site) {
      see(registry[need].openedOn)
      if let closed = registry[need].closedOn { see(closed) }
      for commitment in registry.commitments(of: need) { see(registry[commitment].signedOn) }
    }
    for handover in registry.handovers(of: site) { see(registry[handover].day) }
    return latest.map(DateValue.init)
  }
}
