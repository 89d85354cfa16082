package import Registry
package import Support

/// Everything that the BAST of one handover says. What is nil is filled in by hand.
package struct HandoverFacts: Sendable {
  /// One row of goods.
  package struct Line: Sendable {
    /// The number of the row on the BAST, from 1.
    package let number: Int
    /// The item's name in the catalogue.
    package let item: String
    /// Printed in brackets after the item.
    package let category: String
    /// What quantities count: `paket`, `unit`, `orang`.
    package let unit: String
    /// Rupiah a unit; nil when no source gives one.
    package let unitPrice: Int?
    /// Where that price comes from; nil without one.
    package var priceSource: String?
    /// What is in one unit; nil when the catalogue does not say.
    package var contents: String?
    /// What was counted; nil on a blank.
    package var count: Count?
    /// What was promised, and how much of it was accepted before; only on a blank.
    package var promise: Promise?

    /// A row without a count or a promise yet.
    package init(number: Int, item: String, category: String, unit: String, unitPrice: Int?) {
      self.number = number
      self.item = item
      self.category = category
      self.unit = unit
      self.unitPrice = unitPrice
    }

    /// In rupiah, of what was accepted, as the portal counts it; nil without a count or a price.
    package var value: Int? {
      guard let unitPrice, let count else { return nil }
      return unitPrice * count.accepted
    }
  }

  /// What was handed over, as counted in one row.
  package struct Count: Sendable {
    /// In the row's unit.
    package let delivered: Int
    /// In the row's unit; never more than was delivered.
    package let accepted: Int
    /// Anything but `good` makes the row a discrepancy.
    package let condition: HandoverLine.Condition
    /// Why less was accepted than delivered; nil when it was not recorded.
    package let reason: String?

    /// - Parameter reason: required by the database when not all was accepted.
    package init(
      delivered: Int, accepted: Int, condition: HandoverLine.Condition, reason: String?
    ) {
      self.delivered = delivered
      self.accepted = accepted
      self.condition = condition
      self.reason = reason
    }
  }

  /// What a commitment promised for one row, and what was accepted of it on earlier BASTs.
  package struct Promise: Hashable, Sendable {
    /// In the row's unit.
    package let quantity: Int
    /// In the row's unit; only on BASTs that count.
    package let accepted: Int

    /// What was promised, and how much of it has come already.
    package init(quantity: Int, accepted: Int) {
      self.quantity = quantity
      self.accepted = accepted
    }
  }

  /// An aggregator that acts for the donor by power of attorney.
  package struct Agent: Sendable {
    /// Its name for paper.
    package let name: String
    /// Its permit to collect aid from others; nil when none is recorded.
    package let licence: Collaborator.Licence?
    /// For the letterhead; never public.
    package let contact: ContactDetails?

    /// What a BAST says of an aggregator that signs.
    package init(name: String, licence: Collaborator.Licence?, contact: ContactDetails?) {
      self.name = name
      self.licence = licence
      self.contact = contact
    }
  }

  /// An aggregator through which some of the aid came.
  package struct Collector: Sendable {
    /// Its name for paper.
    package let name: String
    /// Its permit to collect aid from others; nil when none is recorded.
    package let licence: Collaborator.Licence?
    /// For the letterhead; never public.
    package let contact: ContactDetails?
    /// The numbers of the rows of goods that came through it.
    package let rows: Set<Int>

    /// What is recorded of an aggregator, and what came through it.
    package init(
      name: String, licence: Collaborator.Licence?, contact: ContactDetails?, rows: Set<Int>
    ) {
      self.name = name
      self.licence = licence
      self.contact = contact
      self.rows = rows
    }
  }

  /// A commitment form that the handover fulfils.
  package struct Form: Hashable, Sendable {
    /// Such as `0001/KOM/KSBB-PGN/X/2020`.
    package let number: String
    /// Printed after the number.
    package let signedOn: CalendarDate
    /// The numbers of the rows of goods that it promised.
    package var rows: [Int]

    /// A form named on the BAST, with the rows it accounts for.
    package init(number: String, signedOn: CalendarDate, rows: [Int]) {
      self.number = number
      self.signedOn = signedOn
      self.rows = rows
    }
  }

  /// Nil on a blank: the office assigns numbers, never the program.
  package var number: String?
  /// The day of the handover; nil on a blank.
  package var date: DateWords?
  /// `HH:MM`, Jakarta time.
  package var time: String?
  /// Whether the BAST opens with a notice that it is not valid.
  package var isCancelled = false
  /// Names of the programmes of its lines, in the programmes' order.
  package var programs: [String] = []
  /// The site that receives, which is known even on a blank.
  package var place: SiteNames
  /// What sort of place that is; nil when it is not known.
  package var siteKind: Site.Kind?
  /// The building or yard.
  package var building: String?
  /// The office that accompanied the handover, never a person.
  package var facilitator: String?
  /// The donor's name for paper, even if it must not be published; nil on a blank for any donor.
  package var collaborator: String?
  /// Whether the donor is a person, who acts for nobody else: without an office and a letterhead.
  package var isForOneself = false
  /// Whether the donor is a person, whoever acts.
  package var isPerson = false
  /// The donor's, for the letterhead; never public.
  package var contact: ContactDetails?
  /// Who acts in the donor's place; nil when it acts itself.
  package var agent: Agent?
  /// Who signs for the donor, or for whoever acts in its place.
  package var giver: Signatory?
  /// Who signs for the site.
  package var receiver: Signatory?
  /// Who signs for the facilitator, unless the record names another organisation.
  package var witness: Signatory?
  /// Who signs for the kelurahan: the lurah.
  package var acknowledgedBy: Signatory?
  /// In the order of the rows they promised.
  package var forms: [Form] = []
  /// Names of the aggregators through which aid came that do not act for the donor, in the order of
  /// their ids: they sign as witnesses.
  package var aggregators: [String] = []
  /// The aggregators through which aid came, whether or not they act, in the order of their ids.
  package var collectors: [Collector] = []
  /// Empty on a blank for a site to which nothing is promised.
  package var lines: [Line] = []
  /// How many recipients there are: the largest count among the needs; nil when none has one.
  package var recipients: Int?
  /// The URL of the public page with the same facts; nil when there is none.
  package var address: String?

  /// A blank of which only the site is known.
  package init(place: SiteNames) { self.place = place }

  /// Whether it is a form to be filled in by hand.
  package var isBlank: Bool { number == nil }

  /// The names of the programmes in one line; nil without any.
  var programNames: String? { programs.isEmpty ? nil : programs.joined(separator: ", ") }

  /// In rupiah, of the lines that have a value; nil when none has.
  package var total: Int? {
    let values = lines.compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(0, +)
  }
}
