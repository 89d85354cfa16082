import Registry

extension RecordsLoader {
  mutating func loadPrograms() throws {
    let columns = ["slug", "name", "stage", "started_on", "position"]
    try each("programs", columns, order: "position, slug") { loader, row throws(RowProblem) in
      let slug = try row.text(0)
      guard slug.utf8.allSatisfy(Self.isSlugByte) else {
        throw row.problem(0, "may hold only a–z, 0–9 and -")
      }
      let program = Program(
        slug: slug, name: try row.text(1), stage: try row.word(2, Program.Stage.self),
        startedOn: try row.optionalDate(3), position: try row.integer(4, in: 1...999))
      try row.require(
        program.startedOn != nil || program.stage == .discussion, "program_has_started")
      if let start = program.startedOn, start > loader.asOf {
        loader.records.laterPrograms.append(slug)
      } else {
        loader.programNumbers[slug] = loader.records.programs.count
        loader.records.programs.append(program)
      }
    }
  }

  mutating func loadItems() throws {
    let columns = [
      "code", "program", "name", "unit", "category", "unit_price", "price_source",
    ]
    var items: [Item] = []
    try each("items", columns, order: "code") { loader, row throws(RowProblem) in
      let slug = try row.text(1)
      guard let program = loader.programNumbers[slug] else {
        if loader.records.laterPrograms.contains(slug) {
          loader.laterItems.insert(try row.text(0))
          return
        }
        throw row.problem(1, "is \"\(slug)\", which is not in programs")
      }
      let code = try row.text(0)
      guard code.utf8.allSatisfy(Self.isSlugByte) else {
        throw row.problem(0, "may hold only a–z, 0–9 and -")
      }
      let item = Item(
        code: code, program: Reference(program), name: try row.text(2),
        unit: try row.text(3), category: try row.text(4),
        unitPrice: try row.optionalInteger(5, in: 1...DataSchema.largestQuantity),
        priceSource: try row.optionalText(6))
      try row.require((item.unitPrice == nil) == (item.priceSource == nil), "price_has_source")
      items.append(item)
    }
    // By programme, then code: the sort is stable by the unique code.
    items.sort { ($0.program, $0.code) < ($1.program, $1.code) }
    for item in items {
      var code = item.code
      _ = code.withUTF8 { itemNumbers.add(UnsafeRawBufferPointer($0)) }
    }
    records.items = items
  }

  mutating func loadNeeds() throws {
    let columns = [
      "id", "site_id", "item_code", "quantity", "recipients", "recipient_unit", "basis",
      "opened_on", "closed_on", "note",
    ]
    var needs: [Need] = []
    try each("needs", columns, order: "id") { loader, row throws(RowProblem) in
      let id = try row.integer(0, in: 1...Int.max)
      loader.needNumbers.addAbsent(id)
      let opened = try row.date(7)
      guard opened <= loader.asOf else { return }
      guard let item = loader.itemNumbers.number(of: try row.bytes(2)) else {
        // An item of a programme that starts later does not exist yet.
        if loader.laterItems.contains(try row.text(2)) { return }
        _ = try row.number(of: 2, in: loader.itemNumbers, "items")
        return
      }
      let site = try row.number(of: 1, in: loader.siteNumbers, "sites")
      var recipients: Need.Recipients?
      try row.require(row.isNull(4) == row.isNull(5), "recipients_have_unit")
      if !row.isNull(4) {
        recipients = Need.Recipients(
          count: try row.integer(4, in: 0...DataSchema.largestQuantity),
          unit: try row.word(5, Need.RecipientUnit.self))
      }
      let quantity = try row.integer(3, in: 1...DataSchema.largestQuantity)
      try loader.count(quantity, of: Reference(Int(item)), row, 3)
      let basis = try row.text(6, from: &loader.pool)
      let closed = try row.optionalDate(8)
      try row.require(closed.map { $0 >= opened } ?? true, "need_closed_after_opened")
      let note = try row.optionalText(9)
      needs.append(
        Need(
          id: id, site: Reference(Int(site)), item: Reference(Int(item)), quantity: quantity,
          recipients: recipients, basis: basis, openedOn: opened, closedOn: closed, note: note))
    }
    // Read by id, so that a stable sort by site and item is one by site, item and id.
    needs = needs.stablySorted { UInt64($0.site.offset) << 32 | UInt64($0.item.offset) }
    for (number, need) in needs.enumerated() { needNumbers.add(need.id, number) }
    records.needs = needs
  }
}
