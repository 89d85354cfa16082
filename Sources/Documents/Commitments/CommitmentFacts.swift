package import Registry
package import Support

/// Everything that one commitment form says. What is nil is filled in by hand: a form of which only
/// the need is known holds nothing personal.
package struct CommitmentFacts: Sendable {
  /// What is promised, apart from the quantity.
  package struct Goods: Hashable, Sendable {
    /// The item's name in the catalogue.
    package let item: String
    /// Printed in brackets after the item.
    package let category: String
    /// What the quantity counts: `paket`, `unit`, `orang`.
    package let unit: String
    /// Rupiah a unit; nil when no source gives one.
    package let unitPrice: Int?
    /// What is in one unit; nil when the catalogue does not say.
    package let contents: String?

    /// One item as the catalogue describes it.
    package init(
      item: String, category: String, unit: String, unitPrice: Int?, contents: String? = nil
    ) {
      self.item = item
      self.category = category
      self.unit = unit
      self.unitPrice = unitPrice
      self.contents = contents
    }
  }

  /// Nil on a blank: the office assigns numbers, never the program.
  package var number: String?
  /// Nil on a blank.
  package var signedOn: CalendarDate?
  /// The name for paper, even if it must not be published.
  package var collaborator: String?
  /// Which of the boxes is ticked; nil for none.
  package var kind: Collaborator.Kind?
  /// Which of the two boxes is ticked; nil for neither.
  package var mayPublishName: Bool?
  /// The collaborator's; never public.
  package var contact: ContactDetails?
  /// Every programme, in order, and whether the commitment is for it.
  package var programs: [(name: String, isChosen: Bool)]
  /// Nil on a form for any need.
  package var goods: Goods?
  /// In the goods' unit; nil on a blank.
  package var quantity: Int?
  /// Where the need is; nil on a form for any need.
  package var place: SiteNames?
  /// How many recipients there are, such as `418 KK`; nil when the need does not say.
  package var recipients: String?
  /// Which of the two boxes is ticked; nil for neither.
  package var channel: Commitment.Channel?
  /// The name for paper; nil when there is no aggregator.
  package var aggregator: String?
  /// The aggregator's permit to collect aid; nil when none is recorded.
  package var licence: Collaborator.Licence?
  /// The day that the aid was promised for; nil when no day was.
  package var dueOn: CalendarDate?
  /// The office that checks the form; nil when none is recorded.
  package var verifier: String?

  /// Only the programmes are known.
  package init(programs: [String]) {
    self.programs = programs.map { ($0, false) }
  }

  /// A form for any need: only the programmes that run are known.
  package init(forAnyNeedIn registry: Registry) {
    let running = registry.all(\.programs).map { registry[$0] }.filter { $0.stage == .active }
    self.init(programs: running.map(\.name))
  }

  /// What the public record says about a need, and nothing about who promises what.
  package init(need reference: Reference<Need>, in registry: Registry) {
    let need = registry[reference]
    let item = registry[need.item]
    programs = registry.all(\.programs).filter {
      registry[$0].stage == .active || $0 == item.program
    }
    .map { (registry[$0].name, $0 == item.program) }
    goods = Goods(
      item: item.name, category: item.category, unit: item.unit, unitPrice: item.unitPrice,
      contents: item.contents)
    verifier = registry[item.program].verifier
    place = SiteNames(need.site, in: registry)
    recipients = need.recipients.map { "\(grouped($0.count)) \($0.unit.rawValue)" }
  }

  /// Whether it is a form to be filled in by hand.
  package var isBlank: Bool { number == nil }

  /// In rupiah; nil when the quantity is not known, and when no source gives a price.
  package var value: Int? {
    guard let price = goods?.unitPrice, let quantity else { return nil }
    return price * quantity
  }
}
