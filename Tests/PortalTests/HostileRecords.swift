import Registry
import TestSupport

/// The small sample with every text replaced by one that means harm.
struct HostileRecords {
  /// Each is marked by a number, so that a test can look for it.
  static let texts = [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(2)", "' autofocus onfocus='alert(3)",
    "]]></title><b>4</b>", "&lt;b&gt;5 &amp; &#60;", "{{{body}}} {{#lines}} 6",
    "\u{202E}7 terbalik",
    "👩‍👩‍👧‍👦 8 🛟", "--><!-- 9", "a\u{0}b 10", "\u{1B}[31m 11", "%2e%2e/%00 12", "../../../etc 13",
    "`*_[x](javascript:alert(14))", "é\u{301}\u{FFFD} 15", "\u{2028}16\u{2029}",
    "-1e9,=HYPERLINK() 17",
    "</td></tr></table> 18", "<!DOCTYPE x> 19", "javascript:alert(20)",
    "21 \u{FFFE}\u{FFFF}",
  ]

  private var next = 0

  private mutating func text() -> String {
    next += 1
    // Now and then one that is far too long for a file name or a line.
    if next % 97 == 0 { return String(repeating: "panjang<>&\" ", count: 834) + "\(next)" }
    return Self.texts[next % Self.texts.count] + " n\(next)"
  }

  /// Keeps what the database's reader makes sure of: codes, slugs, dates, quantities.
  static func make(from records: Records) -> Records {
    var maker = HostileRecords()
    var hostile = records
    hostile.areas = records.areas.map {
      Area(code: $0.code, level: $0.level, name: maker.text(), parent: $0.parent)
    }
    hostile.sites = records.sites.map {
      Site(
        id: $0.id, subdistrict: $0.subdistrict, kind: $0.kind, name: maker.text(),
        households: 1_000_000_000, slumLevel: $0.slumLevel)
    }
    hostile.programs = records.programs.map {
      Program(
        slug: $0.slug, name: maker.text(), stage: $0.stage, startedOn: $0.stages.startedOn,
        position: $0.position)
    }
    hostile.items = records.items.map {
      Item(
        code: $0.code, program: $0.program, name: maker.text(), unit: maker.text(),
        category: maker.text(), unitPrice: $0.unitPrice,
        priceSource: $0.priceSource.map { _ in maker.text() })
    }
    hostile.needs = records.needs.enumerated().map { index, need in
      Need(
        id: need.id, site: need.site, item: need.item,
        quantity: index == 0 ? 1_000_000_000 : need.quantity,
        recipients: Need.Recipients(count: index % 2 == 0 ? 0 : 1_000_000_000, unit: .people),
        basis: maker.text(), openedOn: need.openedOn, closedOn: need.closedOn, note: maker.text())
    }
    hostile.collaborators = records.collaborators.map {
      Collaborator(
        id: $0.id, publishedName: $0.publishedName.map { _ in maker.text() }, kind: $0.kind,
        isAggregator: $0.isAggregator, joinedOn: $0.joinedOn, publishedOn: $0.publishedOn)
    }
    hostile.commitments = records.commitments.map {
      Commitment(
        id: $0.id, collaborator: $0.collaborator, need: $0.need, quantity: $0.quantity,
        formNumber: maker.text(), signedOn: $0.signedOn, channel: $0.channel,
        aggregator: $0.aggregator, dueOn: $0.dueOn, status: $0.status, statusReason: maker.text())
    }
    hostile.handovers = records.handovers.map { handover in
      Handover(
        id: handover.id, bastNumber: handover.bastNumber.map { _ in maker.text() },
        collaborator: handover.collaborator, site: handover.site, handedOn: handover.day,
        handedAt: handover.handedAt, facilitator: maker.text(), status: handover.status)
    }
    hostile.lines = records.lines.map {
      HandoverLine(
        handover: $0.handover, line: $0.line, commitment: $0.commitment, delivered: $0.delivered,
        accepted: $0.accepted, condition: $0.condition, reason: maker.text())
    }
    hostile.corrections = records.corrections.map {
      Correction(
        id: $0.id, madeOn: $0.madeOn, table: $0.table, recordID: maker.text(),
        field: maker.text(), oldValue: maker.text(), newValue: maker.text(), reason: maker.text(),
        office: maker.text())
    }
    return hostile
  }
}
