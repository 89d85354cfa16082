import Registry
import Templates

/// A further page of a site: needs that its own page has no room for, or its evidence.
struct SitePartPage: TemplateContext {
  let page: Frame
  let name: String
  let subdistrict: String
  let title: String
  let number: String?
  let programs: [SiteProgram]
  let goods: [Good]
  let promised: [NeedRow]
  let delivered: [NeedRow]
  let closed: [NeedRow]
  let evidence: [Evidence]
  let basts: [BastRow]
  let parts: [Crumb]
  let report: Report

  static let context = Context<SitePartPage>(
    "sitePart", "A further page of a site: needs that lack least, or its evidence.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The site's name.", \.name),
      .field("subdistrict", "The kelurahan's name.", \.subdistrict),
      .field("title", "What the page holds.", \.title),
      .field("number", "Which of several such pages it is; absent on the first.", \.number),
      .field("programs", "The needs by programme; none on a page of evidence.", \.programs),
      .field("goods", "The goods of which something is lacking, largest amount first.", \.goods),
      .field("promised", "Needs that are promised in full and have not come.", \.promised),
      .field("delivered", "Open needs that are handed over in full.", \.delivered),
      .field("closed", "Needs that are closed.", \.closed),
      .field("evidence", "What was promised and brought, by need.", \.evidence),
      .field("basts", "BASTs, latest first.", \.basts),
      .field("parts", "The site's page and its other further pages.", \.parts),
      .field("report", "How to report a mistake on it.", \.report),
    ])
}

extension SitePartPage: PageType {
  static let template = "site-part"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    let (routes, registry) = (edition.routes, edition.registry)
    return registry.all(\.sites).flatMap { site in
      let needs = (0..<routes.parts.needPages(of: site)).map { index in
        PlannedPage<Self>(
          routes.needs(of: site, page: index + 1), owner: "needs of " + edition.owner(site)
        ) { $0.needsPage(site, index + 1) }
      }
      let evidence = (0..<routes.parts.evidencePages(of: site)).map { index in
        PlannedPage<Self>(
          routes.evidence(of: site, page: index + 1), owner: "evidence of " + edition.owner(site)
        ) { $0.evidencePage(site, index + 1) }
      }
      return needs + evidence
    }
  }
}

extension Edition {
  /// A further page of a site's needs, counted from 1.
  func needsPage(_ site: Reference<Site>, _ number: Int) -> SitePartPage {
    let groups = registry.needParts(of: site)[number]
    return sitePart(
      site, routes.needs(of: site, page: number), title: theme.strings(.siteOtherNeeds),
      number: number,
      programs: groups.map { siteProgram($0, counting: $0.needs) })
  }

  /// A page of a site's evidence, counted from 1.
  func evidencePage(_ site: Reference<Site>, _ number: Int) -> SitePartPage {
    let part = registry.evidenceParts(of: site)[number - 1]
    let latestFirst = Array(registry.handovers(of: site).reversed())
    return sitePart(
      site, routes.evidence(of: site, page: number), title: theme.strings(.siteEvidence),
      number: number,
      evidence: part.needs.compactMap { evidence(for: $0) },
      basts: latestFirst[part.basts].map(bastRow))
  }

  private func sitePart(
    _ reference: Reference<Site>, _ path: String, title: String, number: Int,
    programs: [SiteProgram] = [], evidence: [Evidence] = [], basts: [BastRow] = []
  ) -> SitePartPage {
    let site = registry[reference]
    let own = Crumb(name: site.name, url: Link(routes[reference]))
    let sorted = sorted(programs.flatMap(\.needs), of: reference, page: number)
    return SitePartPage(
      page: frame(
        path, .areas, trail: trail(trail(inside: site.subdistrict).crumbs + [own]),
        latest: latestDate(at: reference), card: .area(site.subdistrict)),
      name: site.name, subdistrict: registry[site.subdistrict].name, title: title,
      number: number > 1 ? String(number) : nil, programs: programs,
      goods: programs.isEmpty ? [] : sorted.goods, promised: sorted.promised,
      delivered: sorted.delivered, closed: sorted.closed, evidence: evidence, basts: basts,
      parts: ([own] + needPages(of: reference) + evidencePages(of: reference)).filter {
        $0.url != Link(path)
      }, report: report(on: path, of: reference))
  }

  /// The further pages of a site's needs; empty when its own page holds them all.
  func needPages(of site: Reference<Site>) -> [Crumb] {
    (0..<routes.parts.needPages(of: site)).map { index in
      numbered(theme.strings(.siteOtherNeeds), index, routes.needs(of: site, page: index + 1))
    }
  }

  /// The pages of a site's evidence; empty when its own page holds it.
  func evidencePages(of site: Reference<Site>) -> [Crumb] {
    (0..<routes.parts.evidencePages(of: site)).map { index in
      numbered(theme.strings(.siteEvidence), index, routes.evidence(of: site, page: index + 1))
    }
  }

  /// A link to one of several pages with the same name; the first has no number.
  func numbered(_ name: String, _ index: Int, _ path: String) -> Crumb {
    Crumb(name: index == 0 ? name : "\(name) \(index + 1)", url: Link(path))
  }
}
