package import Registry

/// Everything that the BAST of one handover says. What is nil is left to the pen.
package struct HandoverFacts: Sendable {
  /// One row of goods.
  package struct Line: Sendable {
    package let number: Int
    package let item: String
    package let category: String
    package let unit: String
    package let delivered: Int
    package let accepted: Int
    package let condition: HandoverLine.Condition
    package let reason: String?
    /// Rupiah a unit; nil when no source gives one.
    package let unitPrice: Int?

    package init(
      number: Int, item: String, category: String, unit: String, delivered: Int, accepted: Int,
      condition: HandoverLine.Condition, reason: String?, unitPrice: Int?
    ) {
      self.number = number
      self.item = item
      self.category = category
      self.unit = unit
      self.delivered = delivered
      self.accepted = accepted
      self.condition = condition
      self.reason = reason
      self.unitPrice = unitPrice
    }

    /// Rupiah of what was accepted, as the portal counts it.
    package var value: Int? { unitPrice.map { $0 * accepted } }
  }

  /// A commitment form that the handover fulfils.
  package struct Form: Hashable, Sendable {
    package let number: String
    package let signedOn: CalendarDate

    package init(number: String, signedOn: CalendarDate) {
      self.number = number
      self.signedOn = signedOn
    }
  }

  package var number: String?
  package var date: DateWords?
  /// `HH:MM`.
  package var time: String?
  package var isCancelled = false
  /// Names of the programmes of its lines, in the programmes' order.
  package var programs: [String] = []
  package var place: SiteNames
  /// The building or yard.
  package var building: String?
  package var facilitator: String?
  package var collaborator: String?
  package var contact: ContactDetails?
  package var giver: Signatory?
  package var receiver: Signatory?
  package var witness: Signatory?
  package var acknowledgedBy: Signatory?
  package var forms: [Form] = []
  /// Names of the aggregators through whom it came, in the order of their ids.
  package var aggregators: [String] = []
  package var lines: [Line] = []
  /// The public page of the same facts; nil while there is none.
  package var address: String?

  package init(place: SiteNames) { self.place = place }

  /// Rupiah of the lines that have a price; nil when none has.
  package var total: Int? {
    let values = lines.compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(0, +)
  }
}
