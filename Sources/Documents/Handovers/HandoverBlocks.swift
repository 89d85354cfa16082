import Registry

/// The parts of a BAST that are drawn and not written.
extension HandoverWords {
  func letterhead(_ facts: HandoverFacts) -> [Block] {
    let details = [facts.contact?.address, facts.contact?.reach].compactMap(\.self)
    return [.letterhead(Letterhead(name: facts.collaborator ?? Inline.gapText, details: details))]
  }

  func cancellation(_ facts: HandoverFacts) -> [Block] {
    facts.isCancelled ? [.paragraph([.strong([.text(cancelled)])], .center)] : []
  }

  func codeBlock(_ facts: HandoverFacts) -> [Block] {
    facts.address.map { [.code(address: $0, caption: code)] } ?? []
  }

  func goods(_ facts: HandoverFacts) -> [Block] {
    // Weights are millimetres on A4.
    let columns: [Table.Column] = [
      .init(number, weight: 8, .right), .init(item, weight: 30),
      .init(delivered, weight: 19, .right), .init(accepted, weight: 16, .right),
      .init(unit, weight: 13), .init(unitValue, weight: 25, .right),
      .init(value, weight: 29, .right), .init(condition, weight: 20),
    ]
    let rows = facts.lines.map { line in
      [
        String(line.number), "\(line.item) (\(line.category))", grouped(line.delivered),
        grouped(line.accepted), line.unit, line.unitPrice.map(Rupiah.digits) ?? "–",
        line.value.map(Rupiah.digits) ?? "–",
        conditions[line.condition] ?? line.condition.rawValue,
      ].map { [Inline.text($0)] }
    }
    let total = Table.Total(
      label: total, value: facts.total.map(Rupiah.digits) ?? noPrice, column: 6)
    return [.table(Table(columns: columns, rows: rows, total: total))]
  }

  /// The parties in one row; witnesses and the lurah, who come second, in the next.
  func signatures(_ facts: HandoverFacts) -> [Block] {
    let parties = [
      signature(receiver, facts.receiver, organization: facts.place.site),
      Signature(
        role: giver, organization: facts.collaborator, name: facts.giver?.name,
        details: [facts.giver?.position].compactMap(\.self),
        stamp: hasStamp ? Rupiah.stamp(stamp, on: facts.date?.date) : nil),
    ]
    var others = facts.aggregators.map {
      Signature(role: witness, organization: $0, name: nil, details: [])
    }
    others.append(signature(witness, facts.witness, organization: facts.facilitator))
    others.append(
      signature(
        acknowledged, facts.acknowledgedBy, organization: "Kelurahan \(facts.place.subdistrict)",
        withNumber: true))
    let rows = stride(from: 0, to: others.count, by: 3).map {
      Block.signatures(Array(others[$0..<min($0 + 3, others.count)]))
    }
    return [.signatures(parties)] + rows
  }

  private func signature(
    _ role: String, _ person: Signatory?, organization: String?, withNumber: Bool = false
  ) -> Signature {
    let number = withNumber ? person?.identityNumber.map { "NIP \($0)" } : nil
    return Signature(
      role: role, organization: person?.organization ?? organization, name: person?.name,
      details: [person?.position, number].compactMap(\.self))
  }
}
