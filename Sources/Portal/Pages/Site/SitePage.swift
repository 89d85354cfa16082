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
  let poster: Poster
  let goods: [Good]
  let goodsElsewhere: [Good]
  let promised: [NeedRow]
  let delivered: [NeedRow]
  let closed: [NeedRow]
  let programs: [SiteProgram]
  let needPages: [Crumb]
  let evidence: [Evidence]
  let basts: [BastRow]
  let evidencePages: [Crumb]
  let late: LateHere?
  let form: Link?
  let share: Link
  let short: Link
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
      .field("lines", "Its butir, linked to the tables that count them.", \.lines),
      .field("totals", "Its butir as the sums of those tables.", \.totals),
      .field("hasNeeds", "Whether it has any need.", \.hasNeeds),
      .field("lacking", "The goods that it lacks most of, for the description.", \.lacking),
      .field("lacksMore", "Whether it lacks more than those.", \.lacksMore),
      .field("poster", "The goods that it lacks most of, for the top and for paper.", \.poster),
      .field(
        "goods", "The goods that it lacks and has records of on this page, largest amount first.",
        \.goods),
      .field(
        "goodsElsewhere", "Those of which all records are on further pages.", \.goodsElsewhere),
      .field("promised", "Needs that are promised in full and have not come.", \.promised),
      .field("delivered", "Open needs that are handed over in full.", \.delivered),
      .field("closed", "Needs that are closed.", \.closed),
      .field("programs", "Its butir and needs by programme.", \.programs),
      .field("needPages", "The further pages of its needs.", \.needPages),
      .field(
        "evidence", "What was promised and brought, by need; empty when it has pages of its own.",
        \.evidence),
      .field(
        "basts", "Its BASTs, latest first; empty when they are on the evidence's pages.", \.basts),
      .field("evidencePages", "The pages of the evidence, when it has its own.", \.evidencePages),
      .field("late", "What is late here; absent when nothing is.", \.late),
      .field("form", "The form for its needs; absent when nobody can help.", \.form),
      .field("share", "Opens WhatsApp with a message that names the page.", \.share),
      .field("short", "The page's short address, for paper.", \.short),
      .field(
        "code", "The short address as a QR code; in other languages than the root's, the page's.",
        \.code),
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
    let programs = sitePrograms(reference)
    let sorted = sorted(programs.flatMap(\.needs), of: reference, page: 0)
    let lacking = lacking(sorted.goods)
    // It leads to the root's page, and a code to one in the reader's language.
    let short = routes.short(of: reference)
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
      poster: Poster(sorted.goods, oldest: oldestUnmet(needs)),
      goods: sorted.goods.filter { !$0.needs.isEmpty },
      goodsElsewhere: sorted.goods.filter(\.needs.isEmpty),
      promised: sorted.promised, delivered: sorted.delivered, closed: sorted.closed,
      programs: programs, needPages: needPages(of: reference),
      evidence: evidencePages.isEmpty ? needs.compactMap { evidence(for: $0) } : [],
      basts: evidencePages.isEmpty
        ? registry.handovers(of: reference).reversed().map(bastRow) : [],
      evidencePages: evidencePages, late: lateAt(reference),
      form: routes.form(of: reference).map { Link($0) },
      share: shareLink(label(reference), lacking, path),
      short: Link(short), code: PosterCode.svg(absolute(Link(isRoot ? short : path))),
      neighbours: registry.sites(of: site.subdistrict).filter { $0 != reference }.map {
        Crumb(name: registry[$0].name, url: Link(routes[$0]))
      }, report: report(on: path, of: reference))
  }

  /// The goods that a place lacks most of, for its description.
  private func lacking(_ goods: [Good]) -> HighlightList {
    var list = HighlightList()
    for good in goods { list.add(good.name, good.lacking) }
    return list
  }

  private func oldestUnmet(_ needs: References<Need>) -> DateValue? {
    needs.filter { registry.tally($0).unmet > 0 }.map { registry[$0].openedOn }.min()
      .map(DateValue.init)
  }

  /// Opens WhatsApp with what a place lacks most and its address. It is a link like any other:
  /// nothing is sent before the reader picks somebody.
  private func shareLink(_ name: String, _ lacking: HighlightList, _ path: String) -> Link {
    var text = name
    for (index, good) in lacking.items.enumerated() {
      text += index == 0 ? " \(theme.strings(.siteLacks)) " : ", "
      text += "\(good.name) (\(theme.strings.text(good.amount.value))"
      if case .named(let unit) = good.amount.unit { text += " " + unit }
      text += ")"
    }
    if lacking.isCut { text += ", …" }
    text += ". " + absolute(Link(path))
    return .external("https://wa.me/?text=" + text.percentEncoded())
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
