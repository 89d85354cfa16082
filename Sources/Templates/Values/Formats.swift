/// How one language writes numbers, money and dates.
package struct Formats: Sendable, Hashable {
  /// Between groups of three digits.
  package var groupSeparator: String
  /// Before an amount of rupiah.
  package var currencyPrefix: String
  /// Twelve month names for a date in full.
  package var months: [String]
  /// Twelve month names for a short date.
  package var shortMonths: [String]
  /// A date: `d` stands for the day, `M` for the month's name, `y` for the year;
  /// everything else is printed as it is.
  package var datePattern: String

  /// The formats of one language.
  package init(
    groupSeparator: String, currencyPrefix: String,
    months: [String], shortMonths: [String], datePattern: String = "d M y"
  ) {
    self.groupSeparator = groupSeparator
    self.currencyPrefix = currencyPrefix
    self.months = months
    self.shortMonths = shortMonths
    self.datePattern = datePattern
  }

  /// Indonesian: `Rp1.500.000`, `26 Oktober 2020`.
  package static let indonesian = Formats(
    groupSeparator: ".", currencyPrefix: "Rp",
    months: [
      "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
      "Oktober", "November", "Desember",
    ],
    shortMonths: [
      "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
    ])

  /// English as written in Indonesia: `Rp1,500,000`, `26 October 2020`.
  package static let english = Formats(
    groupSeparator: ",", currencyPrefix: "Rp",
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    shortMonths: [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ])
}
