package import Registry
package import Templates

/// A file of needs with their figures and addresses, one row a need: what the tables of the open
/// data say of a need, joined for readers of spreadsheets.
package struct NeedStatusFile: Sendable {
  /// The columns, in the order of the file.
  package static let columns = [
    "id", "program", "item", "unit", "site_id", "site", "kelurahan", "kecamatan", "kota", "needed",
    "committed", "handed_over", "unmet", "awaiting_at_site", "recipients", "recipient_unit",
    "opened_on", "confirmed_on", "closed_on", "days_open", "url",
  ]

  private let registry: Registry
  private let address: @Sendable (Reference<Need>) -> String

  /// - Parameter address: the absolute address of a need on the portal.
  package init(_ registry: Registry, address: @escaping @Sendable (Reference<Need>) -> String) {
    self.registry = registry
    self.address = address
  }

  /// Appends the whole file: the header, then the needs in the order given.
  package func write(_ needs: some Sequence<Reference<Need>>, into output: inout Output) {
    var row = CSVRow()
    for column in Self.columns { row.field(column, &output) }
    row.end(&output)
    for need in needs { write(need, &row, &output) }
  }

  private func write(_ reference: Reference<Need>, _ row: inout CSVRow, _ output: inout Output) {
    let need = registry[reference]
    let tally = registry.tally(reference)
    let item = registry[need.item]
    let site = registry[need.site]
    let kelurahan = registry[site.subdistrict]
    row.field(need.id, &output)
    for text in [
      registry[item.program].slug, item.code, item.unit, site.id, site.name, kelurahan.name,
      kelurahan.parent.map { registry[$0].name } ?? "",
      registry.city(of: need.site).map { registry[$0].name } ?? "",
    ] { row.field(text, &output) }
    for figure in [
      tally.needed, tally.committed, tally.handedOver, tally.unmet,
      registry.awaiting(need.item, at: need.site),
    ] { row.field(figure, &output) }
    row.field(need.recipients?.count, &output)
    row.field(need.recipients?.unit.rawValue, &output)
    row.field(need.openedOn, &output)
    row.field(need.confirmedOn, &output)
    row.field(need.closedOn, &output)
    row.field(registry.daysOpen(need), &output)
    row.field(address(reference), &output)
    row.end(&output)
  }
}
