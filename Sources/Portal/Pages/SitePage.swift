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
      .list("evidence", "What was promised and brought, by need.", \.evidence),
      .list("basts", "Its BASTs, latest first.", \.basts),
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

/// A site's needs of one programme.
struct SiteProgram: TemplateContext {
  let id: String
  let name: String
  let url: Link
  let lines: LineFigures
  let needs: [NeedRow]

  static let context = Context<SiteProgram>(
    "siteProgram", "A site's needs of one programme.",
    [
      .text("id", "The id of the group: the programme's slug.", \.id),
      .text("name", "The programme's name.", \.name),
      .link("url", "The programme's page.", \.url),
      .object("lines", "The butir of the group.", \.lines),
      .list("needs", "The needs, unmet first.", \.needs),
    ])
}

/// One need of a site.
struct NeedRow: TemplateContext {
  let id: String
  let item: String
  let unit: String
  let recipients: Figure?
  let basis: String
  let opened: DateValue
  let closed: DateValue?
  let note: String?
  let quantities: QuantityFigures
  let isOpen: Bool
  let isCommitted: Bool
  let isHandedOver: Bool
  let isUnmet: Bool

  static let context = Context<NeedRow>(
    "need", "One need of a site.",
    [
      .text("id", "The id of the row.", \.id),
      .text("item", "The item.", \.item),
      .text("unit", "What a quantity counts.", \.unit),
      .optionalFigure("recipients", "How many receive.", \.recipients),
      .text("basis", "Where the need is recorded.", \.basis),
      .date("opened", "The day it was recorded.", \.opened),
      .optionalDate("closed", "The day from which it is needed no more.", \.closed),
      .optionalText("note", "A remark.", \.note),
      .object("quantities", "The states, in the item's unit.", \.quantities),
      .flag("isOpen", "Whether it counts as one butir needed.", \.isOpen),
      .flag("isCommitted", "Whether it counts as one butir committed.", \.isCommitted),
      .flag("isHandedOver", "Whether it counts as one butir handed over.", \.isHandedOver),
      .flag("isUnmet", "Whether it counts as one butir unmet.", \.isUnmet),
    ])
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
      hasNeeds: !needs.isEmpty, programs: sitePrograms(needs, on: path),
      evidence: needs.compactMap { evidence(for: $0) },
      basts: registry.handovers(of: reference).reversed().map(bastRow),
      neighbours: registry.sites(of: site.subdistrict).filter { $0 != reference }.map {
        Crumb(name: registry[$0].name, url: Link(routes[$0]))
      })
  }

  /// Needs are sorted by item and items by programme, so that equal programmes stand together.
  private func sitePrograms(_ needs: References<Need>, on path: String) -> [SiteProgram] {
    var sections: [SiteProgram] = []
    var start = needs.startIndex
    while start < needs.endIndex {
      let program = registry.program(of: registry[needs[start]])
      var end = start
      var count = LineCount()
      var rows: [(Int, NeedRow)] = []
      while end < needs.endIndex, registry.program(of: registry[needs[end]]) == program {
        let tally = registry.tally(needs[end])
        count.add(tally)
        rows.append((urgency(tally), needRow(needs[end], tally, on: path)))
        end += 1
      }
      let record = registry[program]
      sections.append(
        SiteProgram(
          id: record.slug, name: record.name, url: Link(routes.program(record)),
          lines: LineFigures(count, proof: .sum), needs: unmetFirst(rows)))
      start = end
    }
    return sections
  }

  /// What orders a site's needs: the share that is unmet; closed needs come last.
  private func urgency(_ tally: NeedTally) -> Int {
    tally.isOpen ? perMille(tally.unmet, of: tally.quantity) : -1
  }

  private func needRow(_ reference: Reference<Need>, _ tally: NeedTally, on path: String) -> NeedRow
  {
    let need = registry[reference]
    let item = registry[need.item]
    let hasEvidence = tally.committed > 0 || tally.handedOver > 0
    return NeedRow(
      id: needID(need), item: item.name, unit: item.unit,
      recipients: need.recipients.map {
        Figure($0.count, unit: $0.unit.rawValue, proof: .row)
      },
      basis: need.basis, opened: DateValue(need.openedOn),
      closed: tally.isOpen ? nil : need.closedOn.map(DateValue.init),
      note: need.note,
      quantities: QuantityFigures(
        tally, on: path, evidence: hasEvidence ? evidenceID(need) : nil),
      isOpen: tally.isOpen, isCommitted: tally.isCommitted, isHandedOver: tally.isHandedOver,
      isUnmet: tally.unmet > 0)
  }

  /// The latest date of anything that a site's page shows.
  private func latestDate(at site: Reference<Site>) -> DateValue? {
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
