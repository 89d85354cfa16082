/// The rows that belong to each owner: the sites of an area, the needs of a site and so on.
@usableFromInline
struct Relations: Sendable {
  @usableFromInline let childrenOfArea: Runs
  @usableFromInline let sitesOfArea: Runs
  @usableFromInline let itemsOfProgram: Runs
  @usableFromInline let needsOfSite: Runs
  @usableFromInline let commitmentsOfNeed: Runs
  @usableFromInline let commitmentsOfCollaborator: Runs
  @usableFromInline let linesOfCommitment: Runs
  @usableFromInline let linesOfHandover: Runs
  @usableFromInline let handoversOfSite: Runs
  @usableFromInline let handoversOfCollaborator: Runs

  init(_ records: Records) {
    func runs<Owner, Row>(
      _ owners: [Owner], _ rows: [Row], _ owner: (Row) -> Int32?
    ) -> Runs {
      Runs(owners: owners.count, count: rows.count) { owner(rows[$0]) }
    }
    childrenOfArea = runs(records.areas, records.areas) { $0.parent?.offset }
    sitesOfArea = runs(records.areas, records.sites) { $0.subdistrict.offset }
    itemsOfProgram = runs(records.programs, records.items) { $0.program.offset }
    needsOfSite = runs(records.sites, records.needs) { $0.site.offset }
    commitmentsOfNeed = runs(records.needs, records.commitments) { $0.need.offset }
    commitmentsOfCollaborator = runs(records.collaborators, records.commitments) {
      $0.collaborator.offset
    }
    linesOfCommitment = runs(records.commitments, records.lines) { $0.commitment.offset }
    linesOfHandover = runs(records.handovers, records.lines) { $0.handover.offset }
    handoversOfSite = runs(records.sites, records.handovers) { $0.site.offset }
    handoversOfCollaborator = runs(records.collaborators, records.handovers) {
      $0.collaborator.offset
    }
  }
}

extension Registry {
  /// The areas one level below, by code.
  @inlinable package func children(of area: Reference<Area>) -> References<Area> {
    References(relations.childrenOfArea[area.offset])
  }

  /// The sites of a kelurahan, by id; none for a larger area.
  @inlinable package func sites(of area: Reference<Area>) -> References<Site> {
    References(relations.sitesOfArea[area.offset])
  }

  /// The catalogue of a programme, by code.
  @inlinable package func items(of program: Reference<Program>) -> References<Item> {
    References(relations.itemsOfProgram[program.offset])
  }

  /// A site's needs, by item and id.
  @inlinable package func needs(of site: Reference<Site>) -> References<Need> {
    References(relations.needsOfSite[site.offset])
  }

  /// The commitments to a need, whatever their status, by id.
  @inlinable package func commitments(of need: Reference<Need>) -> References<Commitment> {
    References(relations.commitmentsOfNeed[need.offset])
  }

  /// The commitments of a collaborator, whatever their status, by site and item.
  @inlinable package func commitments(
    of collaborator: Reference<Collaborator>
  ) -> References<Commitment> {
    References(relations.commitmentsOfCollaborator[collaborator.offset])
  }

  /// The BAST lines that fulfil a commitment, by date, whatever the handover's status.
  @inlinable package func lines(of commitment: Reference<Commitment>) -> References<HandoverLine> {
    References(relations.linesOfCommitment[commitment.offset])
  }

  /// The lines of a BAST, by number.
  @inlinable package func lines(of handover: Reference<Handover>) -> References<HandoverLine> {
    References(relations.linesOfHandover[handover.offset])
  }

  /// The BASTs of a site, by date.
  @inlinable package func handovers(of site: Reference<Site>) -> References<Handover> {
    References(relations.handoversOfSite[site.offset])
  }

  /// The BASTs of a collaborator, by date.
  @inlinable package func handovers(of collaborator: Reference<Collaborator>) -> References<
    Handover
  > {
    References(relations.handoversOfCollaborator[collaborator.offset])
  }

  /// The programme of a need, which is that of its item.
  @inlinable package func program(of need: Need) -> Reference<Program> { self[need.item].program }

  /// All references to a table, in its order.
  package func all<Record>(_ table: KeyPath<Records, [Record]>) -> [Reference<Record>] {
    records[keyPath: table].indices.map { Reference($0) }
  }
}

extension Registry {
  /// The kota that a site lies in; nil when no area around it is one.
  package func city(of site: Reference<Site>) -> Reference<Area>? {
    city(around: self[site].subdistrict)
  }

  /// The areas of one step of the hierarchy, in the registry's order.
  package func areas(of rank: Area.Rank) -> [Reference<Area>] {
    all(\.areas).filter { self[$0].level.rank == rank }
  }

  /// The sites of an area and of all areas below it, in the order of these areas.
  package func sites(in area: Reference<Area>) -> [Reference<Site>] {
    self[area].level.rank == .subdistrict
      ? Array(sites(of: area)) : children(of: area).flatMap { sites(in: $0) }
  }

  /// The kota that an area is or lies in; nil when no area around it is one.
  package func city(around area: Reference<Area>) -> Reference<Area>? {
    records.city(around: area)
  }
}

extension Records {
  /// The kota that an area is or lies in; nil when no area around it is one.
  func city(around area: Reference<Area>) -> Reference<Area>? {
    var area: Reference<Area>? = area
    while let current = area, areas[Int(current.offset)].level.rank != .city {
      area = areas[Int(current.offset)].parent
    }
    return area
  }
}

extension Registry {
  /// Whether a programme has figures of its own: it has a catalogue, and has begun or has recorded
  /// needs. One that is only talked of, or that never asks for goods, has a page without figures.
  package func hasFigures(_ program: Reference<Program>) -> Bool {
    !items(of: program).isEmpty
      && (self[program].stage.hasStarted || lines(of: program).needed > 0)
  }
}
