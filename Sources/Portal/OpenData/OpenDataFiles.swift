import Registry
import Templates

extension Portal {
  /// The open data, which all editions share.
  var tableFiles: [Page] {
    guard isRoot else { return [] }
    return OpenTable.allCases.reversed().map { table in
      Page(table.path, owner: "the open data of \(table.rawValue)", table: table) {
        edition, _, output in
        edition.write(table, into: &output)
      }
    }
  }

  /// Appends a table as a CSV file.
  func write(_ table: OpenTable, into output: inout Output) {
    var row = CSVRow()
    for column in table.columns { row.field(column, &output) }
    row.end(&output)
    switch table {
    case .areas: writeAreas(&row, &output)
    case .sites: writeSites(&row, &output)
    case .programs: writePrograms(&row, &output)
    case .items: writeItems(&row, &output)
    case .needs: writeNeeds(&row, &output)
    case .collaborators: writeCollaborators(&row, &output)
    case .commitments: writeCommitments(&row, &output)
    case .handovers: writeHandovers(&row, &output)
    case .handoverLines: writeLines(&row, &output)
    case .corrections: writeCorrections(&row, &output)
    }
  }

  private func writeAreas(_ row: inout CSVRow, _ output: inout Output) {
    for area in registry.records.areas {
      row.field(area.code, &output)
      row.field(area.level.rawValue, &output)
      row.field(area.name, &output)
      row.field(area.parent.map { registry[$0].code }, &output)
      row.end(&output)
    }
  }

  private func writeSites(_ row: inout CSVRow, _ output: inout Output) {
    for site in registry.records.sites {
      row.field(site.id, &output)
      row.field(registry[site.subdistrict].code, &output)
      row.field(site.kind.rawValue, &output)
      row.field(site.name, &output)
      row.field(site.households, &output)
      row.field(site.slumLevel?.rawValue, &output)
      row.end(&output)
    }
  }

  private func writePrograms(_ row: inout CSVRow, _ output: inout Output) {
    for program in registry.records.programs {
      row.field(program.slug, &output)
      row.field(program.name, &output)
      row.field(program.stage.rawValue, &output)
      row.field(program.startedOn, &output)
      row.field(program.position, &output)
      row.end(&output)
    }
  }

  private func writeItems(_ row: inout CSVRow, _ output: inout Output) {
    for item in registry.records.items {
      row.field(item.code, &output)
      row.field(registry[item.program].slug, &output)
      row.field(item.name, &output)
      row.field(item.unit, &output)
      row.field(item.category, &output)
      row.field(item.unitPrice, &output)
      row.field(item.priceSource, &output)
      row.end(&output)
    }
  }

  private func writeNeeds(_ row: inout CSVRow, _ output: inout Output) {
    for need in registry.records.needs {
      let item = registry[need.item]
      row.field(need.id, &output)
      row.field(registry[item.program].slug, &output)
      row.field(registry[need.site].id, &output)
      row.field(item.code, &output)
      row.field(need.quantity, &output)
      row.field(need.recipients?.count, &output)
      row.field(need.recipients?.unit.rawValue, &output)
      row.field(need.basis, &output)
      row.field(need.openedOn, &output)
      row.field(need.closedOn.flatMap { $0 <= registry.asOf ? $0 : nil }, &output)
      row.field(need.note, &output)
      row.end(&output)
    }
  }

  private func writeCollaborators(_ row: inout CSVRow, _ output: inout Output) {
    for collaborator in registry.records.collaborators {
      row.field(collaborator.id, &output)
      row.field(collaborator.publishedName, &output)
      row.field(collaborator.kind.rawValue, &output)
      row.field(collaborator.isAggregator ? 1 : 0, &output)
      row.field(collaborator.joinedOn, &output)
      row.field(collaborator.publishedOn, &output)
      row.end(&output)
    }
  }

  private func writeCommitments(_ row: inout CSVRow, _ output: inout Output) {
    for commitment in registry.records.commitments {
      row.field(commitment.id, &output)
      row.field(registry[commitment.collaborator].id, &output)
      row.field(registry[commitment.need].id, &output)
      row.field(commitment.quantity, &output)
      row.field(commitment.formNumber, &output)
      row.field(commitment.signedOn, &output)
      row.field(commitment.channel.rawValue, &output)
      row.field(commitment.aggregator.map { registry[$0].id }, &output)
      row.field(commitment.dueOn, &output)
      row.field(commitment.status.rawValue, &output)
      row.field(commitment.statusReason, &output)
      row.end(&output)
    }
  }

  private func writeHandovers(_ row: inout CSVRow, _ output: inout Output) {
    for handover in registry.records.handovers {
      row.field(handover.id, &output)
      row.field(handover.bastNumber, &output)
      row.field(registry[handover.collaborator].id, &output)
      row.field(registry[handover.site].id, &output)
      row.field(handover.handedOn, &output)
      row.field(handover.handedAt, &output)
      row.field(handover.facilitator, &output)
      row.field(handover.status.rawValue, &output)
      row.end(&output)
    }
  }

  private func writeLines(_ row: inout CSVRow, _ output: inout Output) {
    for line in registry.records.lines {
      row.field(registry[line.handover].id, &output)
      row.field(line.line, &output)
      row.field(registry[line.commitment].id, &output)
      row.field(line.delivered, &output)
      row.field(line.accepted, &output)
      row.field(line.condition.rawValue, &output)
      row.field(line.reason, &output)
      row.end(&output)
    }
  }

  private func writeCorrections(_ row: inout CSVRow, _ output: inout Output) {
    for correction in registry.records.corrections {
      row.field(correction.id, &output)
      row.field(correction.madeOn, &output)
      row.field(correction.table, &output)
      row.field(correction.recordID, &output)
      row.field(correction.field, &output)
      row.field(correction.oldValue, &output)
      row.field(correction.newValue, &output)
      row.field(correction.reason, &output)
      row.field(correction.office, &output)
      row.end(&output)
    }
  }
}
