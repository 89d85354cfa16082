/// How much sample data to invent.
package enum SampleScale: String, Sendable, CaseIterable {
  /// One real kelurahan with every kind of row and every awkward case: built
  /// in milliseconds, for tests and for a first look.
  case kelurahan
  /// All of Jakarta, in the size the programme had.
  case jakarta
}

/// Invented data in the shape of the real programme.
///
/// The names and codes of areas, the programmes, the prices of 2020 and the
/// count of collaborators on 26 October 2020 (143 in pangan, 81 in UMKM) are
/// facts. All else is made up, and every organisation and person carries the
/// word "Contoh" (example), so that nothing can be taken for a real one.
struct Sample {
  /// Makes the rows: a pure function of its arguments, in integers only, so
  /// one seed gives the same bytes on every machine and in every year.
  static func generate(scale: SampleScale, seed: UInt64) -> SampleTables {
    let plan = Plan.of(scale)
    let ground = Ground(plan: plan, seed: seed)
    let needs = Needs(plan: plan, ground: ground, seed: seed).rows
    let collaborators = Collaborators(plan: plan, seed: seed).rows
    let pledges = Pledges(plan: plan, needs: needs, collaborators: collaborators, seed: seed)
    let deliveries = Deliveries(
      plan: plan, ground: ground, needs: needs, collaborators: collaborators, pledges: pledges,
      seed: seed)

    var tables = SampleTables()
    tables.areas = ground.areas
    tables.sites = ground.sites.map(\.row)
    tables.programs = Catalogue.programs
    tables.items = Catalogue.items.map(\.row)
    tables.needs = needs.enumerated().map { index, need in
      need.row(id: index + 1, ground: ground)
    }
    tables.collaborators = collaborators.enumerated().map { index, collaborator in
      collaborator.row(id: index + 1)
    }
    tables.commitments = pledges.commitments.enumerated().map { index, commitment in
      commitment.row(id: index + 1)
    }
    tables.parties = deliveries.parties
    tables.handovers = deliveries.handovers
    tables.handoverLines = deliveries.lines
    tables.corrections = Corrections(tables: tables, count: plan.corrections).rows
    return tables
  }
}
