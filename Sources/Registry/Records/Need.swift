package import Support

/// One item that one site needs: a *butir kebutuhan*.
@usableFromInline
package struct Need: Equatable, Sendable {
  /// What a number of recipients counts, in the words of the database.
  package enum RecipientUnit: String, CaseIterable, Sendable {
    case households = "KK"
    case people = "orang"
    case businesses = "UMKM"
    case pupils = "siswa"
    case educators = "pendidik"
  }

  /// How many receive the item, and what is counted.
  package struct Recipients: Equatable, Sendable {
    /// 0…10⁹, in `unit`.
    package let count: Int
    /// Households, people, businesses, pupils or educators.
    package let unit: RecipientUnit

    /// A number and its unit, of which the database has both or neither.
    package init(count: Int, unit: RecipientUnit) {
      self.count = count
      self.unit = unit
    }
  }

  /// The key, a number that never changes.
  package let id: Int
  /// Where it is needed.
  package let site: Reference<Site>
  /// What is needed; the item decides the programme.
  @usableFromInline package let item: Reference<Item>
  /// In the item's unit, 1…10⁹.
  package let quantity: Int
  /// Nil when their number is not recorded.
  package let recipients: Recipients?
  /// The record that shows the need: CAP 2019, DTKS, Jakpreneur.
  package let basis: String
  /// The day the need was recorded; it exists from then on.
  package let openedOn: CalendarDate
  /// The day on which somebody last said that it still holds; nil when nobody has by the registry's
  /// date.
  package let confirmedOn: CalendarDate?
  /// The first day on which it is no longer needed; nil while it is, also where the day is known
  /// ahead.
  package let closedOn: CalendarDate?
  /// A public remark, printed as it stands; nil when there is none.
  package let note: String?

  /// The columns of `needs`, with references in place of keys.
  package init(
    id: Int, site: Reference<Site>, item: Reference<Item>, quantity: Int,
    recipients: Recipients?, basis: String, openedOn: CalendarDate,
    confirmedOn: CalendarDate? = nil,
    closedOn: CalendarDate?, note: String?
  ) {
    self.id = id
    self.site = site
    self.item = item
    self.quantity = quantity
    self.recipients = recipients
    self.basis = basis
    self.openedOn = openedOn
    self.confirmedOn = confirmedOn
    self.closedOn = closedOn
    self.note = note
  }
}
