package import Records
package import Support

/// The public facts as of one date, and every figure computed from them.
///
/// Immutable: built once from the records, then read by any number of tasks. What a figure means
/// is defined here and nowhere else; pages, files and checks all ask this type.
package struct Registry: Sendable {
  /// Later rows do not exist yet.
  package let asOf: CalendarDate
  package let records: Records

  let relations: Relations
  /// What each need got, in the order of `records.needs`.
  let needTallies: [NeedTally]
  let areaTallies: AreaTallies
  let latest: LatestHandovers
  let contributions: Contributions

  /// Joins the records and counts them.
  ///
  /// - Parameter records: rows that exist on `asOf`, in the order `Records` demands. Quantities
  ///   and values must be small enough for their sums to fit 64 bits, as the database's reader
  ///   makes sure.
  package init(records: Records, asOf: CalendarDate) {
    self.asOf = asOf
    self.records = records
    relations = Relations(records)
    needTallies = NeedTally.all(records, asOf: asOf)
    areaTallies = AreaTallies(records, needTallies)
    latest = LatestHandovers(records)
    contributions = Contributions(records)
  }

  // Lent, not copied: most readers want one field of a record, and a copy would retain each of
  // its strings.
  @inline(__always)
  package subscript(area: Reference<Area>) -> Area {
    _read { yield records.areas[Int(area.offset)] }
  }
  @inline(__always)
  package subscript(site: Reference<Site>) -> Site {
    _read { yield records.sites[Int(site.offset)] }
  }
  @inline(__always)
  package subscript(program: Reference<Program>) -> Program {
    _read { yield records.programs[Int(program.offset)] }
  }
  @inline(__always)
  package subscript(item: Reference<Item>) -> Item {
    _read { yield records.items[Int(item.offset)] }
  }
  @inline(__always)
  package subscript(need: Reference<Need>) -> Need {
    _read { yield records.needs[Int(need.offset)] }
  }
  @inline(__always)
  package subscript(collaborator: Reference<Collaborator>) -> Collaborator {
    _read { yield records.collaborators[Int(collaborator.offset)] }
  }
  @inline(__always)
  package subscript(commitment: Reference<Commitment>) -> Commitment {
    _read { yield records.commitments[Int(commitment.offset)] }
  }
  @inline(__always)
  package subscript(handover: Reference<Handover>) -> Handover {
    _read { yield records.handovers[Int(handover.offset)] }
  }
  @inline(__always)
  package subscript(line: Reference<HandoverLine>) -> HandoverLine {
    _read { yield records.lines[Int(line.offset)] }
  }
}
