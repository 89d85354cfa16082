import Registry
import Support
import TestSupport
import Testing

@testable import Portal

extension RenderedSite {
  private struct Shared: @unchecked Sendable {
    let site: RenderedSite
  }

  private static let ladenOnce = Result { try Shared(site: RenderedSite(ladenRegistry())) }

  /// The small sample given by one collaborator, all of it ten times over, and what was handed
  /// over in 2020 in one month: more than pages hold.
  static var laden: RenderedSite { get throws { try ladenOnce.get().site } }

  private static func ladenRegistry() throws -> Registry {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let giver = try #require(
      plain.all(\.collaborators).first { plain[$0].publishedName != nil })
    let may = try #require(CalendarDate(year: 2020, month: 5, day: 15))
    return copied(plain) { _, _ in
      giver
    } day: {
      $0.year == 2020 ? may : $0
    }
  }

  private static let crowdedOnce = Result { try Shared(site: RenderedSite(crowdedRegistry())) }

  /// The small sample ten times over, each time given by others: more collaborators than a page of
  /// a board holds.
  static var crowded: RenderedSite { get throws { try crowdedOnce.get().site } }

  private static func crowdedRegistry() throws -> Registry {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    let collaborators = plain.records.collaborators.flatMap { one in
      (0..<times).map { copy in
        Collaborator(
          id: one.id * times + copy, publishedName: one.publishedName.map { "\($0) \(copy)" },
          kind: one.kind, isAggregator: one.isAggregator, joinedOn: one.joinedOn,
          publishedOn: one.publishedOn)
      }
    }
    return copied(plain, collaborators: collaborators) { giver, copy in
      Reference(Int(giver.offset) * times + copy)
    } day: {
      $0
    }
  }

  private static let waitingOnce = Result {
    try Shared(site: RenderedSite(waitingRegistry()))
  }

  /// The small sample with each need ten times, the first of them with its commitments: more needs
  /// of an item than a page of the finder holds.
  static var waiting: RenderedSite { get throws { try waitingOnce.get().site } }

  private static func waitingRegistry() throws -> Registry {
    let plain = try SampleDatabase.kelurahan.registry(on: "2021-12-31")
    var records = plain.records
    records.needs = records.needs.flatMap { one in
      (0..<times).map { copy in
        Need(
          id: one.id * times + copy, site: one.site, item: one.item, quantity: one.quantity,
          recipients: one.recipients, basis: one.basis, openedOn: one.openedOn,
          confirmedOn: one.confirmedOn, closedOn: one.closedOn, note: one.note)
      }
    }
    records.commitments = records.commitments.map { one in
      Commitment(
        id: one.id, collaborator: one.collaborator,
        need: Reference(Int(one.need.offset) * times), quantity: one.quantity,
        formNumber: one.formNumber, signedOn: one.signedOn, channel: one.channel,
        aggregator: one.aggregator, dueOn: one.dueOn, status: one.status,
        statusReason: one.end?.reason)
    }
    return Registry(records: records, asOf: plain.asOf)
  }

  /// All commitments and handovers of a registry ten times over.
  private static func copied(
    _ plain: Registry, collaborators: [Collaborator]? = nil,
    giver: (Reference<Collaborator>, Int) -> Reference<Collaborator>,
    day: (CalendarDate) -> CalendarDate
  ) -> Registry {
    var records = plain.records
    if let collaborators { records.collaborators = collaborators }
    records.commitments = plain.records.commitments.flatMap { one in
      (0..<times).map { copy in
        Commitment(
          id: one.id * times + copy, collaborator: giver(one.collaborator, copy), need: one.need,
          quantity: one.quantity, formNumber: "\(one.formNumber)-\(copy)",
          signedOn: one.signedOn, channel: one.channel,
          aggregator: one.aggregator.map { giver($0, copy) }, dueOn: one.dueOn,
          status: one.status, statusReason: one.end?.reason)
      }
    }
    records.handovers = plain.records.handovers.flatMap { one in
      (0..<times).map { copy in
        Handover(
          id: one.id * times + copy, bastNumber: one.bastNumber.map { "\($0)-\(copy)" },
          collaborator: giver(one.collaborator, copy), site: one.site, handedOn: day(one.day),
          handedAt: one.handedAt, facilitator: one.facilitator, status: one.status)
      }
    }
    records.lines = plain.all(\.handovers).flatMap { handover in
      (0..<times).flatMap { copy in
        plain.lines(of: handover).map { lineCopy(plain[$0], handover, copy) }
      }
    }
    return Registry(records: records, asOf: plain.asOf)
  }

  private static let times = 10

  private static func lineCopy(
    _ line: HandoverLine, _ handover: Reference<Handover>, _ copy: Int
  ) -> HandoverLine {
    HandoverLine(
      handover: Reference(Int(handover.offset) * times + copy), line: line.line,
      commitment: Reference(Int(line.commitment.offset) * times + copy),
      delivered: line.delivered, accepted: line.accepted, condition: line.condition,
      reason: line.reason)
  }
}
