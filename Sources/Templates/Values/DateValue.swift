/// A calendar date as pages print it. The caller has checked that the date exists.
package struct DateValue: Sendable, Hashable {
  /// The year of the Gregorian calendar.
  package var year: Int
  /// The month, 1 to 12.
  package var month: Int
  /// The day of the month, 1 to 31.
  package var day: Int

  /// A date from its three numbers.
  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}
