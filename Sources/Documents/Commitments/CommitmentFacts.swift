package import Records
package import Registry
package import Support

/// Everything that one commitment form says. What is nil is left to the pen: a form of which only
/// the need is known holds nothing personal.
package struct CommitmentFacts: Sendable {
  /// What is promised, apart from how much of it.
  package struct Goods: Hashable, Sendable {
    package let item: String
    package let category: String
    package let unit: String
    /// Rupiah a unit; nil when no source gives one.
    package let unitPrice: Int?

    package init(item: String, category: String, unit: String, unitPrice: Int?) {
      self.item = item
      self.category = category
      self.unit = unit
      self.unitPrice = unitPrice
    }
  }

  /// Nil on a blank: numbers are given, never made up.
  package var number: String?
  package var signedOn: CalendarDate?
  package var collaborator: String?
  package var kind: Collaborator.Kind?
  package var mayPublishName: Bool?
  package var contact: ContactDetails?
  /// Every programme in its order, and whether the commitment is for it.
  package var programs: [(name: String, isChosen: Bool)]
  package var goods: Goods?
  package var quantity: Int?
  package var place: SiteNames?
  /// How many receive, as `418 KK`.
  package var recipients: String?
  package var channel: Commitment.Channel?
  package var aggregator: String?
  package var dueOn: CalendarDate?

  /// Nothing but the programmes: a form for any need.
  package init(programs: [String]) {
    self.programs = programs.map { ($0, false) }
  }

  /// What the public record says of a need, and nothing of who promises what.
  package init(need reference: Reference<Need>, in registry: Registry) {
    let need = registry[reference]
    let item = registry[need.item]
    programs = registry.all(\.programs).map { (registry[$0].name, $0 == item.program) }
    goods = Goods(
      item: item.name, category: item.category, unit: item.unit, unitPrice: item.unitPrice)
    place = SiteNames(need.site, in: registry)
    recipients = need.recipients.map { "\(grouped($0.count)) \($0.unit.rawValue)" }
  }

  /// Whether it is a form to be filled in by hand.
  package var isBlank: Bool { number == nil }

  /// Rupiah; nil while the quantity is open, and when no source gives a price.
  package var value: Int? {
    guard let price = goods?.unitPrice, let quantity else { return nil }
    return price * quantity
  }
}
