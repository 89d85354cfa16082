package import Support

/// A signed commitment form: one collaborator promises a quantity of one need.
package struct Commitment: Sendable {
  package enum Status: String, CaseIterable, Sendable {
    case active = "aktif"
    case cancelled = "dibatalkan"
    case expired = "kedaluwarsa"
  }

  package enum Channel: String, CaseIterable, Sendable {
    case direct = "langsung"
    case aggregator = "agregator"
  }

  package let id: Int
  package let collaborator: Reference<Collaborator>
  package let need: Reference<Need>
  /// In the item's unit, 1…10⁹.
  package let quantity: Int
  package let formNumber: String
  package let signedOn: CalendarDate
  package let channel: Channel
  package let aggregator: Reference<Collaborator>?
  package let dueOn: CalendarDate?
  package let status: Status
  package let statusReason: String?

  package init(
    id: Int, collaborator: Reference<Collaborator>, need: Reference<Need>, quantity: Int,
    formNumber: String, signedOn: CalendarDate, channel: Channel,
    aggregator: Reference<Collaborator>?, dueOn: CalendarDate?, status: Status,
    statusReason: String?
  ) {
    self.id = id
    self.collaborator = collaborator
    self.need = need
    self.quantity = quantity
    self.formNumber = formNumber
    self.signedOn = signedOn
    self.channel = channel
    self.aggregator = aggregator
    self.dueOn = dueOn
    self.status = status
    self.statusReason = statusReason
  }
}
