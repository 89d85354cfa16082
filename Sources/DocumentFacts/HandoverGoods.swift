import Documents
import Parties
import Registry

/// What a BAST and a blank both say about the goods.
extension Registry {
  /// Names of the programmes of some commitments, in the programmes' order.
  func programNames(of commitments: [Reference<Commitment>]) -> [String] {
    let programs = Set(commitments.map { program(of: self[self[$0].need]) })
    return programs.sorted().map { self[$0].name }
  }

  /// The aggregators of some commitments, in the order of their ids.
  private func aggregators(
    of commitments: [Reference<Commitment>]
  ) -> [Reference<Collaborator>] {
    Set(commitments.compactMap { self[$0].aggregator }).sorted()
  }

  /// Who acts for the donor, and which aggregators only look on.
  ///
  /// The aggregator through which all of the aid came acts, unless whoever signs is the donor, or is
  /// recorded as speaking for it.
  func fill(
    _ facts: inout HandoverFacts, _ commitments: [Reference<Commitment>], giver: Party?,
    _ parties: Parties
  ) {
    let aggregators = aggregators(of: commitments)
    let speaker = giver.map { $0.organization ?? $0.name }
    let isThroughAll = commitments.allSatisfy { self[$0].aggregator != nil }
    if let one = aggregators.first, aggregators.count == 1, isThroughAll,
      speaker == nil || speaker != facts.collaborator
    {
      facts.agent = HandoverFacts.Agent(
        name: paperName(of: one, parties), licence: self[one].licence,
        contact: parties.contact(of: self[one]).map(ContactDetails.init))
      facts.isForOneself = false
    } else {
      facts.aggregators = aggregators.map { paperName(of: $0, parties) }
    }
  }

  /// The aggregators behind some rows, each once, in the order of their ids.
  func collectors(
    of rows: [(number: Int, commitment: Reference<Commitment>)], _ parties: Parties
  ) -> [HandoverFacts.Collector] {
    aggregators(of: rows.map(\.commitment)).map { reference in
      HandoverFacts.Collector(
        name: paperName(of: reference, parties), licence: self[reference].licence,
        contact: parties.contact(of: self[reference]).map(ContactDetails.init),
        rows: Set(rows.filter { self[$0.commitment].aggregator == reference }.map(\.number)))
    }
  }

  /// The number of recipients of some commitments. The needs of one place are mostly for the same
  /// people, so it is the largest count, not the sum; nil when no need has one.
  func recipients(of commitments: [Reference<Commitment>]) -> Int? {
    commitments.compactMap { self[self[$0].need].recipients?.count }.max()
  }

  /// The forms behind some rows, each once, in the order of the rows.
  func forms(
    of rows: [(number: Int, commitment: Reference<Commitment>)]
  ) -> [HandoverFacts.Form] {
    var forms: [HandoverFacts.Form] = []
    var known: [Reference<Commitment>: Int] = [:]
    for (number, reference) in rows {
      if let index = known[reference] {
        forms[index].rows.append(number)
      } else {
        known[reference] = forms.count
        let commitment = self[reference]
        forms.append(
          HandoverFacts.Form(
            number: commitment.formNumber, signedOn: commitment.signedOn, rows: [number]))
      }
    }
    return forms
  }
}

extension HandoverFacts.Line {
  init(number: Int, item: Item) {
    self.init(
      number: number, item: item.name, category: item.category, unit: item.unit,
      unitPrice: item.unitPrice)
    contents = item.contents
    priceSource = item.priceSource
  }
}
