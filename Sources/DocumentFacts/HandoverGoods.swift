import Documents
import Registry

/// What a BAST and a blank both say about the goods.
extension Registry {
  /// Names of the programmes of some commitments, in the programmes' order.
  func programNames(of commitments: [Reference<Commitment>]) -> [String] {
    let programs = Set(commitments.map { program(of: self[self[$0].need]) })
    return programs.sorted().map { self[$0].name }
  }

  /// The aggregators of some commitments, in the order of their ids.
  func aggregators(of commitments: [Reference<Commitment>]) -> [Reference<Collaborator>] {
    Set(commitments.compactMap { self[$0].aggregator }).sorted()
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
  }
}
