import Registry
import Support

extension HandoverStrings {
  /// The fields that `bast.id.md` may use.
  var fields: [DocumentField<HandoverFacts>] {
    [
      .blocks("letterhead", "Who issues the document.", required: true, letterhead),
      .blocks(
        "notice", "What to know first of a BAST that was cancelled, or is blank; else nothing.",
        required: true, notice),
      .blocks("goods", "The table of goods.", required: true, goodsTable),
      .blocks(
        "form_table", "The commitment forms, when there are too many for a sentence.",
        required: true, formTable),
      .blocks(
        "discrepancy_table", "What was not accepted, when it is too much for a sentence.",
        required: true, discrepancyTable),
      .blocks("signatures", "Both parties, witnesses and the lurah.", required: true, signatures),
      .blocks("code", "The public page's address, readable by machines.", codeBlock),
      .text("number", "The BAST's number.", required: true) { $0.number },
      .text(
        "discrepancies", "What was not accepted and why.", required: true, width: .line,
        discrepancySentence),
      .text("contents", "What is in one unit of each item, where the catalogue says so.") {
        contents($0)
      },
      .text("legal_basis", "What the settings name as the legal basis.") { _ in legalBasis },
    ] + aid.fields + dates + place + people + sums
  }

  private var dates: [DocumentField<HandoverFacts>] {
    [
      .text("weekday", "The day of the week.", width: .word) { $0.date?.weekday },
      .text("day_words", "The day of the month in words.", width: .word) { $0.date?.day },
      .text("month", "The month's name.", width: .word) { $0.date?.month },
      .text("year_words", "The year in words.", width: .name) { $0.date?.year },
      .text("year", "The year, as 2020.", width: .word) { facts in
        facts.date.map { String($0.date.year) }
      },
      .text("date_digits", "The date, as 26-10-2020.", width: .word) { $0.date?.digits },
      .text("date", "The date, as 26 Oktober 2020.") { $0.date?.long },
      .text("time", "The time, as 14.30.", width: .word) { $0.time.map(DateWords.time) },
    ]
  }

  private var place: [DocumentField<HandoverFacts>] {
    [
      .text("place", "The building or yard.") { $0.building },
      .text("location", "The building or yard with the site's name.", location),
      .text("program", "The programme's name.") { $0.programNames },
      .text("program_capitals", "The programme's name in capitals.") {
        $0.programNames?.uppercased()
      },
      .text("facilitator", "The office that accompanied the handover.") { $0.facilitator },
      .text("address", "The public page's address.") { $0.address },
    ] + DocumentField.place { $0.place }
  }

  /// `Balai RW 07` says already that it is in RW 07.
  private func location(_ facts: HandoverFacts) -> String? {
    let building = facts.building ?? BlankWidth.name.text
    return building.hasSuffix(facts.place.site) ? building : "\(building), \(facts.place.site)"
  }

  private var people: [DocumentField<HandoverFacts>] {
    [
      .text("collaborator", "The donor's name.") { $0.collaborator },
      .text("tax_number", "The donor's taxpayer number (NPWP).") { $0.contact?.taxNumber },
      .condition("has_tax_number", "Whether it is known, or is left open on a blank.") {
        $0.isBlank || $0.contact?.taxNumber != nil
      },
      .text("aggregator", "The aggregator that acts for the donor; unknown where none does.") {
        $0.agent?.name
      },
      .text("licence_number", "The number of that aggregator's permit to collect aid.") {
        $0.agent?.licence?.number
      },
      .text("licence_until", "The last day on which the permit holds.") { facts in
        facts.agent?.licence?.until.map { DateWords($0).long }
      },
      .text("giver_name", "Who gave.") { $0.giver?.name },
      .text("giver_position", "The giver's position.") { $0.giver?.position },
      .condition("is_for_oneself", "Whether the giver is a person who acts for nobody else.") {
        $0.isForOneself
      },
      .text("giver_address", "The giver's address.", width: .line) { $0.giver?.address },
      .text("receiver_name", "Who received.") { $0.receiver?.name },
      .text("receiver_position", "The receiver's position.") { $0.receiver?.position },
      .text("receiver_address", "The receiver's address.", width: .line) { $0.receiver?.address },
      .text(
        "commitments", "Numbers and dates of the commitment forms, or how many there are.",
        required: true, formSentence),
    ]
  }

  private var sums: [DocumentField<HandoverFacts>] {
    [
      .text("total", "The value of the goods, as Rp1.500.000,00.") { sum($0, Rupiah.digits) },
      .text("total_words", "The value of the goods in words.", width: .line) {
        sum($0, Rupiah.words)
      },
      .text("copies", "How many copies are signed.") { _ in String(copies) },
      .text("copies_words", "The same in words.") { _ in terbilang(copies) },
      .text("distribution_days", "Working days to distribute in.") { _ in
        String(distributionDays)
      },
      .text("distribution_days_words", "The same in words.") { _ in terbilang(distributionDays) },
      .text("maintenance_days", "Days in which defects of works are put right.") { _ in
        String(maintenanceDays)
      },
      .text("maintenance_days_words", "The same in words.") { _ in terbilang(maintenanceDays) },
    ]
  }

  /// A gap on a blank; where no source gives a price, the words that say so.
  private func sum(_ facts: HandoverFacts, _ write: (Int) -> String) -> String? {
    facts.total.map(write) ?? (facts.isBlank ? nil : noPrice)
  }

  private func formSentence(_ facts: HandoverFacts) -> String? {
    if facts.forms.isEmpty { return nil }
    if facts.forms.count > sentenceLimit { return forms.many.text(facts.forms.count) }
    return facts.forms.map {
      "\(forms.number) \($0.number) \(forms.dated) \(DateWords($0.signedOn).long)"
    }.joined(separator: "; ")
  }

  private func discrepancySentence(_ facts: HandoverFacts) -> String? {
    if facts.isBlank { return nil }
    let found = facts.discrepancies
    if found.isEmpty { return noDiscrepancies }
    if found.count > sentenceLimit { return discrepancies.many.text(found.count) }
    let words = discrepancies
    let heads = heads(of: facts)
    return found.map { line, count in
      var note =
        "\(words.row) \(line.number), \(line.item): "
        + "\(heads.delivered.lowercased()) \(grouped(count.delivered)) \(line.unit), "
        + "\(heads.accepted.lowercased()) \(grouped(count.accepted)) \(line.unit) (\(word(count.condition)))"
      if let reason = count.reason { note += ", \(words.because) \(reason.asClause)" }
      return note
    }.joined(separator: "; ")
  }

  /// Each item once, in the order of the rows.
  private func contents(_ facts: HandoverFacts) -> String? {
    var told: [String] = []
    for line in facts.lines {
      guard let contents = line.contents else { continue }
      let note = "\(line.item) (\(contents.asClause))"
      if !told.contains(note) { told.append(note) }
    }
    return told.isEmpty ? nil : told.joined(separator: "; ")
  }
}
