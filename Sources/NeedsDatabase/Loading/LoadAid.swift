import Registry

extension RecordsLoader {
  mutating func loadCollaborators() throws {
    let addresses = try AddressBook(reading: database)
    // The name is selected only where its owner's consent has begun, and nothing of the consent
    // where it was withdrawn, on whatever day: a withdrawal holds backwards.
    let consent = "CASE WHEN withdrawn_on IS NULL THEN publish_name_on END"
    let columns = [
      "id", "CASE WHEN \(consent) <= '\(asOf)' THEN name END AS name", "kind",
      "is_aggregator", "joined_on", "\(consent) AS publish_name_on",
    ]
    try each("collaborators", columns, order: "id") { loader, row throws(RowProblem) in
      let id = try row.integer(0, in: 1...Int.max)
      loader.collaboratorNumbers.addAbsent(id)
      let joined = try row.date(4)
      guard joined <= loader.asOf else { return }
      let consent = try row.optionalDate(5)
      let mayBeNamed = consent.map { $0 <= loader.asOf } ?? false
      let collaborator = Collaborator(
        id: id, publishedName: mayBeNamed ? try row.text(1) : nil,
        kind: try row.word(2, Collaborator.Kind.self),
        isAggregator: try row.integer(3, in: 0...1) == 1, joinedOn: joined,
        publishedOn: mayBeNamed ? consent : nil, address: addresses.current[id])
      loader.collaboratorNumbers.add(collaborator.id, loader.records.collaborators.count)
      loader.records.collaborators.append(collaborator)
    }
  }

  mutating func loadCommitments() throws {
    let columns = [
      "id", "collaborator_id", "need_id", "quantity", "form_number", "form_signed_on", "channel",
      "aggregator_id", "due_on", "status", "status_reason",
    ]
    var commitments: [Commitment] = []
    try each("commitments", columns, order: "id") { loader, row throws(RowProblem) in
      let id = try row.integer(0, in: 1...Int.max)
      loader.commitmentNumbers.addAbsent(id)
      let signed = try row.date(5)
      guard signed <= loader.asOf,
        let collaborator = try row.number(of: 1, in: loader.collaboratorNumbers, "collaborators"),
        let need = try row.number(of: 2, in: loader.needNumbers, "needs")
      else { return }
      let quantity = try row.integer(3, in: 1...DataSchema.largestQuantity)
      try loader.count(quantity, of: loader.records.needs[Int(need)].item, row, 3)
      let aggregator =
        row.isNull(7)
        ? nil : try row.number(of: 7, in: loader.collaboratorNumbers, "collaborators")
      let reason = try row.optionalText(10, from: &loader.pool)
      let commitment = Commitment(
        id: id, collaborator: Reference(Int(collaborator)),
        need: Reference(Int(need)), quantity: quantity, formNumber: try row.text(4),
        signedOn: signed, channel: try row.word(6, Commitment.Channel.self),
        aggregator: aggregator.map { Reference(Int($0)) },
        dueOn: try row.optionalDate(8), status: try row.word(9, Commitment.Status.self),
        statusReason: reason)
      try row.require(
        (commitment.channel == .aggregator) != row.isNull(7), "channel_names_aggregator")
      try row.require(
        commitment.status == .active || reason != nil, "ended_commitment_has_reason")
      commitments.append(commitment)
    }
    commitments = commitments.stablySorted { UInt64($0.need.offset) }
    for (number, commitment) in commitments.enumerated() {
      commitmentNumbers.add(commitment.id, number)
    }
    records.commitments = commitments
  }

  mutating func loadHandovers() throws {
    let columns = [
      "id", "bast_number", "collaborator_id", "site_id", "handed_on", "handed_at", "facilitator",
      "status",
    ]
    var handovers: [Handover] = []
    try each("handovers", columns, order: "id") { loader, row throws(RowProblem) in
      let id = try row.integer(0, in: 1...Int.max)
      loader.handoverNumbers.addAbsent(id)
      let handed = try row.date(4)
      guard handed <= loader.asOf,
        let collaborator = try row.number(of: 2, in: loader.collaboratorNumbers, "collaborators")
      else { return }
      let facilitator = try row.optionalText(6, from: &loader.pool)
      let handover = Handover(
        id: id, bastNumber: try row.optionalText(1),
        collaborator: Reference(Int(collaborator)),
        site: Reference(Int(try row.number(of: 3, in: loader.siteNumbers, "sites"))),
        handedOn: handed, handedAt: try row.optionalText(5), facilitator: facilitator,
        status: try row.word(7, Handover.Status.self))
      guard handover.bastNumber != nil || !handover.status.counts else {
        throw row.problem(1, "is missing, and the handover is \(handover.status.rawValue)")
      }
      handovers.append(handover)
    }
    handovers = handovers.stablySorted { $0.handedOn.sortKey }
    for (number, handover) in handovers.enumerated() { handoverNumbers.add(handover.id, number) }
    records.handovers = handovers
  }

  mutating func loadLines() throws {
    let columns = [
      "handover_id", "line", "commitment_id", "quantity_delivered", "quantity_accepted",
      "condition", "reason",
    ]
    var lines: [HandoverLine] = []
    try each("handover_lines", columns, keyColumns: 2, order: "handover_id, line") {
      loader, row throws(RowProblem) in
      guard let handover = try row.number(of: 0, in: loader.handoverNumbers, "handovers"),
        let commitment = try row.number(of: 2, in: loader.commitmentNumbers, "commitments")
      else { return }
      let promise = loader.records.commitments[Int(commitment)]
      let record = loader.records.handovers[Int(handover)]
      let need = loader.records.needs[Int(promise.need.offset)]
      guard promise.collaborator == record.collaborator, need.site == record.site else {
        throw row.problem(2, "is a commitment of another collaborator or for another site")
      }
      let accepted = try row.integer(4, in: 0...DataSchema.largestQuantity)
      try loader.count(accepted, of: need.item, row, 4)
      let reason = try row.optionalText(6, from: &loader.pool)
      let delivered = try row.integer(3, in: 0...DataSchema.largestQuantity)
      try row.require(accepted <= delivered, "accepted_within_delivered")
      try row.require(accepted == delivered || reason != nil, "difference_has_reason")
      lines.append(
        HandoverLine(
          handover: Reference(Int(handover)), line: try row.integer(1, in: 1...9999),
          commitment: Reference(Int(commitment)),
          delivered: delivered, accepted: accepted,
          condition: try row.word(5, HandoverLine.Condition.self), reason: reason))
    }
    lines = lines.stablySorted { UInt64($0.handover.offset) }
    records.lines = lines
  }

  mutating func loadCorrections() throws {
    let columns = [
      "id", "made_on", "table_name", "record_id", "field", "old_value", "new_value", "reason",
      "office",
    ]
    try each("corrections", columns, order: "made_on, id") { loader, row throws(RowProblem) in
      let made = try row.date(1)
      guard made <= loader.asOf else { return }
      let table = try row.text(2)
      let field = try row.text(4)
      guard let known = DataSchema.table(table) else {
        throw row.problem(2, "is \"\(table)\", which is no table")
      }
      guard let column = known.column(field) else {
        let meant = suggestionEnding(for: field, in: known.columns.map(\.name))
        throw row.problem(4, "is \"\(field)\", which is no column of \(table)\(meant)")
      }
      // Why a private value changed is as private as the value.
      if column.isPrivate { return }
      let key = try row.text(3)
      let showsValues = loader.mayShowValues(of: table, field, key)
      loader.records.corrections.append(
        Correction(
          id: try row.integer(0, in: 1...Int.max), madeOn: made, table: table, recordID: key,
          field: field, oldValue: showsValues ? try row.optionalText(5) : nil,
          newValue: showsValues ? try row.optionalText(6) : nil, reason: try row.text(7),
          office: try row.text(8)))
    }
  }

  /// A corrected name is still a name: it is shown only of a collaborator that may be named.
  private func mayShowValues(of table: String, _ field: String, _ key: String) -> Bool {
    guard table == "collaborators", field == "name" else { return true }
    let number = Int(key).flatMap { collaboratorNumbers[$0] }
    return number.map { records.collaborators[Int($0)].publishedName != nil } ?? false
  }
}
