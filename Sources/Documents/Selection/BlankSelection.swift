package import Registry
package import Support

/// A BAST to be filled in by hand: for what one collaborator still owes one site, or for a site to
/// which nobody owes anything.
package struct BlankHandover: Hashable, Sendable {
  /// Where the aid will be received.
  package let site: Reference<Site>
  /// Nil on a blank for any donor.
  package let collaborator: Reference<Collaborator>?
  /// Active commitments that are not fulfilled yet, by item and id.
  package let commitments: [Reference<Commitment>]
}

/// Which blanks to print. Days and statuses do not apply to them.
package struct BlankSelection: Sendable {
  /// `since` and `until` are checked, but not applied.
  package var conditions = Conditions()
  /// Ids of needs, for commitment forms; empty for any.
  package var needs: [Int] = []

  /// The blanks of every site, and of every need with something unmet.
  package init() {}

  /// The blank BASTs of the sites that match, by site and collaborator: one for each collaborator
  /// that owes the site something. A site to which nobody owes anything gets one without a
  /// collaborator. When a collaborator was asked for, such a site gets a blank only if it was
  /// named, and the blank is for that collaborator.
  ///
  /// - Throws: a problem for each condition that names something unknown, and for an `until` before
  ///   `since`.
  package func handovers(in registry: Registry) throws(Problems) -> [BlankHandover] {
    try conditions.problems(in: registry).throwIfAny()
    return registry.all(\.sites).filter { conditions.accept($0, in: registry) }.flatMap {
      site -> [BlankHandover] in
      let open = registry.needs(of: site).filter { conditions.accept(registry[$0], in: registry) }
        .flatMap { registry.openCommitments(of: $0) }
        .filter { conditions.accept(registry[$0].collaborator, in: registry) }
      let byCollaborator = Dictionary(grouping: open) { registry[$0].collaborator }
      if byCollaborator.isEmpty {
        if conditions.collaborator != nil, conditions.sites.isEmpty { return [] }
        let asked = registry.all(\.collaborators).first {
          registry[$0].id == conditions.collaborator
        }
        return [BlankHandover(site: site, collaborator: asked, commitments: [])]
      }
      return byCollaborator.sorted { $0.key < $1.key }.map {
        BlankHandover(site: site, collaborator: $0.key, commitments: $0.value)
      }
    }
  }

  /// The needs that match and of which something is unmet, or those that match among the ones
  /// named, in the registry's order.
  ///
  /// - Throws: a problem for each condition that names something unknown, and for an `until` before
  ///   `since`.
  package func needs(in registry: Registry) throws(Problems) -> [Reference<Need>] {
    var problems = Problems()
    let known = registry.records.needs.map { String($0.id) }
    for need in needs {
      problems.demand("--need", String(need), among: known, orSay: "there is no need with the id")
    }
    problems.add(conditions.problems(in: registry))
    try problems.throwIfAny()
    let wanted = Set(needs)
    return registry.all(\.needs).filter { reference in
      let need = registry[reference]
      if wanted.isEmpty ? registry.tally(reference).unmet == 0 : !wanted.contains(need.id) {
        return false
      }
      return conditions.accept(need.site, in: registry)
        && conditions.accept(need, in: registry)
    }
  }
}

extension Registry {
  /// How much of a commitment was accepted on BASTs that count, in the item's unit.
  package func accepted(of commitment: Reference<Commitment>) -> Int {
    lines(of: commitment).reduce(0) { sum, line in
      self[self[line].handover].status.counts ? sum + self[line].accepted : sum
    }
  }

  /// The active commitments to a need that are not fulfilled yet.
  fileprivate func openCommitments(of need: Reference<Need>) -> [Reference<Commitment>] {
    commitments(of: need).filter {
      self[$0].status == .active && accepted(of: $0) < self[$0].quantity
    }
  }
}
