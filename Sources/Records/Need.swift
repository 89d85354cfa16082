package import Support

/// One item that one site needs: a *butir kebutuhan*.
package struct Need: Sendable {
  package enum RecipientUnit: String, CaseIterable, Sendable {
    case households = "KK"
    case people = "orang"
    case businesses = "UMKM"
    case pupils = "siswa"
    case teachers = "pendidik"
  }

  /// How many receive, and what is counted.
  package struct Recipients: Sendable {
    package let count: Int
    package let unit: RecipientUnit

    package init(count: Int, unit: RecipientUnit) {
      self.count = count
      self.unit = unit
    }
  }

  package let id: Int
  package let site: Reference<Site>
  package let item: Reference<Item>
  /// In the item's unit, 1…10⁹.
  package let quantity: Int
  package let recipients: Recipients?
  /// Where the need is recorded: CAP 2019, DTKS, Jakpreneur.
  package let basis: String
  package let openedOn: CalendarDate
  /// The day from which it is needed no more.
  package let closedOn: CalendarDate?
  package let note: String?

  package init(
    id: Int, site: Reference<Site>, item: Reference<Item>, quantity: Int,
    recipients: Recipients?, basis: String, openedOn: CalendarDate, closedOn: CalendarDate?,
    note: String?
  ) {
    self.id = id
    self.site = site
    self.item = item
    self.quantity = quantity
    self.recipients = recipients
    self.basis = basis
    self.openedOn = openedOn
    self.closedOn = closedOn
    self.note = note
  }
}
