import Registry
import Support

/// What the name of a file says about the table in it.
struct TableFileName {
  /// The table, if the name tells one.
  let table: DataTable?
  /// True when the name differs from the table's only in capitals and a doubled ending, so that it
  /// cannot mean anything else: `Needs.CSV`, `needs.csv.csv`.
  let isCertain: Bool

  init(_ name: String) {
    var base = Self.lowered(name)
    while let ending = Self.endings.first(where: { base.hasSuffix($0) }) {
      base = String(base.dropLast(ending.count))
    }
    if let table = DataSchema.table(base) {
      (self.table, isCertain) = (table, Self.isCSV(name))
    } else {
      (self.table, isCertain) = (Self.table(in: base), false)
    }
  }

  /// Whether a name ends in `.csv`, in capitals or not.
  static func isCSV(_ name: String) -> Bool {
    name.utf8.count > 4 && lowered(name).hasSuffix(".csv")
  }

  /// Whether a file of this name may hold a table in another format.
  static func isOtherTable(_ name: String) -> Bool {
    !isCSV(name) && endings.contains { lowered(name).hasSuffix($0) }
  }

  private static let endings = [
    ".csv", ".txt", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".gz", ".zip",
  ]

  /// The table whose name, or whose word in Indonesian, is part of a longer name: `needs (1)`,
  /// `Copy of needs`, `kebutuhan oktober`. The longest one, so that `handover_lines` is not taken
  /// for `handovers`.
  private static func table(in base: String) -> DataTable? {
    let written = DomainWords.normalized(base)
    var best: (length: Int, table: DataTable)?
    for table in DataSchema.tables {
      for word in DomainWords.of(table) {
        let isThere = " \(written) ".contains(" \(word) ")
        if isThere, word.utf8.count > best?.length ?? 0 { best = (word.utf8.count, table) }
      }
    }
    return best?.table
  }

  private static func lowered(_ name: String) -> String {
    String(decoding: name.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
