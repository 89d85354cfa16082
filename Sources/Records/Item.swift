/// An entry of the catalogue: one kind of aid, counted in one unit.
package struct Item: Sendable {
  package let code: String
  package let program: Reference<Program>
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
