/// An entry of the catalogue: one kind of aid, counted in one unit.
@usableFromInline
package struct Item: Equatable, Sendable {
  /// The key, a slug: `beras-5kg`.
  package let code: String
  /// The programme that asks for it.
  @usableFromInline package let program: Reference<Program>
  /// The name shown to readers.
  package let name: String
  /// What a quantity of it counts: `paket`, `unit`, `orang`.
  package let unit: String
  /// What is in one unit, such as the contents of a package; nil when it is not recorded.
  package let contents: String?
  /// The group it is listed under.
  package let category: String
  /// Rupiah a unit; nil when no source gives a price, because none is guessed.
  package let unitPrice: Int?
  /// Where the price comes from; nil exactly when there is no price.
  package let priceSource: String?

  /// The columns of `items`, with a reference in place of the programme's slug.
  package init(
    code: String, program: Reference<Program>, name: String, unit: String, category: String,
    contents: String? = nil, unitPrice: Int?, priceSource: String?
  ) {
    self.code = code
    self.program = program
    self.name = name
    self.unit = unit
    self.category = category
    self.contents = contents
    self.unitPrice = unitPrice
    self.priceSource = priceSource
  }
}
