/// The places to sign on a BAST.
extension HandoverStrings {
  /// Both parties in the first row; below, three to a row, the witnesses and last the lurah.
  func signatures(_ facts: HandoverFacts) -> [Block] {
    var parties = [
      Signature(signature.receiver, facts.receiver, otherwise: facts.place.site),
      Signature(
        signature.giver, facts.giver, for: giver(facts),
        stamp: hasStamp ? Rupiah.stamp(signature.stamp, on: facts.date?.date) : nil),
    ]
    var others = facts.aggregators.map {
      Signature(role: signature.witness, organization: $0, name: nil, details: [])
    }
    others.append(
      Signature(signature.witness, facts.witness, otherwise: facts.facilitator))
    let witnesses = others.count
    if aid.hasRegional(facts) {
      others.append(
        Signature(
          role: signature.assetUser, organization: nil, name: nil,
          details: ["\(signature.identity) \(BlankWidth.name.text)"]))
    }
    others.append(acknowledgement(facts))
    // A blank is filled in with a pen, and signed with it; what was cancelled is not signed at all.
    if !facts.isBlank, !facts.isCancelled {
      (parties[0].field, parties[1].field) = ("PIHAK_KEDUA", "PIHAK_PERTAMA")
      for index in others.indices {
        others[index].field = index < witnesses ? "SAKSI_\(index + 1)" : "PENGGUNA_BARANG"
      }
      others[others.count - 1].field = "MENGETAHUI"
    }
    let rows = stride(from: 0, to: others.count, by: 3).map {
      Block.signatures(Array(others[$0..<min($0 + 3, others.count)]))
    }
    return [.signatures(parties)] + rows
  }

  /// Under whose name the giver signs; a person's own name already stands below.
  private func giver(_ facts: HandoverFacts) -> String? {
    if facts.isForOneself { return nil }
    guard let agent = facts.agent else { return facts.collaborator }
    return "\(agent.name), \(signature.proxy) \(facts.collaborator ?? BlankWidth.name.text)"
  }

  private func acknowledgement(_ facts: HandoverFacts) -> Signature {
    let person = facts.acknowledgedBy
    let office = "\(signature.subdistrict) \(facts.place.subdistrict)"
    // The number of an official (NIP) is written by hand: the data have the numbers of identity
    // cards, which belong on no paper that others take home.
    let number = facts.isBlank ? "\(signature.identity) \(BlankWidth.name.text)" : nil
    return Signature(
      role: signature.acknowledged, organization: person?.organization ?? office,
      name: person?.name, details: [person?.position, number].compactMap(\.self))
  }
}
