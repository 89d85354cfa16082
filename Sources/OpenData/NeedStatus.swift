package import Registry
package import Templates

/// A file of needs with their figures and addresses, one row a need: what the tables of the open
/// data say of a need, joined for readers of spreadsheets.
package struct NeedStatusFile: Sendable {
  private struct Row {
    let need: Need
    let tally: NeedTally
    let address: String
  }

  private static let file = OpenFile<Row>([
    OpenColumn("id") { row, _ in row.need.id },
    OpenColumn("program") { row, registry in registry[registry[row.need.item].program].slug },
    OpenColumn("item") { row, registry in registry[row.need.item].code },
    OpenColumn("unit") { row, registry in registry[row.need.item].unit },
    OpenColumn("site_id") { row, registry in registry[row.need.site].id },
    OpenColumn("site") { row, registry in registry[row.need.site].name },
    OpenColumn("kelurahan") { row, registry in
      registry[registry[row.need.site].subdistrict].name
    },
    OpenColumn("kecamatan") { row, registry in
      registry[registry[row.need.site].subdistrict].parent.map { registry[$0].name } ?? ""
    },
    OpenColumn("kota") { row, registry in
      registry.city(of: row.need.site).map { registry[$0].name } ?? ""
    },
    OpenColumn("needed") { row, _ in row.tally.needed },
    OpenColumn("committed") { row, _ in row.tally.committed },
    OpenColumn("handed_over") { row, _ in row.tally.handedOver },
    OpenColumn("unmet") { row, _ in row.tally.unmet },
    OpenColumn("awaiting_at_site") { row, registry in
      registry.awaiting(row.need.item, at: row.need.site)
    },
    OpenColumn("recipients") { row, _ in row.need.recipients?.count },
    OpenColumn("recipient_unit") { row, _ in row.need.recipients?.unit.rawValue },
    OpenColumn("opened_on") { row, _ in row.need.openedOn },
    OpenColumn("confirmed_on") { row, _ in row.need.confirmedOn },
    OpenColumn("closed_on") { row, _ in row.need.closedOn },
    OpenColumn("days_open") { row, registry in registry.daysOpen(row.need) },
    OpenColumn("url") { row, _ in row.address },
  ])

  /// The columns, in the order of the file.
  package static var columns: [String] { file.columnNames }

  private let registry: Registry
  private let address: @Sendable (Reference<Need>) -> String

  /// - Parameter address: the absolute address of a need on the portal.
  package init(_ registry: Registry, address: @escaping @Sendable (Reference<Need>) -> String) {
    self.registry = registry
    self.address = address
  }

  /// Appends the whole file: the header, then the needs in the order given.
  package func write(_ needs: some Sequence<Reference<Need>>, into output: inout Output) {
    let rows = needs.lazy.map { need in
      Row(need: registry[need], tally: registry.tally(need), address: address(need))
    }
    Self.file.write(rows, registry, into: &output)
  }
}
