package import Support

/// A programme of KSBB.
@usableFromInline
package struct Program: Sendable {
  package enum Stage: String, CaseIterable, Sendable {
    case discussion = "pembahasan"
    case active = "aktif"
    case finished = "selesai"
  }

  package let slug: String
  package let name: String
  package let stage: Stage
  package let startedOn: CalendarDate?
  /// Where it stands in lists, from 1.
  package let position: Int

  package init(
    slug: String, name: String, stage: Stage, startedOn: CalendarDate?, position: Int
  ) {
    self.slug = slug
    self.name = name
    self.stage = stage
    self.startedOn = startedOn
    self.position = position
  }
}

/// An entry of the catalogue: one kind of aid, counted in one unit.
@usableFromInline
package struct Item: Sendable {
  package let code: String
  @usableFromInline package let program: Reference<Program>
  package let name: String
  /// What a quantity of it counts: `paket`, `unit`, `orang`.
  package let unit: String
  package let category: String
  /// Rupiah a unit; nil when no source gives one, and then no value is guessed.
  package let unitPrice: Int?
  package let priceSource: String?

  package init(
    code: String, program: Reference<Program>, name: String, unit: String, category: String,
    unitPrice: Int?, priceSource: String?
  ) {
    self.code = code
    self.program = program
    self.name = name
    self.unit = unit
    self.category = category
    self.unitPrice = unitPrice
    self.priceSource = priceSource
  }
}

/// One item that one site needs: a *butir kebutuhan*.
@usableFromInline
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
  @usableFromInline package let item: Reference<Item>
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
