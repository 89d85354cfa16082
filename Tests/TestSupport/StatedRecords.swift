package import Registry
package import Support

// Records by their states, where a test does not care for the days on which they were reached.

extension Program {
  /// A programme in a stage; without a day it has been so for long.
  package init(
    slug: String, name: String, stage: Stage, startedOn: CalendarDate?, position: Int
  ) {
    let start = startedOn ?? CalendarDate(iso: "2020-01-01")
    var stages = Stages()
    switch stage {
    case .discussion: stages.discussedOn = start
    case .preparation: stages.announcedOn = start
    case .active: stages.startedOn = start
    case .finished: stages = Stages(startedOn: start, endedAtUnknownDay: true)
    }
    self.init(slug: slug, name: name, stages: stages, position: position)
  }
}

extension Commitment {
  /// A commitment in a status, whose end has no day.
  package init(
    id: Int, collaborator: Reference<Collaborator>, need: Reference<Need>, quantity: Int,
    formNumber: String, signedOn: CalendarDate, channel: Channel,
    aggregator: Reference<Collaborator>?, dueOn: CalendarDate?, status: Status,
    statusReason: String?
  ) {
    let reason = statusReason ?? "Alasan."
    let end: End? =
      switch status {
      case .active: nil
      case .cancelled: End(.cancelled, on: nil, reason: reason)
      case .expired: End(.expired, on: nil, reason: reason)
      }
    self.init(
      id: id, collaborator: collaborator, need: need, quantity: quantity, formNumber: formNumber,
      signedOn: signedOn, channel: channel, aggregator: aggregator, dueOn: dueOn, end: end)
  }
}

extension Handover.Life {
  /// A handover that has reached a status on or before a day.
  package init(_ status: Handover.Status, on day: CalendarDate) {
    switch status {
    case .scheduled: self.init(scheduledOn: day)
    case .handedOver: self.init(handedOn: day)
    case .verified: self.init(handedOn: day, undated: .verified)
    case .cancelled: self.init(scheduledOn: day, undated: .cancelled)
    }
  }
}

extension Handover {
  /// A handover in a status, made or planned for a day.
  package init(
    id: Int, bastNumber: String?, collaborator: Reference<Collaborator>, site: Reference<Site>,
    handedOn day: CalendarDate, handedAt: String?, facilitator: String?, status: Status
  ) {
    let handover = Handover(
      id: id, bastNumber: bastNumber, collaborator: collaborator, site: site,
      life: Life(status, on: day), handedAt: handedAt, facilitator: facilitator)
    guard let handover else { preconditionFailure("a handover with a day exists") }
    self = handover
  }
}
