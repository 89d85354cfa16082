import GRDB

extension Sample {
  /// Inserts every row, in one transaction (a savepoint where the caller has
  /// one open already). The database must have the tables of schema version 1
  /// and none of these rows; any refusal by the schema throws and undoes all.
  static func write(_ tables: SampleTables, into db: Database) throws {
    try db.inSavepoint {
      try writePlaces(tables, into: db)
      try writeNeeds(tables, into: db)
      try writeHandovers(tables, into: db)
      return .commit
    }
  }

  private static func writePlaces(_ tables: SampleTables, into db: Database) throws {
    try insert(tables.areas, into: db, "areas", "code, level, name, parent_code") {
      [$0.code, $0.level, $0.name, $0.parentCode]
    }
    try insert(
      tables.sites, into: db, "sites", "id, kelurahan_code, kind, name, households, slum_level"
    ) {
      [$0.id, $0.kelurahanCode, $0.kind, $0.name, $0.households, $0.slumLevel]
    }
    try insert(tables.programs, into: db, "programs", "slug, name, stage, started_on, position") {
      [$0.slug, $0.name, $0.stage, $0.startedOn, $0.position]
    }
    try insert(
      tables.items, into: db, "items",
      "code, program, name, unit, category, unit_price, price_source"
    ) {
      [$0.code, $0.program, $0.name, $0.unit, $0.category, $0.unitPrice, $0.priceSource]
    }
  }

  private static func writeNeeds(_ tables: SampleTables, into db: Database) throws {
    try insert(
      tables.needs, into: db, "needs",
      """
      id, program, site_id, item_code, quantity, recipients, recipient_unit, basis, \
      opened_on, closed_on, note
      """
    ) {
      [
        $0.id, $0.program, $0.siteID, $0.itemCode, $0.quantity, $0.recipients, $0.recipientUnit,
        $0.basis, $0.openedOn, $0.closedOn, $0.note,
      ]
    }
    try insert(
      tables.collaborators, into: db, "collaborators",
      """
      id, name, kind, is_aggregator, joined_on, publish_name_on, contact_name, phone, email, \
      address
      """
    ) {
      [
        $0.id, $0.name, $0.kind, $0.isAggregator ? 1 : 0, $0.joinedOn, $0.publishNameOn,
        $0.contactName, $0.phone, $0.email, $0.address,
      ]
    }
    try insert(
      tables.commitments, into: db, "commitments",
      """
      id, collaborator_id, need_id, quantity, form_number, form_signed_on, channel, \
      aggregator_id, due_on, status, status_reason
      """
    ) {
      [
        $0.id, $0.collaboratorID, $0.needID, $0.quantity, $0.formNumber, $0.formSignedOn,
        $0.channel, $0.aggregatorID, $0.dueOn, $0.status, $0.statusReason,
      ]
    }
  }

  private static func writeHandovers(_ tables: SampleTables, into db: Database) throws {
    try insert(
      tables.parties, into: db, "parties",
      "id, name, position, organization, address, identity_number"
    ) {
      [$0.id, $0.name, $0.position, $0.organization, $0.address, $0.identityNumber]
    }
    try insert(
      tables.handovers, into: db, "handovers",
      """
      id, bast_number, collaborator_id, site_id, handed_on, handed_at, place, facilitator, \
      status, giver_id, receiver_id, witness_id, acknowledged_by_id
      """
    ) {
      [
        $0.id, $0.bastNumber, $0.collaboratorID, $0.siteID, $0.handedOn, $0.handedAt, $0.place,
        $0.facilitator, $0.status, $0.giverID, $0.receiverID, $0.witnessID, $0.acknowledgedByID,
      ]
    }
    try insert(
      tables.handoverLines, into: db, "handover_lines",
      """
      handover_id, line, commitment_id, quantity_delivered, quantity_accepted, condition, reason
      """
    ) {
      [
        $0.handoverID, $0.line, $0.commitmentID, $0.quantityDelivered, $0.quantityAccepted,
        $0.condition, $0.reason,
      ]
    }
    try insert(
      tables.corrections, into: db, "corrections",
      "id, made_on, table_name, record_id, field, old_value, new_value, reason, office"
    ) {
      [
        $0.id, $0.madeOn, $0.tableName, $0.recordID, $0.field, $0.oldValue, $0.newValue, $0.reason,
        $0.office,
      ]
    }
  }

  private static func insert<Row>(
    _ rows: [Row], into db: Database, _ table: String, _ columns: String,
    values: (Row) -> [(any DatabaseValueConvertible)?]
  ) throws {
    let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
    let statement = try db.makeStatement(
      sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))")
    for row in rows {
      try statement.execute(arguments: StatementArguments(values(row)))
    }
  }
}
