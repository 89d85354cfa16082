import Registry
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
  let programs: [SiteProgram]
  let evidence: [Evidence]
  let basts: [BastRow]
  let evidencePages: [Crumb]
  let form: Link?
  let hasMoreThanPoster: Bool
  let code: TrustedHTML?
  let neighbours: [Crumb]

  static let context = Context<SitePage>(
    "sitePage", "One RW, Loksem, school or home.",
    [
      .object("page", "What every page has.", \.page),
      .text("name", "The site's name.", \.name),
      .word("kind", "What kind of site it is.", prefix: "site", \.kind),
      .text("subdistrict", "The kelurahan's name.", \.subdistrict),
      .text("district", "The kecamatan's name.", \.district),
      .text("city", "The kota's name.", \.city),
      .optionalFigure("households", "Households (KK) that live there.", \.households),
      .optional("slumLevel", "How badly housed it is.", \.slumLevel),
      .object("lines", "Its butir, linked to the table of needs.", \.lines),
      .object("totals", "Its butir as the sum of that table.", \.totals),
      .flag("hasNeeds", "Whether it has any need.", \.hasNeeds),
      .list("programs", "Its needs by programme.", \.programs),
      .list(
        "evidence", "What was promised and brought, by need; empty when it has pages of its own.",
        \.evidence),
      .list(
        "basts", "Its BASTs, latest first; empty when they are on the evidence's pages.", \.basts),
      .list("evidencePages", "The pages of the evidence, when it has its own.", \.evidencePages),
      .optionalLink("form", "The form for its needs; absent when nobody can help.", \.form),
      .flag(
        "hasMoreThanPoster", "Whether it has needs that the printed page leaves out.",
        \.hasMoreThanPoster),
      .optionalHTML("code", "The page's address as a QR code, for paper.", \.code),
      .list("neighbours", "The other sites of the kelurahan.", \.neighbours),
    ])
}

/// The slum grade of an RW.
struct SlumNote: TemplateContext {
  let level: Site.SlumLevel

  static let context = Context<SlumNote>(
    "slum", "The slum grade of an RW.",
    [.word("level", "As BPS grades it.", prefix: "slum", \.level)])
}

extension Portal {
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
    return SitePage(
      page: frame(
        path, .areas, crumbs: crumbs(above: reference), latest: latestDate(at: reference)),
      name: site.name, kind: site.kind, subdistrict: kelurahan.name,
      district: district?.name ?? "", city: city.map(Routes.shortName) ?? "",
      households: site.households.map { Figure($0, proof: .row) },
      slumLevel: site.slumLevel.map(SlumNote.init),
      lines: needs.isEmpty
        ? LineFigures(count, proof: .row) : LineFigures(count, tableOn: path),
      totals: LineFigures(count, proof: .sum),
      hasNeeds: !needs.isEmpty, programs: poster.programs,
      evidence: evidencePages.isEmpty ? needs.compactMap { evidence(for: $0) } : [],
      basts: evidencePages.isEmpty
        ? registry.handovers(of: reference).reversed().map(bastRow) : [],
      evidencePages: evidencePages, form: routes.form(of: reference).map { Link($0) },
      hasMoreThanPoster: poster.hasMore, code: PosterCode.svg(content.settings.baseURL + path),
      neighbours: registry.sites(of: site.subdistrict).filter { $0 != reference }.map {
        Crumb(name: registry[$0].name, url: Link(routes[$0]))
      })
  }

  /// The latest date of anything that a site's page shows.
  func latestDate(at site: Reference<Site>) -> DateValue? {
    var latest: CalendarDate?
    func see(_ date: CalendarDate) { latest = max(latest ?? date, date) }
    for need in registry.needs(of: site) {
      see(registry[need].openedOn)
      if let closed = registry[need].closedOn, closed <= registry.asOf { see(closed) }
      for commitment in registry.commitments(of: need) { see(registry[commitment].signedOn) }
    }
    for handover in registry.handovers(of: site) { see(registry[handover].handedOn) }
    return latest.map(DateValue.init)
  }
}
