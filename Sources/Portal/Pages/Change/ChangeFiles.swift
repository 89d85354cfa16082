import OpenData
import Registry
import Templates

extension Edition {
  /// The files of the months, which all editions share.
  var changeFiles: [Page] {
    guard isRoot else { return [] }
    return changes.months.map { month in
      Page(Routes.changeFile(month), owner: "the changes of \(month.key)") { edition, _, output in
        ChangeFile.write(
          edition.changes[month].events.lazy.map(edition.changeRow), edition.registry,
          into: &output)
      }
    }
  }

  /// An event as its month's file has it.
  private func changeRow(_ event: ChangeEvent) -> ChangeRow {
    switch event.kind {
    case .opened, .confirmed, .closed:
      let need = Reference<Need>(event.row)
      var row = changeRow(event, .needs, String(registry[need].id), needLink(need))
      row.fill(registry, need: need, amount: registry[need].quantity)
      return row
    case .promised, .cancelled, .lapsed:
      let commitment = registry[Reference<Commitment>(event.row)]
      var row = changeRow(
        event, .commitments, String(commitment.id), evidenceLink(commitment.need))
      row.fill(registry, need: commitment.need, amount: commitment.quantity)
      return row
    case .handedOver:
      let line = registry[Reference<HandoverLine>(event.row)]
      let handover = registry[line.handover]
      var row = changeRow(
        event, .handoverLines, "\(handover.id)/\(line.line)", bastLink(line.handover))
      row.fill(
        registry, need: registry[line.commitment].need, amount: line.accepted)
      return row
    case .voided:
      let reference = Reference<Handover>(event.row)
      var row = changeRow(
        event, .handovers, String(registry[reference].id), bastLink(reference))
      row.siteID = registry[registry[reference].site].id
      return row
    case .corrected:
      return changeRow(
        event, .corrections, String(registry.records.corrections[event.row].id),
        Link(routes.history, fragment: "koreksi"))
    }
  }

  private func changeRow(
    _ event: ChangeEvent, _ table: OpenTable, _ id: String, _ link: Link
  ) -> ChangeRow {
    ChangeRow(
      day: event.day, event: event.kind.rawValue, table: table.rawValue, recordID: id,
      address: absolute(link))
  }

  /// The page of a BAST; of one without a number that of its site.
  private func bastLink(_ handover: Reference<Handover>) -> Link {
    Link(routes[handover] ?? routes[registry[handover].site])
  }
}

extension ChangeRow {
  /// What of which item, and where.
  fileprivate mutating func fill(_ registry: Registry, need: Reference<Need>, amount: Int) {
    let item = registry[registry[need].item]
    itemCode = item.code
    self.amount = amount
    unit = item.unit
    siteID = registry[registry[need].site].id
  }
}
