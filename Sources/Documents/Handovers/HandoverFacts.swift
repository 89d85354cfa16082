package import Parties
package import Registry

/// Everything that the BAST of one handover says, read from the public and the private half of
/// the database.
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

    /// Rupiah of what was accepted, as the portal counts it.
    package var value: Int? { unitPrice.map { $0 * accepted } }
  }

  /// A commitment form that the handover fulfils.
  package struct Form: Hashable, Sendable {
    package let number: String
    package let signedOn: CalendarDate
  }

  package let number: String
  package let date: DateWords
  /// `HH:MM`.
  package let time: String?
  package let status: Handover.Status
  /// Names of the programmes of its lines, in the programmes' order.
  package let programs: [String]
  package let site: String
  package let subdistrict: String
  package let district: String
  package let city: String
  package let facilitator: String?
  package let collaborator: String
  package let contact: Contact?
  package let signatories: Signatories?
  package let forms: [Form]
  /// Names of the aggregators through whom it came, in the order of their ids.
  package let aggregators: [String]
  package let lines: [Line]
  /// The public page of the same facts.
  package let address: String

  /// Rupiah of the lines that have a price; nil when none has.
  package var total: Int? {
    let values = lines.compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(0, +)
  }
}
