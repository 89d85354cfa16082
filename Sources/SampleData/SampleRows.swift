import NeedsDatabase
import Registry

extension SampleTables {
  /// Every row, table by table, each after those it refers to.
  var rows: [NewRows] {
    placeRows + needRows + handoverRows
  }

  private var placeRows: [NewRows] {
    [
      NewRows(
        DataSchema.areas, areas,
        [
          NewColumn("code") { $0.code },
          NewColumn("level") { $0.level },
          NewColumn("name") { $0.name },
          NewColumn("parent_code") { $0.parentCode },
        ]),
      NewRows(
        DataSchema.sites, sites,
        [
          NewColumn("id") { $0.id },
          NewColumn("kelurahan_code") { $0.kelurahanCode },
          NewColumn("kind") { $0.kind },
          NewColumn("name") { $0.name },
          NewColumn("households") { $0.households },
          NewColumn("slum_level") { $0.slumLevel },
        ]),
      NewRows(
        DataSchema.programs, programs,
        [
          NewColumn("slug") { $0.slug },
          NewColumn("name") { $0.name },
          NewColumn("code") { $0.code },
          NewColumn("discussed_on") { $0.discussedOn },
          NewColumn("announced_on") { $0.announcedOn },
          NewColumn("started_on") { $0.startedOn },
          NewColumn("position") { $0.position },
        ]),
      NewRows(
        DataSchema.items, items,
        [
          NewColumn("code") { $0.code },
          NewColumn("program") { $0.program },
          NewColumn("name") { $0.name },
          NewColumn("unit") { $0.unit },
          NewColumn("category") { $0.category },
          NewColumn("unit_price") { $0.unitPrice },
          NewColumn("price_source") { $0.priceSource },
          NewColumn("contents") { $0.contents },
        ]),
    ]
  }

  private var needRows: [NewRows] {
    [
      NewRows(
        DataSchema.needs, needs,
        [
          NewColumn("id") { $0.id },
          NewColumn("program") { $0.program },
          NewColumn("site_id") { $0.siteID },
          NewColumn("item_code") { $0.itemCode },
          NewColumn("quantity") { $0.quantity },
          NewColumn("recipients") { $0.recipients },
          NewColumn("recipient_unit") { $0.recipientUnit },
          NewColumn("basis") { $0.basis },
          NewColumn("opened_on") { $0.openedOn },
          NewColumn("closed_on") { $0.closedOn },
          NewColumn("note") { $0.note },
          NewColumn("confirmed_on") { $0.confirmedOn },
        ]),
      NewRows(
        DataSchema.collaborators, collaborators,
        [
          NewColumn("id") { $0.id },
          NewColumn("name") { $0.name },
          NewColumn("kind") { $0.kind },
          NewColumn("is_aggregator") { $0.isAggregator ? 1 : 0 },
          NewColumn("joined_on") { $0.joinedOn },
          NewColumn("publish_name_on") { $0.publishNameOn },
          NewColumn("contact_name") { $0.contactName },
          NewColumn("phone") { $0.phone },
          NewColumn("email") { $0.email },
          NewColumn("address") { $0.address },
          NewColumn("licence_number") { $0.licenceNumber },
          NewColumn("licence_until") { $0.licenceUntil },
          NewColumn("tax_number") { $0.taxNumber },
        ]),
      NewRows(
        DataSchema.commitments, commitments,
        [
          NewColumn("id") { $0.id },
          NewColumn("collaborator_id") { $0.collaboratorID },
          NewColumn("need_id") { $0.needID },
          NewColumn("quantity") { $0.quantity },
          NewColumn("form_number") { $0.formNumber },
          NewColumn("form_signed_on") { $0.formSignedOn },
          NewColumn("channel") { $0.channel },
          NewColumn("aggregator_id") { $0.aggregatorID },
          NewColumn("due_on") { $0.dueOn },
          NewColumn("ended_on") { $0.endedOn },
          NewColumn("ended_as") { $0.endedAs },
          NewColumn("end_reason") { $0.endReason },
        ]),
    ]
  }

  private var handoverRows: [NewRows] {
    [
      NewRows(
        DataSchema.parties, parties,
        [
          NewColumn("id") { $0.id },
          NewColumn("name") { $0.name },
          NewColumn("position") { $0.position },
          NewColumn("organization") { $0.organization },
          NewColumn("address") { $0.address },
          NewColumn("identity_number") { $0.identityNumber },
        ]),
      NewRows(
        DataSchema.handovers, handovers,
        [
          NewColumn("id") { $0.id },
          NewColumn("bast_number") { $0.bastNumber },
          NewColumn("collaborator_id") { $0.collaboratorID },
          NewColumn("site_id") { $0.siteID },
          NewColumn("scheduled_on") { $0.scheduledOn },
          NewColumn("handed_on") { $0.handedOn },
          NewColumn("verified_on") { $0.verifiedOn },
          NewColumn("cancelled_on") { $0.cancelledOn },
          NewColumn("cancel_reason") { $0.cancelReason },
          NewColumn("handed_at") { $0.handedAt },
          NewColumn("place") { $0.place },
          NewColumn("facilitator") { $0.facilitator },
          NewColumn("giver_id") { $0.giverID },
          NewColumn("receiver_id") { $0.receiverID },
          NewColumn("witness_id") { $0.witnessID },
          NewColumn("acknowledged_by_id") { $0.acknowledgedByID },
        ]),
      NewRows(
        DataSchema.handoverLines, handoverLines,
        [
          NewColumn("handover_id") { $0.handoverID },
          NewColumn("line") { $0.line },
          NewColumn("commitment_id") { $0.commitmentID },
          NewColumn("quantity_delivered") { $0.quantityDelivered },
          NewColumn("quantity_accepted") { $0.quantityAccepted },
          NewColumn("condition") { $0.condition },
          NewColumn("reason") { $0.reason },
        ]),
      NewRows(
        DataSchema.corrections, corrections,
        [
          NewColumn("id") { $0.id },
          NewColumn("made_on") { $0.madeOn },
          NewColumn("table_name") { $0.tableName },
          NewColumn("record_id") { $0.recordID },
          NewColumn("field") { $0.field },
          NewColumn("old_value") { $0.oldValue },
          NewColumn("new_value") { $0.newValue },
          NewColumn("reason") { $0.reason },
          NewColumn("office") { $0.office },
        ]),
    ]
  }
}
