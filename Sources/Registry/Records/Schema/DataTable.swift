/// One table of the needs database, as people meet it: a CSV file, a heading of the documentation,
/// a table of the database.
package struct DataTable: Sendable {
  /// The table's name; its CSV file has the same, with `.csv`.
  package let name: String
  /// True when no part of the table may leave the private side.
  package let isPrivate: Bool
  /// The columns of the primary key, in order.
  package let key: [String]
  /// The columns, in the order of the schema.
  package let columns: [DataColumn]
  /// The references to other tables.
  package let foreignKeys: [DataForeignKey]
  /// One sentence in plain English: what a row is.
  package let doc: String
  /// The words that offices use for it besides its name, mostly Indonesian: small letters and
  /// digits, one blank between words. They are suggested, never taken for the name.
  package let otherNames: [String]

  /// Columns of earlier schemas, which old corrections may still name, each with what has taken its
  /// place.
  package let formerColumns: [String: String]

  init(
    _ name: String, key: [String], isPrivate: Bool = false, doc: String, also otherNames: [String],
    formerColumns: [String: String] = [:], foreignKeys: [DataForeignKey] = [], columns: [DataColumn]
  ) {
    self.formerColumns = formerColumns
    self.otherNames = otherNames
    self.name = name
    self.key = key
    self.isPrivate = isPrivate
    self.doc = doc
    self.foreignKeys = foreignKeys
    self.columns = columns
  }

  /// The column of that name; nil when there is none.
  package func column(_ name: String) -> DataColumn? {
    columns.first { $0.name == name }
  }
}

/// One column. Its name is the same word in the database, in CSV headers and in the documentation.
package struct DataColumn: Sendable {
  /// The name: a database column and a CSV header.
  package let name: String
  /// What its values look like.
  package let format: DataFormat
  /// True when the value may reach printed documents only.
  package let isPrivate: Bool
  /// False when every row must have a value; the CSV column is then required.
  package let isNullable: Bool
  /// One sentence in plain English.
  package let doc: String
  /// The words that offices head it with besides its name, as for a table.
  package let otherNames: [String]
  /// Whether the date in it may lie ahead: a plan or a term, not something that has happened.
  package var mayLieAhead = false

  /// A column that must have a value.
  package static func required(
    _ name: String, _ format: DataFormat, _ doc: String, also otherNames: [String]
  ) -> DataColumn {
    DataColumn(
      name: name, format: format, isPrivate: false, isNullable: false, doc: doc,
      otherNames: otherNames)
  }

  /// A column whose value may be missing.
  package static func optional(
    _ name: String, _ format: DataFormat, _ doc: String, also otherNames: [String]
  ) -> DataColumn {
    DataColumn(
      name: name, format: format, isPrivate: false, isNullable: true, doc: doc,
      otherNames: otherNames)
  }

  /// This column, kept from the public.
  var secret: DataColumn {
    DataColumn(
      name: name, format: format, isPrivate: true, isNullable: isNullable, doc: doc,
      otherNames: otherNames, mayLieAhead: mayLieAhead)
  }

  /// This column of dates, of plans or terms.
  var ahead: DataColumn {
    var column = self
    column.mayLieAhead = true
    return column
  }
}

/// A reference from columns of one table to the key of another.
package struct DataForeignKey: Sendable, Equatable {
  /// The columns that refer.
  package let columns: [String]
  /// The table referred to.
  package let table: String
  /// Its columns, in the order of `columns`.
  package let parents: [String]

  init(_ columns: String..., to table: String, _ parents: String...) {
    self.columns = columns
    self.table = table
    self.parents = parents
  }
}

/// What a value of a column looks like.
package enum DataFormat: Sendable, Equatable {
  /// Any text that is not blank, kept byte for byte.
  case text
  /// Text that names something: without blanks at its ends and without characters that change the
  /// direction of writing.
  case name
  /// The 16 digits of an identity card.
  case identityNumber
  /// Text that is the key of another table, or part of it.
  case reference
  /// A dotted Kemendagri code of any level, such as `31`, `31.75.03.1002`.
  case areaCode
  /// A dotted code of a kelurahan.
  case kelurahanCode
  /// A kelurahan code, a slash and a slug: `31.75.03.1002/rw-07`.
  case siteID
  /// Small letters, digits and hyphens, at most 64, not `index`.
  case slug
  /// A whole number within the range.
  case integer(ClosedRange<Int64>)
  /// `YYYY-MM-DD`.
  case date
  /// `HH:MM`, 24 hours.
  case time
  /// One word of a closed list.
  case word([String])
  /// One to eight capitals, as document numbers have them.
  case programCode
  /// `017/BAST/KSBB-PGN/X/2020`, where the text is `BAST` or `KOM`.
  case documentNumber(String)

  /// The type SQLite stores: `INTEGER` or `TEXT`.
  package var sqlType: String {
    if case .integer = self { "INTEGER" } else { "TEXT" }
  }
}
