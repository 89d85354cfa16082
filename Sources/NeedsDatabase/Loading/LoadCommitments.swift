import Registry

private enum CommitmentColumn: String, SelectedColumn {
  case id
  case collaboratorID = "collaborator_id"
  case needID = "need_id"
  case quantity
  case formNumber = "form_number"
  case formSignedOn = "form_signed_on"
  case channel
  case aggregatorID = "aggregator_id"
  case dueOn = "due_on"
  case endedOn = "ended_on"
  case endedAs = "ended_as"
  case endReason = "end_reason"
}

extension RecordsLoader {
  mutating func loadCommitments() throws {
    var commitments: [Commitment] = []
    try each(DataSchema.commitments, CommitmentColumn.self) { loader, row throws(RowProblem) in
      let id = try row.integer(.id, in: 1...Int.max)
      loader.commitmentNumbers.addAbsent(id)
      let signed = try row.date(.formSignedOn)
      guard signed <= loader.asOf,
        let collaborator = try row.number(
          of: .collaboratorID, in: loader.collaboratorNumbers, "collaborators"),
        let need = try row.number(of: .needID, in: loader.needNumbers, "needs")
      else { return }
      let quantity = try row.integer(.quantity, in: 1...DataSchema.largestQuantity)
      try loader.count(quantity, of: loader.records.needs[Int(need)].item, .quantity, in: row)
      let aggregator =
        row.isNull(.aggregatorID)
        ? nil : try row.number(of: .aggregatorID, in: loader.collaboratorNumbers, "collaborators")
      let end = try loader.end(row)
      let commitment = Commitment(
        id: id, collaborator: Reference(Int(collaborator)),
        need: Reference(Int(need)), quantity: quantity, formNumber: try row.text(.formNumber),
        signedOn: signed, channel: try row.word(.channel, Commitment.Channel.self),
        aggregator: aggregator.map { Reference(Int($0)) },
        dueOn: try row.optionalDate(.dueOn), end: end?.known(on: loader.asOf))
      try row.require(
        (commitment.channel == .aggregator) != row.isNull(.aggregatorID), "channel_names_aggregator"
      )
      commitments.append(commitment)
    }
    commitments = commitments.stablySorted { UInt64($0.need.offset) }
    for (number, commitment) in commitments.enumerated() {
      commitmentNumbers.add(commitment.id, number)
    }
    records.commitments = commitments
  }

  /// The recorded end of a commitment, whenever it came; nil when there is none.
  private mutating func end(
    _ row: RowReader<CommitmentColumn>
  ) throws(RowProblem) -> Commitment.End? {
    let day = try row.optionalDate(.endedOn)
    try row.require(day == nil || !row.isNull(.endedAs), "commitment_end_has_kind")
    guard !row.isNull(.endedAs) else { return nil }
    let reason = try row.optionalText(.endReason, from: &pool)
    try row.require(reason != nil, "ended_commitment_has_reason")
    return Commitment.End(
      try row.word(.endedAs, Commitment.End.Kind.self), on: day, reason: reason ?? "")
  }
}
