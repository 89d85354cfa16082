import Registry
import Templates

/// A site's needs of one programme.
struct SiteProgram: TemplateContext {
  let id: String
  let name: String
  let url: Link
  let lines: LineFigures
  var needs: [NeedRow]
  let more: [MoreNeeds]

  static let context = Context<SiteProgram>(
    "siteProgram", "A site's needs of one programme.",
    [
      .field("id", "The id of the group: the programme's slug.", \.id),
      .field("name", "The programme's name.", \.name),
      .field("url", "The programme's page.", \.url),
      .field("lines", "The butir of the group.", \.lines),
      .field("needs", "The needs, unmet first.", \.needs),
      .field("more", "Its needs that stand on further pages, a row for each page.", \.more),
    ])
}

/// Needs of one programme that are on a further page.
struct MoreNeeds: TemplateContext {
  let url: Link
  let lines: LineFigures

  static let context = Context<MoreNeeds>(
    "moreNeeds", "Needs of one programme that stand on a further page.",
    [
      .field("url", "The further page, at the rows that sum to this one.", \.url),
      .field("lines", "Their butir.", \.lines),
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
  let help: Link?
  var isOnPoster = false

  static let context = Context<NeedRow>(
    "need", "One need of a site.",
    [
      .field("id", "The id of the row.", \.id),
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("recipients", "How many receive.", \.recipients),
      .field("basis", "Where the need is recorded.", \.basis),
      .field("opened", "The day it was recorded.", \.opened),
      .field("closed", "The day from which it is needed no more.", \.closed),
      .field("note", "A remark.", \.note),
      .field("quantities", "The states, in the item's unit.", \.quantities),
      .field("isOpen", "Whether it counts as one butir needed.", \.isOpen),
      .field("isCommitted", "Whether it counts as one butir committed.", \.isCommitted),
      .field("isHandedOver", "Whether it counts as one butir handed over.", \.isHandedOver),
      .field("isUnmet", "Whether it counts as one butir unmet.", \.isUnmet),
      .field(
        "help", "The form to take it on; absent when it is met or its programme does not run.",
        \.help),
      .field("isOnPoster", "Whether the printed page shows it.", \.isOnPoster),
    ])
}

extension Edition {
  /// The needs on a site's own page by programme, and links to the others.
  func sitePrograms(_ site: Reference<Site>) -> [SiteProgram] {
    let groups = registry.needGroups(of: site)
    guard routes.parts.needPages(of: site) > 0 else {
      return groups.map { siteProgram($0, counting: $0.needs, more: []) }
    }
    let parts = registry.needParts(of: site)
    return groups.map { group in
      let kept = parts[0].first { $0.program == group.program }
      let more = parts.indices.dropFirst().flatMap { number in
        parts[number].filter { $0.program == group.program }.map { moreNeeds($0, site, number) }
      }
      return siteProgram(
        SiteParts.Group(program: group.program, needs: kept?.needs ?? []), counting: group.needs,
        more: more)
    }
  }

  private func moreNeeds(
    _ group: SiteParts.Group, _ site: Reference<Site>, _ number: Int
  ) -> MoreNeeds {
    MoreNeeds(
      url: Link(
        routes.needs(of: site, page: number), fragment: registry[group.program].slug),
      lines: LineFigures(count(group.needs), proof: .row))
  }

  func siteProgram(
    _ group: SiteParts.Group, counting all: [Reference<Need>], more: [MoreNeeds]
  ) -> SiteProgram {
    let program = registry[group.program]
    return SiteProgram(
      id: program.slug, name: program.name, url: Link(routes.program(program)),
      lines: LineFigures(count(all), proof: .sum), needs: group.needs.map(needRow), more: more)
  }

  func count(_ needs: [Reference<Need>]) -> LineCount {
    needs.reduce(into: LineCount()) { $0.add(registry.tally($1)) }
  }

  private func needRow(_ reference: Reference<Need>) -> NeedRow {
    let need = registry[reference]
    let item = vocabulary[need.item]
    let tally = registry.tally(reference)
    let hasEvidence = tally.committed > 0 || tally.handedOver > 0
    return NeedRow(
      id: needID(need), item: item.name, unit: item.unit,
      recipients: need.recipients.map {
        Figure($0.count, unit: vocabulary.unit($0.unit), proof: .row)
      },
      basis: vocabulary.basis(of: reference, need), opened: DateValue(need.openedOn),
      closed: tally.isOpen ? nil : need.closedOn.map(DateValue.init),
      note: need.note.map { vocabulary.text(.notes, $0) },
      quantities: QuantityFigures(
        tally,
        evidence: hasEvidence
          ? (evidenceLink(reference, "-k"), evidenceLink(reference, "-s")) : nil),
      isOpen: tally.isOpen, isCommitted: tally.isCommitted, isHandedOver: tally.isHandedOver,
      isUnmet: tally.unmet > 0, help: helpLink(reference))
  }

  /// The id of a need's row on its site's page.
  func needID(_ need: Need) -> String { "k" + String(need.id) }

  /// The link to a need's row, on whichever page of its site it is.
  func needLink(_ reference: Reference<Need>) -> Link {
    let need = registry[reference]
    return Link(
      routes.needs(of: need.site, page: routes.parts.page(of: reference)), fragment: needID(need))
  }
}
