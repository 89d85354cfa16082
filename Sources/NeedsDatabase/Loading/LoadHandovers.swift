import Registry
import Support

private enum HandoverColumn: String, SelectedColumn {
  case id
  case bastNumber = "bast_number"
  case collaboratorID = "collaborator_id"
  case siteID = "site_id"
  case scheduledOn = "scheduled_on"
  case handedOn = "handed_on"
  case verifiedOn = "verified_on"
  case cancelledOn = "cancelled_on"
  case cancelReason = "cancel_reason"
  case undatedState = "undated_state"
  case handedAt = "handed_at"
  case facilitator
}

private enum LineColumn: String, SelectedColumn {
  case handoverID = "handover_id"
  case line
  case commitmentID = "commitment_id"
  case quantityDelivered = "quantity_delivered"
  case quantityAccepted = "quantity_accepted"
  case condition
  case reason
}

extension RecordsLoader {
  mutating func loadHandovers() throws {
    var handovers: [Handover] = []
    try each(DataSchema.handovers, HandoverColumn.self) { loader, row throws(RowProblem) in
      let id = try row.integer(.id, in: 1...Int.max)
      loader.handoverNumbers.addAbsent(id)
      guard let life = try loader.life(row).known(on: loader.asOf),
        let collaborator = try row.number(
          of: .collaboratorID, in: loader.collaboratorNumbers, "collaborators")
      else { return }
      let facilitator = try row.optionalText(.facilitator, from: &loader.pool)
      let site = try row.number(of: .siteID, in: loader.siteNumbers, "sites")
      let number = try row.optionalText(.bastNumber)
      guard
        let handover = Handover(
          id: id, bastNumber: number, collaborator: Reference(Int(collaborator)),
          site: Reference(Int(site)), life: life, handedAt: try row.optionalText(.handedAt),
          facilitator: facilitator)
      else { return }
      handovers.append(handover)
    }
    handovers = handovers.stablySorted { $0.day.sortKey }
    for (number, handover) in handovers.enumerated() { handoverNumbers.add(handover.id, number) }
    records.handovers = handovers
  }

  /// The recorded life of a handover, also what comes later.
  private mutating func life(
    _ row: RowReader<HandoverColumn>
  ) throws(RowProblem) -> Handover.Life {
    let life = Handover.Life(
      scheduledOn: try row.optionalDate(.scheduledOn), handedOn: try row.optionalDate(.handedOn),
      verifiedOn: try row.optionalDate(.verifiedOn),
      cancelledOn: try row.optionalDate(.cancelledOn),
      cancelReason: try row.optionalText(.cancelReason, from: &pool),
      undated: row.isNull(.undatedState)
        ? nil : try row.word(.undatedState, Handover.Life.Undated.self))
    try row.require(life.day != nil, "handover_has_day")
    try row.require(life.handedOn == nil || !row.isNull(.bastNumber), "made_handover_has_number")
    try row.require(
      life.handedOn != nil || (life.verifiedOn == nil && life.undated != .verified),
      "verified_handover_was_made")
    return life
  }

  mutating func loadLines() throws {
    var lines: [HandoverLine] = []
    try each(DataSchema.handoverLines, LineColumn.self) { loader, row throws(RowProblem) in
      guard let handover = try row.number(of: .handoverID, in: loader.handoverNumbers, "handovers"),
        let commitment = try row.number(
          of: .commitmentID, in: loader.commitmentNumbers, "commitments")
      else { return }
      let promise = loader.records.commitments[Int(commitment)]
      let record = loader.records.handovers[Int(handover)]
      let need = loader.records.needs[Int(promise.need.offset)]
      guard promise.collaborator == record.collaborator, need.site == record.site else {
        throw row.problem(
          .commitmentID, "is a commitment of another collaborator or for another site")
      }
      let accepted = try row.integer(.quantityAccepted, in: 0...DataSchema.largestQuantity)
      try loader.count(accepted, of: need.item, .quantityAccepted, in: row)
      let reason = try row.optionalText(.reason, from: &loader.pool)
      let delivered = try row.integer(.quantityDelivered, in: 0...DataSchema.largestQuantity)
      try row.require(accepted <= delivered, "accepted_within_delivered")
      try row.require(accepted == delivered || reason != nil, "difference_has_reason")
      lines.append(
        HandoverLine(
          handover: Reference(Int(handover)), line: try row.integer(.line, in: 1...9999),
          commitment: Reference(Int(commitment)),
          delivered: delivered, accepted: accepted,
          condition: try row.word(.condition, HandoverLine.Condition.self), reason: reason))
    }
    lines = lines.stablySorted { UInt64($0.handover.offset) }
    records.lines = lines
  }
}
