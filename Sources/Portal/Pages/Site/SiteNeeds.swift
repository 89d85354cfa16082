import Registry
import Templates

/// A site's needs of one programme.
struct SiteProgram: TemplateContext {
  let id: String
  let rowsID: String
  let name: String
  let rows: Link
  let lines: LineFigures
  let needs: [NeedRow]

  static let context = Context<SiteProgram>(
    "siteProgram", "A site's needs of one programme.",
    [
      .field("id", "The id of the row that counts its butir: the programme's slug.", \.id),
      .field("rowsID", "The id of the rows of its needs.", \.rowsID),
      .field("name", "The programme's name.", \.name),
      .field("rows", "The rows of its needs, on the first page that has any.", \.rows),
      .field("lines", "Its butir, those on further pages included.", \.lines),
      .field("needs", "The needs on this page, the largest unmet share first.", \.needs),
    ])
}

/// One need of a site.
struct NeedRow: TemplateContext {
  let need: Reference<Need>
  let id: String
  let number: String
  let item: String
  let unit: String
  let recipients: Figure?
  let basis: String
  let opened: DateValue
  let days: Figure
  let closed: DateValue?
  let note: String?
  let quantities: QuantityFigures
  let asked: Figure
  let part: NeedPart
  let help: Link?

  static let context = Context<NeedRow>(
    "need", "One need of a site.",
    [
      .field("id", "The id of the row.", \.id),
      .field("number", "Its number in the database.", \.number),
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("recipients", "How many receive.", \.recipients),
      .field("basis", "Where the need is recorded.", \.basis),
      .field("opened", "The day it was recorded.", \.opened),
      .field("days", "How many days that is ago.", \.days),
      .computed("isOneDay", "Whether it was recorded the day before.") { $0.days.value == 1 },
      .field("closed", "The day from which it is needed no more.", \.closed),
      .field("note", "A remark.", \.note),
      .field("quantities", "The states, in the item's unit.", \.quantities),
      .field("asked", "What was asked for, also once it is closed.", \.asked),
      .word("part", "Which of the four parts it is in; or closed.", prefix: "part", \.part),
      .computed("isBegun", "Whether anything was promised or brought.") {
        $0.quantities.committed.value > 0 || $0.quantities.handedOver.value > 0
      },
      .field(
        "help", "The form to take it on; absent when it is met or its programme does not run.",
        \.help),
    ])
}

/// The part of the open needs that a need is in; each open need is in exactly one. A part is called
/// by the class that draws its sign.
enum NeedPart: String, CaseIterable, Sendable {
  case delivered = "s"
  case promised = "k"
  case partly = "h"
  case unpromised = "b"
  case closed = "x"

  init(_ tally: NeedTally) {
    self =
      if !tally.isOpen {
        .closed
      } else if tally.isHandedOver {
        .delivered
      } else if tally.isCommitted {
        .promised
      } else if tally.unmet < tally.quantity {
        .partly
      } else {
        .unpromised
      }
  }
}

extension Edition {
  /// The needs on a site's own page, by programme.
  func sitePrograms(_ site: Reference<Site>) -> [SiteProgram] {
    let groups = registry.needGroups(of: site)
    guard routes.parts.needPages(of: site) > 0 else {
      return groups.map { siteProgram($0, counting: $0.needs) }
    }
    let own = registry.needParts(of: site)[0]
    return groups.map { group in
      let kept = own.first { $0.program == group.program }
      return siteProgram(
        SiteParts.Group(program: group.program, needs: kept?.needs ?? []), counting: group.needs)
    }
  }

  func siteProgram(
    _ group: SiteParts.Group, counting all: [Reference<Need>]
  ) -> SiteProgram {
    let program = registry[group.program]
    let id = "catatan-" + program.slug
    let first = group.needs.first ?? all.first
    return SiteProgram(
      id: program.slug, rowsID: id, name: program.name,
      rows: first.map { link(to: id, besides: $0) } ?? Link(routes.program(program)),
      lines: LineFigures(count(all), proof: .row),
      needs: group.needs.map(needRow))
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
      need: reference, id: needID(need), number: String(need.id), item: item.name,
      unit: item.unit,
      recipients: need.recipients.map {
        Figure($0.count, unit: vocabulary.unit($0.unit), proof: .row)
      },
      basis: vocabulary.basis(of: reference, need), opened: DateValue(need.openedOn),
      days: daysWaited(since: need.openedOn),
      closed: tally.isOpen ? nil : need.closedOn.map(DateValue.init),
      note: need.note.map { vocabulary.text(.notes, $0) },
      quantities: QuantityFigures(
        tally,
        evidence: hasEvidence
          ? (evidenceLink(reference, "-k"), evidenceLink(reference, "-s")) : nil),
      asked: Figure(need.quantity, unit: item.unit, proof: .row), part: NeedPart(tally),
      help: helpLink(reference))
  }

  /// The id of a need's row on its site's page.
  func needID(_ need: Need) -> String { "k" + String(need.id) }

  /// The link to a need's row, on whichever page of its site it is.
  func needLink(_ reference: Reference<Need>) -> Link {
    let need = registry[reference]
    return link(to: needID(need), besides: reference)
  }

  /// The link to an element on the page that shows a need.
  private func link(to id: String, besides reference: Reference<Need>) -> Link {
    let site = registry[reference].site
    return Link(routes.needs(of: site, page: routes.parts.page(of: reference)), fragment: id)
  }
}
