import Registry
import Support

/// A rule over one value, as SQL, which `PlausibilityTriggers` enforce.
///
/// The importer refuses the same values in code (`TextCheck`, `FieldCheck`), before SQL sees them;
/// a test compares both. SQL keeps other programs from writing them.
struct ColumnRule: Sendable {
  let table: String
  let column: String
  /// A condition over an expression for the value: true for what is refused, otherwise false or
  /// NULL.
  let offence: @Sendable (String) -> String
  /// What is wrong.
  let words: String

  static let all: [ColumnRule] = DataSchema.tables.flatMap { table in
    table.columns.flatMap { column in
      rules(for: column.format).map { words, offence in
        ColumnRule(table: table.name, column: column.name, offence: offence, words: words)
      }
    }
  }

  private typealias Rule = (words: String, offence: @Sendable (String) -> String)

  private static func rules(for format: DataFormat) -> [Rule] {
    switch format {
    case .text: [forbidden, notation]
    case .name: [forbidden, notation, blankEnds, direction]
    case .identityNumber: [identityNumber]
    case .date: [years]
    case .documentNumber: [month, numberYears, hyphens]
    case .siteID: [areaPages]
    case .reference, .areaCode, .kelurahanCode, .slug, .programCode, .integer, .time, .word: []
    }
  }

  private static let years: Rule = (
    "is not in the years \(Plausible.years.lowerBound) to \(Plausible.years.upperBound)",
    {
      "\($0) NOT BETWEEN '\(Plausible.years.lowerBound)-01-01' AND "
        + "'\(Plausible.years.upperBound)-12-31'"
    }
  )

  private static let numberYears: Rule = (
    "has a year that is not in \(Plausible.years.lowerBound) to \(Plausible.years.upperBound)",
    {
      "substr(\($0), -4) NOT BETWEEN '\(Plausible.years.lowerBound)' AND "
        + "'\(Plausible.years.upperBound)'"
    }
  )

  private static let month: Rule = (
    "has a month that is not a Roman number from I to XII",
    { value in
      let end = "rtrim(rtrim(\(value), '0123456789'), '/')"
      let months = RomanMonth.all.map { "'\($0)'" }.joined(separator: ", ")
      // Trimming the letters of a month off the end shows where the month begins.
      return "substr(\(end), length(rtrim(\(end), 'IVX')) + 1) NOT IN (\(months))"
    }
  )

  /// Further pages of a kelurahan, by programme, are in the same folder as the pages of its sites.
  private static let areaPages: Rule = (
    "begins like the pages of its kelurahan (barang-)", { "\($0) GLOB '*/barang-*'" }
  )

  /// The address of a document's page has one hyphen where the number has several.
  private static let hyphens: Rule = (
    "has a hyphen that joins nothing", { "\($0) GLOB '*--*' OR \($0) GLOB '*-/*'" }
  )

  private static let identityNumber: Rule = (
    "is not an identity number of 16 digits",
    { "length(\($0)) <> 16 OR \($0) GLOB '*[^0-9]*' OR \($0) GLOB '*0000'" }
  )

  /// Nearly all text is printable ASCII, which one plain pattern recognises.
  private static let forbidden: Rule = (
    "has a control character or another one that pages may not hold",
    { value in
      let set = Plausible.forbidden.map(range).joined(separator: " || ")
      return """
        \(value) GLOB '*[^ -~]*' AND (\(value) GLOB '*[' || \(set) || ']*'
          OR instr(\(value), char(65534)) OR instr(\(value), char(65535)))
        """
    }
  )

  private static let direction: Rule = (
    "has a character that turns the direction of writing",
    { value in
      let set = Plausible.direction.map(range).joined(separator: " || ")
      return "\(value) GLOB '*[^ -~]*' AND \(value) GLOB '*[' || \(set) || ']*'"
    }
  )

  private static let blankEnds: Rule = (
    "has a blank at its start or end",
    { value in
      let set = Plausible.blanks.map(range).joined(separator: " || ")
      // The usual case first: letters, digits and ASCII signs at both ends.
      return """
        NOT (\(value) GLOB '[!-~]*' AND \(value) GLOB '*[!-~]')
          AND (\(value) GLOB '[' || \(set) || ']*' OR \(value) GLOB '*[' || \(set) || ']')
        """
    }
  )

  private static let notation: Rule = (
    "is a number that a spreadsheet has rounded",
    { "\($0) GLOB '[0-9]*E+[0-9]*' AND \($0) NOT GLOB '*[^0-9.,E+]*'" }
  )

  private static func range(_ scalars: ClosedRange<UInt32>) -> String {
    scalars.count == 1
      ? "char(\(scalars.lowerBound))"
      : "char(\(scalars.lowerBound)) || '-' || char(\(scalars.upperBound))"
  }
}
