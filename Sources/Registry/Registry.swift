package import Support

/// The public facts as of one date, and every figure computed from them.
///
/// Immutable: built once from the records, then read by any number of tasks. What a figure means is
/// defined here and nowhere else; pages, files and checks all use this type.
@usableFromInline
package struct Registry: Sendable {
  /// The date of every figure; rows dated later do not exist yet.
  package let asOf: CalendarDate
  /// The rows that exist on `asOf`.
  @usableFromInline package let records: Records

  @usableFromInline let relations: Relations
  /// What each need got, in the order of `records.needs`.
  @usableFromInline let needTallies: [NeedTally]
  /// What became of each promise, in the order of `records.commitments`.
  @usableFromInline let promiseTallies: [PromiseTally]
  let areaTallies: AreaTallies
  let latest: LatestHandovers
  let contributions: Contributions

  /// Joins the records and counts them.
  ///
  /// - Parameter records: rows that exist on `asOf`, in the order that `Records` demands.
  ///   Quantities and values must be small enough for their sums to fit 64 bits, which the loader
  ///   of the database makes sure of.
  package init(records: Records, asOf: CalendarDate) {
    self.asOf = asOf
    self.records = records
    relations = Relations(records)
    needTallies = NeedTally.all(records, asOf: asOf)
    promiseTallies = PromiseTally.all(records, asOf: asOf)
    areaTallies = AreaTallies(records, needTallies)
    latest = LatestHandovers(records)
    contributions = Contributions(records, promiseTallies)
  }

  // The subscripts read in place instead of copying: most readers want one field of a record, and a
  // copy would retain each of its strings.
  /// An area of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(area: Reference<Area>) -> Area {
    _read { yield records.areas[Int(area.offset)] }
  }
  /// A site of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(site: Reference<Site>) -> Site {
    _read { yield records.sites[Int(site.offset)] }
  }
  /// A programme of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(program: Reference<Program>) -> Program {
    _read { yield records.programs[Int(program.offset)] }
  }
  /// An item of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(item: Reference<Item>) -> Item {
    _read { yield records.items[Int(item.offset)] }
  }
  /// A need of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(need: Reference<Need>) -> Need {
    _read { yield records.needs[Int(need.offset)] }
  }
  /// A collaborator of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(collaborator: Reference<Collaborator>) -> Collaborator {
    _read { yield records.collaborators[Int(collaborator.offset)] }
  }
  /// A commitment of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(commitment: Reference<Commitment>) -> Commitment {
    _read { yield records.commitments[Int(commitment.offset)] }
  }
  /// A handover of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(handover: Reference<Handover>) -> Handover {
    _read { yield records.handovers[Int(handover.offset)] }
  }
  /// A BAST line of this registry, read in place.
  @inline(__always)
  @inlinable package subscript(line: Reference<HandoverLine>) -> HandoverLine {
    _read { yield records.lines[Int(line.offset)] }
  }
}
