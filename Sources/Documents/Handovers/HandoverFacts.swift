package import Records
import Registry
package import Support

/// Everything that the BAST of one handover says. What is nil is left to the pen.
package struct HandoverFacts: Sendable {
  /// One row of goods.
  package struct Line: Sendable {
    package let number: Int
    package let item: String
    package let category: String
    package let unit: String
    /// Rupiah a unit; nil when no source gives one.
    package let unitPrice: Int?
    /// What was counted; nil on a blank.
    package var count: Count?
    /// What was promised and what of it has come before; on a blank only.
    package var promise: Promise?

    package init(number: Int, item: String, category: String, unit: String, unitPrice: Int?) {
      self.number = number
      self.item = item
      self.category = category
      self.unit = unit
      self.unitPrice = unitPrice
    }

    /// Rupiah of what was accepted, as the portal counts it.
    package var value: Int? {
      guard let unitPrice, let count else { return nil }
      return unitPrice * count.accepted
    }
  }

  /// What was handed over of one row.
  package struct Count: Sendable {
    package let delivered: Int
    package let accepted: Int
    package let condition: HandoverLine.Condition
    package let reason: String?

    package init(
      delivered: Int, accepted: Int, condition: HandoverLine.Condition, reason: String?
    ) {
      self.delivered = delivered
      self.accepted = accepted
      self.condition = condition
      self.reason = reason
    }
  }

  /// What a commitment promised of one row, and what was accepted of it on earlier BASTs.
  package struct Promise: Hashable, Sendable {
    package let quantity: Int
    package let accepted: Int

    package init(quantity: Int, accepted: Int) {
      self.quantity = quantity
      self.accepted = accepted
    }
  }

  /// A commitment form that the handover fulfils.
  package struct Form: Hashable, Sendable {
    package let number: String
    package let signedOn: CalendarDate
    /// The rows of goods that it promised.
    package var rows: [Int]

    package init(number: String, signedOn: CalendarDate, rows: [Int]) {
      self.number = number
      self.signedOn = signedOn
      self.rows = rows
    }
  }

  /// Nil on a blank: numbers are given, never made up.
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
  /// How many receive, as the need with most of them says; nil where none says.
  package var recipients: Int?
  /// The public page of the same facts; nil while there is none.
  package var address: String?

  package init(place: SiteNames) { self.place = place }

  /// Whether it is a form to be filled in by hand.
  package var isBlank: Bool { number == nil }

  /// Rupiah of the lines that have a price; nil when none has.
  package var total: Int? {
    let values = lines.compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(0, +)
  }
}
