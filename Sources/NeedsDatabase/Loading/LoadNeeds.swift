import Registry
import Support

private enum ProgramColumn: String, SelectedColumn {
  case slug
  case name
  case code
  case office
  case verifier
  case discussedOn = "discussed_on"
  case announcedOn = "announced_on"
  case startedOn = "started_on"
  case endedOn = "ended_on"
  case undatedState = "undated_state"
  case position
}

private enum ItemColumn: String, SelectedColumn {
  case code
  case program
  case name
  case unit
  case category
  case unitPrice = "unit_price"
  case priceSource = "price_source"
  case contents
}

private enum NeedColumn: String, SelectedColumn {
  case id
  case siteID = "site_id"
  case itemCode = "item_code"
  case quantity
  case recipients
  case recipientUnit = "recipient_unit"
  case basis
  case openedOn = "opened_on"
  case closedOn = "closed_on"
  case note
  case confirmedOn = "confirmed_on"
}

extension RecordsLoader {
  mutating func loadPrograms() throws {
    try each(DataSchema.programs, ProgramColumn.self, order: [.position, .slug]) {
      loader, row throws(RowProblem) in
      let slug = try row.text(.slug)
      guard slug.utf8.allSatisfy(Self.isSlugByte) else {
        throw row.problem(.slug, "may hold only a–z, 0–9 and -")
      }
      let stages = Program.Stages(
        discussedOn: try row.optionalDate(.discussedOn),
        announcedOn: try row.optionalDate(.announcedOn),
        startedOn: try row.optionalDate(.startedOn), endedOn: try row.optionalDate(.endedOn),
        endedAtUnknownDay: !row.isNull(.undatedState))
      try row.require(
        stages.startedOn != nil || stages.stage != .finished, "ended_program_has_started")
      loader.programNumbers[slug] = loader.records.programs.count
      loader.records.programs.append(
        Program(
          slug: slug, name: try row.text(.name), code: try row.optionalText(.code),
          office: try row.optionalText(.office), verifier: try row.optionalText(.verifier),
          stages: stages.known(on: loader.asOf), position: try row.integer(.position, in: 1...999)))
    }
  }

  mutating func loadItems() throws {
    var items: [Item] = []
    try each(DataSchema.items, ItemColumn.self) { loader, row throws(RowProblem) in
      let slug = try row.text(.program)
      guard let program = loader.programNumbers[slug] else {
        throw row.problem(.program, "is \"\(slug)\", which is not in programs")
      }
      let code = try row.text(.code)
      guard code.utf8.allSatisfy(Self.isSlugByte) else {
        throw row.problem(.code, "may hold only a–z, 0–9 and -")
      }
      let item = Item(
        code: code, program: Reference(program), name: try row.text(.name),
        unit: try row.text(.unit), category: try row.text(.category),
        contents: try row.optionalText(.contents),
        unitPrice: try row.optionalInteger(.unitPrice, in: 1...DataSchema.largestQuantity),
        priceSource: try row.optionalText(.priceSource))
      try row.require((item.unitPrice == nil) == (item.priceSource == nil), "price_has_source")
      items.append(item)
    }
    // By programme, then by code, which is unique.
    items.sort { ($0.program, $0.code) < ($1.program, $1.code) }
    for item in items {
      var code = item.code
      _ = code.withUTF8 { itemNumbers.add(UnsafeRawBufferPointer($0)) }
    }
    records.items = items
  }

  mutating func loadNeeds() throws {
    var needs: [Need] = []
    try each(DataSchema.needs, NeedColumn.self) { loader, row throws(RowProblem) in
      let id = try row.integer(.id, in: 1...Int.max)
      loader.needNumbers.addAbsent(id)
      let opened = try row.date(.openedOn)
      guard opened <= loader.asOf else { return }
      let item = try row.number(of: .itemCode, in: loader.itemNumbers, "items")
      let site = try row.number(of: .siteID, in: loader.siteNumbers, "sites")
      var recipients: Need.Recipients?
      try row.require(row.isNull(.recipients) == row.isNull(.recipientUnit), "recipients_have_unit")
      if !row.isNull(.recipients) {
        recipients = Need.Recipients(
          count: try row.integer(.recipients, in: 0...DataSchema.largestQuantity),
          unit: try row.word(.recipientUnit, Need.RecipientUnit.self))
      }
      let quantity = try row.integer(.quantity, in: 1...DataSchema.largestQuantity)
      try loader.count(quantity, of: Reference(Int(item)), .quantity, in: row)
      let basis = try row.text(.basis, from: &loader.pool)
      let closed = try row.optionalDate(.closedOn)
      try row.require(closed.map { $0 >= opened } ?? true, "need_closed_after_opened")
      let confirmed = try row.optionalDate(.confirmedOn)
      try row.require(confirmed.map { $0 >= opened } ?? true, "need_confirmed_after_opened")
      needs.append(
        Need(
          id: id, site: Reference(Int(site)), item: Reference(Int(item)), quantity: quantity,
          recipients: recipients, basis: basis, openedOn: opened,
          confirmedOn: confirmed?.known(on: loader.asOf),
          closedOn: closed?.known(on: loader.asOf),
          note: try row.optionalText(.note)))
    }
    // Rows are read by id, so a stable sort by site and item sorts by id as well.
    needs = needs.stablySorted { UInt64($0.site.offset) << 32 | UInt64($0.item.offset) }
    for (number, need) in needs.enumerated() { needNumbers.add(need.id, number) }
    records.needs = needs
  }
}
