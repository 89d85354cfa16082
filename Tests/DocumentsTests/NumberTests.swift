import Documents
import Registry
import Support
import TestSupport
import Testing

@Suite("Numbers in the records")
struct NumberTests {
  private func told(_ bast: Bast, _ change: (inout Records) -> Void = { _ in }) throws -> [String] {
    var records = try bast.records()
    change(&records)
    let day = try #require(CalendarDate(iso: "2020-12-31"))
    return Registry(records: records, asOf: day).documentNumberProblems(database: "k.sqlite").shown
      .map(\.description)
  }

  @Test("of BASTs: malformed ones and numbers given twice are told")
  func handovers() throws {
    var bast = Bast()
    #expect(try told(bast).isEmpty)
    bast.number2 = bast.number
    #expect(
      try told(bast) == [
        "k.sqlite: handovers row 2, column bast_number: \"017/BAST/KSBB-PGN/X/2020\" is the number "
          + "of row 1 too; give one of them its own"
      ])
    bast.number2 = "17/BAST"
    #expect(try told(bast).count == 1)
    bast.number2 = "001/KOM/KSBB-PGN/X/2020"
    #expect(try told(bast).first?.contains("is not the number of a BAST") == true)
  }

  @Test("of commitment forms as well, all of them at once")
  func forms() throws {
    let found = try told(Bast()) { records in
      records.commitments = zip(
        records.commitments, ["0001/KOM/KSBB-PGN/XIII/2020", "001/BAST/KSBB-PGN/X/2020"]
      ).map { $0.numbered($1) }
      records.commitments.append(records.commitments[1].numbered("001/BAST/KSBB-PGN/X/2020"))
    }
    #expect(
      found == [
        "k.sqlite: commitments row 1, column form_number: \"0001/KOM/KSBB-PGN/XIII/2020\" is not "
          + "the number of a commitment form: \"XIII\" must be the month as a Roman numeral, "
          + "I to XII",
        "k.sqlite: commitments row 2, column form_number: \"001/BAST/KSBB-PGN/X/2020\" is not the "
          + "number of a commitment form",
        "k.sqlite: commitments row 2, column form_number: \"001/BAST/KSBB-PGN/X/2020\" is the "
          + "number of row 2 too; give one of them its own",
      ])
  }
}

extension Commitment {
  fileprivate func numbered(_ number: String) -> Commitment {
    Commitment(
      id: id, collaborator: collaborator, need: need, quantity: quantity, formNumber: number,
      signedOn: signedOn, channel: channel, aggregator: aggregator, dueOn: dueOn, status: status,
      statusReason: end?.reason)
  }
}
