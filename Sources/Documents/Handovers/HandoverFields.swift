import Registry

extension HandoverWords {
  /// The names that `bast.id.md` may use.
  var fields: [DocumentField<HandoverFacts>] {
    [
      .blocks("letterhead", "Who issues the document.", required: true, letterhead),
      .blocks(
        "cancellation", "A warning, on a BAST that was cancelled; else nothing.", cancellation),
      .blocks("goods", "The table of goods.", required: true, goods),
      .blocks("signatures", "Both parties, witnesses and the lurah.", required: true, signatures),
      .blocks("code", "The public page's address, readable by machines.", codeBlock),
      .text("number", "The BAST's number.", required: true) { $0.number },
      .text("discrepancies", "What was not accepted and why.", required: true, discrepancies),
    ] + dates + place + people + sums
  }

  private var dates: [DocumentField<HandoverFacts>] {
    [
      .text("weekday", "The day of the week.") { $0.date?.weekday },
      .text("day_words", "The day of the month in words.") { $0.date?.day },
      .text("month", "The month's name.") { $0.date?.month },
      .text("year_words", "The year in words.") { $0.date?.year },
      .text("date_digits", "The date, as 26-10-2020.") { $0.date?.digits },
      .text("date", "The date, as 26 Oktober 2020.") { $0.date?.long },
      .text("time", "The time, as 14.30.") { $0.time.map(DateWords.time) },
    ]
  }

  private var place: [DocumentField<HandoverFacts>] {
    [
      .text("place", "The building or yard.") { $0.building },
      .text("site", "The RW, school or other site.") { $0.place.site },
      .text("subdistrict", "The kelurahan's name.") { $0.place.subdistrict },
      .text("district", "The kecamatan's name.") { $0.place.district },
      .text("city", "The kota's name.") { $0.place.city },
      .text("program", "The programme's name.") { programs($0) },
      .text("program_capitals", "The programme's name in capitals.") {
        programs($0)?.uppercased()
      },
      .text("facilitator", "The office that accompanied the handover.") { $0.facilitator },
      .text("address", "The public page's address.") { $0.address },
    ]
  }

  private func programs(_ facts: HandoverFacts) -> String? {
    facts.programs.isEmpty ? nil : facts.programs.joined(separator: ", ")
  }

  private var people: [DocumentField<HandoverFacts>] {
    [
      .text("collaborator", "The donor's name.") { $0.collaborator },
      .text("giver_name", "Who gave.") { $0.giver?.name },
      .text("giver_position", "The giver's position.") { $0.giver?.position },
      .text("giver_address", "The giver's address.") { $0.giver?.address },
      .text("receiver_name", "Who received.") { $0.receiver?.name },
      .text("receiver_position", "The receiver's position.") { $0.receiver?.position },
      .text("receiver_address", "The receiver's address.") { $0.receiver?.address },
      .text("commitments", "Numbers and dates of the commitment forms.") { facts in
        let forms = facts.forms.map {
          "Nomor \($0.number) tanggal \(DateWords($0.signedOn).long)"
        }
        return forms.isEmpty ? nil : forms.joined(separator: "; ")
      },
    ]
  }

  private var sums: [DocumentField<HandoverFacts>] {
    [
      .text("total", "The value of the goods, as Rp1.500.000,00.") { facts in
        facts.total.map(Rupiah.digits) ?? noPrice
      },
      .text("total_words", "The value of the goods in words.") { facts in
        facts.total.map(Rupiah.words) ?? noPrice
      },
      .text("copies", "How many copies are signed.") { _ in String(copies) },
      .text("copies_words", "The same in words.") { _ in terbilang(copies) },
      .text("distribution_days", "Working days to distribute in.") { _ in
        String(distributionDays)
      },
      .text("distribution_days_words", "The same in words.") { _ in terbilang(distributionDays) },
    ]
  }

  private func discrepancies(_ facts: HandoverFacts) -> String {
    let notes = facts.lines.filter { $0.accepted != $0.delivered || $0.condition != .good }.map {
      line in
      var note =
        "baris \(line.number), \(line.item): diserahkan \(grouped(line.delivered)) \(line.unit), "
        + "diterima \(grouped(line.accepted)) \(line.unit) "
        + "(\(conditions[line.condition] ?? line.condition.rawValue))"
      // The sentence around the notes has a full stop of its own.
      if let reason = line.reason {
        note += ", karena: " + (reason.hasSuffix(".") ? String(reason.dropLast()) : reason)
      }
      return note
    }
    return notes.isEmpty ? noDiscrepancies : notes.joined(separator: "; ")
  }
}
