import Registry

extension OpenTable {
  /// What is written for each record.
  var rows: any AnyOpenRows {
    switch self {
    case .areas: Self.areaRows
    case .sites: Self.siteRows
    case .programs: Self.programRows
    case .items: Self.itemRows
    case .needs: Self.needRows
    case .collaborators: Self.collaboratorRows
    case .commitments: Self.commitmentRows
    case .handovers: Self.handoverRows
    case .handoverLines: Self.lineRows
    case .corrections: Self.correctionRows
    }
  }

  private static let areaRows = OpenRows<Area>(
    \.areas,
    [
      OpenColumn("code") { area, _ in area.code },
      OpenColumn("level") { area, _ in area.level.rawValue },
      OpenColumn("name") { area, _ in area.name },
      OpenColumn("parent_code") { area, registry in area.parent.map { registry[$0].code } },
    ])

  private static let siteRows = OpenRows<Site>(
    \.sites,
    [
      OpenColumn("id") { site, _ in site.id },
      OpenColumn("kelurahan_code") { site, registry in registry[site.subdistrict].code },
      OpenColumn("kind") { site, _ in site.kind.rawValue },
      OpenColumn("name") { site, _ in site.name },
      OpenColumn("households") { site, _ in site.households },
      OpenColumn("slum_level") { site, _ in site.slumLevel?.rawValue },
    ])

  private static let programRows = OpenRows<Program>(
    \.programs,
    [
      OpenColumn("slug") { program, _ in program.slug },
      OpenColumn("name") { program, _ in program.name },
      OpenColumn("code") { program, _ in program.code },
      OpenColumn("office") { program, _ in program.office },
      OpenColumn("verifier") { program, _ in program.verifier },
      OpenColumn("discussed_on") { program, _ in program.stages.discussedOn },
      OpenColumn("announced_on") { program, _ in program.stages.announcedOn },
      OpenColumn("started_on") { program, _ in program.stages.startedOn },
      OpenColumn("ended_on") { program, _ in program.stages.endedOn },
      OpenColumn("undated_state") { program, _ in
        program.stages.endedAtUnknownDay ? Program.Stage.finished.rawValue : nil
      },
      OpenColumn("position") { program, _ in program.position },
    ])

  private static let itemRows = OpenRows<Item>(
    \.items,
    [
      OpenColumn("code") { item, _ in item.code },
      OpenColumn("program") { item, registry in registry[item.program].slug },
      OpenColumn("name") { item, _ in item.name },
      OpenColumn("unit") { item, _ in item.unit },
      OpenColumn("category") { item, _ in item.category },
      OpenColumn("unit_price") { item, _ in item.unitPrice },
      OpenColumn("price_source") { item, _ in item.priceSource },
      OpenColumn("contents") { item, _ in item.contents },
    ])

  private static let needRows = OpenRows<Need>(
    \.needs,
    [
      OpenColumn("id") { need, _ in need.id },
      OpenColumn("program") { need, registry in registry[registry[need.item].program].slug },
      OpenColumn("site_id") { need, registry in registry[need.site].id },
      OpenColumn("item_code") { need, registry in registry[need.item].code },
      OpenColumn("quantity") { need, _ in need.quantity },
      OpenColumn("recipients") { need, _ in need.recipients?.count },
      OpenColumn("recipient_unit") { need, _ in need.recipients?.unit.rawValue },
      OpenColumn("basis") { need, _ in need.basis },
      OpenColumn("opened_on") { need, _ in need.openedOn },
      OpenColumn("closed_on") { need, _ in need.closedOn },
      OpenColumn("note") { need, _ in need.note },
      OpenColumn("confirmed_on") { need, _ in need.confirmedOn },
    ])

  private static let collaboratorRows = OpenRows<Collaborator>(
    \.collaborators,
    [
      OpenColumn("id") { collaborator, _ in collaborator.id },
      OpenColumn("name") { collaborator, _ in collaborator.publishedName },
      OpenColumn("kind") { collaborator, _ in collaborator.kind.rawValue },
      OpenColumn("is_aggregator") { collaborator, _ in collaborator.isAggregator ? 1 : 0 },
      OpenColumn("joined_on") { collaborator, _ in collaborator.joinedOn },
      OpenColumn("publish_name_on") { collaborator, _ in collaborator.publishedOn },
      OpenColumn("licence_number") { collaborator, _ in collaborator.licence?.number },
      OpenColumn("licence_until") { collaborator, _ in collaborator.licence?.until },
    ])

  private static let commitmentRows = OpenRows<Commitment>(
    \.commitments,
    [
      OpenColumn("id") { commitment, _ in commitment.id },
      OpenColumn("collaborator_id") { commitment, registry in
        registry[commitment.collaborator].id
      },
      OpenColumn("need_id") { commitment, registry in registry[commitment.need].id },
      OpenColumn("quantity") { commitment, _ in commitment.quantity },
      OpenColumn("form_number") { commitment, _ in commitment.formNumber },
      OpenColumn("form_signed_on") { commitment, _ in commitment.signedOn },
      OpenColumn("channel") { commitment, _ in commitment.channel.rawValue },
      OpenColumn("aggregator_id") { commitment, registry in
        commitment.aggregator.map { registry[$0].id }
      },
      OpenColumn("due_on") { commitment, _ in commitment.dueOn },
      OpenColumn("ended_on") { commitment, _ in commitment.end?.day },
      OpenColumn("ended_as") { commitment, _ in commitment.end?.kind.rawValue },
      OpenColumn("end_reason") { commitment, _ in commitment.end?.reason },
    ])

  private static let handoverRows = OpenRows<Handover>(
    \.handovers,
    [
      OpenColumn("id") { handover, _ in handover.id },
      OpenColumn("bast_number") { handover, _ in handover.bastNumber },
      OpenColumn("collaborator_id") { handover, registry in registry[handover.collaborator].id },
      OpenColumn("site_id") { handover, registry in registry[handover.site].id },
      OpenColumn("scheduled_on") { handover, _ in handover.life.scheduledOn },
      OpenColumn("handed_on") { handover, _ in handover.life.handedOn },
      OpenColumn("verified_on") { handover, _ in handover.life.verifiedOn },
      OpenColumn("cancelled_on") { handover, _ in handover.life.cancelledOn },
      OpenColumn("cancel_reason") { handover, _ in handover.life.cancelReason },
      OpenColumn("undated_state") { handover, _ in handover.life.undated?.rawValue },
      OpenColumn("handed_at") { handover, _ in handover.handedAt },
      OpenColumn("facilitator") { handover, _ in handover.facilitator },
    ])

  private static let lineRows = OpenRows<HandoverLine>(
    \.lines,
    [
      OpenColumn("handover_id") { line, registry in registry[line.handover].id },
      OpenColumn("line") { line, _ in line.line },
      OpenColumn("commitment_id") { line, registry in registry[line.commitment].id },
      OpenColumn("quantity_delivered") { line, _ in line.delivered },
      OpenColumn("quantity_accepted") { line, _ in line.accepted },
      OpenColumn("condition") { line, _ in line.condition.rawValue },
      OpenColumn("reason") { line, _ in line.reason },
    ])

  private static let correctionRows = OpenRows<Correction>(
    \.corrections,
    [
      OpenColumn("id") { correction, _ in correction.id },
      OpenColumn("made_on") { correction, _ in correction.madeOn },
      OpenColumn("table_name") { correction, _ in correction.table },
      OpenColumn("record_id") { correction, _ in correction.recordID },
      OpenColumn("field") { correction, _ in correction.field },
      OpenColumn("old_value") { correction, _ in correction.oldValue },
      OpenColumn("new_value") { correction, _ in correction.newValue },
      OpenColumn("reason") { correction, _ in correction.reason },
      OpenColumn("office") { correction, _ in correction.office },
    ])
}
