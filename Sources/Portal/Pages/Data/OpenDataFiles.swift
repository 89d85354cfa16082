import OpenData

extension Edition {
  /// The open data, which all editions share.
  var tableFiles: [Page] {
    guard isRoot else { return [] }
    return OpenTable.allCases.reversed().map { table in
      Page(table.path, owner: "the open data of \(table.rawValue)", .table(table)) {
        edition, _, output in
        table.write(edition.registry, into: &output)
      }
    }
  }
}
