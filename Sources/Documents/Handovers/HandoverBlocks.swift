import Registry

/// The parts of a BAST that the program builds; the rest is in the wording.
extension HandoverStrings {
  func letterhead(_ facts: HandoverFacts) -> [Block] {
    guard let name = facts.agent?.name ?? facts.collaborator else {
      let labels = [giverLabel, addressLabel]
      return [.entries(labels.map { Entry(label: $0, value: [.gap(.line)]) })]
    }
    // A person has no letterhead.
    if facts.isForOneself { return [] }
    let contact = facts.agent.map(\.contact) ?? facts.contact
    let details = [contact?.address, contact?.reach].compactMap(\.self)
    return [.letterhead(Letterhead(name: name, details: details))]
  }

  /// What a reader has to know first: that the BAST was cancelled, or is still blank.
  func notice(_ facts: HandoverFacts) -> [Block] {
    let words = facts.isCancelled ? cancelled : facts.isBlank ? blank : nil
    return words.map { [.paragraph([.strong([.text($0)])], .center)] } ?? []
  }

  func codeBlock(_ facts: HandoverFacts) -> [Block] {
    facts.address.map { [.code(address: $0, caption: code)] } ?? []
  }

  func goodsTable(_ facts: HandoverFacts) -> [Block] {
    let heads = heads(of: facts)
    // Weights are millimetres on A4.
    let columns: [Table.Column] = [
      .init(goods.number, weight: 7, .right), .init(heads.item, weight: 40),
      .init(heads.delivered, weight: 16, .right), .init(heads.accepted, weight: 16, .right),
      .init(goods.unit, weight: 13), .init(goods.unitValue, weight: 24, .right),
      .init(goods.value, weight: 27, .right), .init(heads.condition, weight: 17),
    ]
    var rows = facts.lines.map { row($0) }
    if facts.lines.isEmpty {
      rows = (1...blankRows).map { [String($0)] + Array(repeating: nil, count: 7) }
    }
    let sum = facts.total.map(Rupiah.digits) ?? (facts.isBlank ? "" : noPrice)
    let unpriced = facts.lines.count { $0.unitPrice == nil }
    let isPart = facts.total != nil && unpriced > 0
    let label = goods.total + (isPart ? goods.unpriced.text(unpriced) : "")
    return [
      .table(
        Table(
          columns, texts: rows, total: Table.Total(label: label, value: sum, columns: 5..<7),
          hasRoomToWrite: facts.isBlank))
    ]
  }

  /// Training is attended and work is done; only goods are brought.
  func heads(of facts: HandoverFacts) -> Heads {
    aid.only(in: facts).flatMap { heads[$0] } ?? goods.heads
  }

  private func row(_ line: HandoverFacts.Line) -> [String?] {
    let value = line.count == nil ? nil : line.value.map(Rupiah.digits) ?? "–"
    return [
      String(line.number), item(line), line.count.map { grouped($0.delivered) },
      line.count.map { grouped($0.accepted) }, line.unit,
      line.unitPrice.map(Rupiah.digits) ?? "–", value, line.count.map { word($0.condition) },
    ]
  }

  private func item(_ line: HandoverFacts.Line) -> String {
    let name = "\(line.item) (\(line.category))"
    guard let promise = line.promise else { return name }
    let before =
      promise.accepted == 0 ? "" : ", \(goods.acceptedBefore) \(grouped(promise.accepted))"
    return "\(name): \(goods.promised) \(grouped(promise.quantity))\(before)"
  }

  func word(_ condition: HandoverLine.Condition) -> String {
    conditions[condition] ?? condition.rawValue
  }

  /// The forms as a table, when there are too many for a sentence.
  func formTable(_ facts: HandoverFacts) -> [Block] {
    guard facts.forms.count > sentenceLimit else { return [] }
    let columns: [Table.Column] = [
      .init(forms.row, weight: 10, .right), .init(forms.form, weight: 70),
      .init(forms.date, weight: 40), .init(forms.rows, weight: 40),
    ]
    let rows = facts.forms.enumerated().map { index, form in
      [
        String(index + 1), form.number, DateWords(form.signedOn).long,
        Self.ranges(form.rows.sorted()),
      ]
    }
    return [.table(Table(columns, texts: rows))]
  }

  /// The discrepancies as a table, when there are too many for a sentence.
  func discrepancyTable(_ facts: HandoverFacts) -> [Block] {
    let found = facts.discrepancies
    guard found.count > sentenceLimit else { return [] }
    let heads = heads(of: facts)
    let columns: [Table.Column] = [
      .init(discrepancies.rowHead, weight: 12, .right), .init(heads.item, weight: 32),
      .init(heads.delivered, weight: 20, .right), .init(heads.accepted, weight: 18, .right),
      .init(goods.unit, weight: 14), .init(heads.condition, weight: 22),
      .init(discrepancies.reason, weight: 42),
    ]
    let rows = found.map { line, count in
      [
        String(line.number), line.item, grouped(count.delivered), grouped(count.accepted),
        line.unit, word(count.condition), count.reason ?? "–",
      ]
    }
    return [.table(Table(columns, texts: rows))]
  }

  /// Ascending numbers, with consecutive ones as ranges: `1–3, 7`.
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)–\(run.upperBound)"
    }.joined(separator: ", ")
  }
}

extension HandoverFacts {
  /// The rows that were not accepted in full, or not in good condition.
  var discrepancies: [(line: Line, count: Count)] {
    lines.compactMap { line in
      guard let count = line.count, count.accepted != count.delivered || count.condition != .good
      else { return nil }
      return (line, count)
    }
  }
}
