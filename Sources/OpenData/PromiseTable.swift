package import Registry
package import Templates

/// Promises as a file of their own: those of a collaborator, or the late ones of a kota. Beside what
/// `commitments.csv` has, it says what became of each, so that nobody has to join tables.
package enum PromiseTable {
  private struct Promise {
    let commitment: Commitment
    let need: Need
    let tally: PromiseTally
  }

  private static let file = OpenFile<Promise>([
    OpenColumn("as_of") { _, registry in registry.asOf },
    OpenColumn("id") { promise, _ in promise.commitment.id },
    OpenColumn("state") { promise, _ in promise.tally.state.rawValue },
    OpenColumn("days") { promise, _ in promise.tally.days },
    OpenColumn("due_on") { promise, _ in promise.commitment.dueOn },
    OpenColumn("form_signed_on") { promise, _ in promise.commitment.signedOn },
    OpenColumn("kept_on") { promise, _ in promise.tally.keptOn },
    OpenColumn("quantity") { promise, _ in promise.commitment.quantity },
    OpenColumn("accepted") { promise, _ in promise.tally.accepted },
    OpenColumn("open") { promise, _ in promise.tally.open },
    OpenColumn("unit") { promise, registry in registry[promise.need.item].unit },
    OpenColumn("item_code") { promise, registry in registry[promise.need.item].code },
    OpenColumn("item_name") { promise, registry in registry[promise.need.item].name },
    OpenColumn("program") { promise, registry in
      registry[registry[promise.need.item].program].slug
    },
    OpenColumn("need_id") { promise, _ in promise.need.id },
    OpenColumn("site_id") { promise, registry in registry[promise.need.site].id },
    OpenColumn("site_name") { promise, registry in registry[promise.need.site].name },
    OpenColumn("kelurahan_name") { promise, registry in
      registry[registry[promise.need.site].subdistrict].name
    },
    OpenColumn("collaborator_id") { promise, registry in
      registry[promise.commitment.collaborator].id
    },
    OpenColumn("collaborator_name") { promise, registry in
      registry[promise.commitment.collaborator].publishedName
    },
    OpenColumn("aggregator_id") { promise, registry in
      promise.commitment.aggregator.map { registry[$0].id }
    },
    OpenColumn("form_number") { promise, _ in promise.commitment.formNumber },
    OpenColumn("ended_on") { promise, _ in promise.commitment.end?.day },
    OpenColumn("end_reason") { promise, _ in promise.commitment.end?.reason },
  ])

  /// The columns, in the order of the file.
  package static var columns: [String] { file.columnNames }

  /// Appends the whole file: the header, then the promises in the order given.
  package static func write(
    _ promises: some Sequence<Reference<Commitment>>, _ registry: Registry,
    into output: inout Output
  ) {
    let rows = promises.lazy.map { reference in
      let commitment = registry[reference]
      return Promise(
        commitment: commitment, need: registry[commitment.need],
        tally: registry.promise(reference))
    }
    file.write(rows, registry, into: &output)
  }
}
