import Registry
import Support
import Templates

extension Localization {
  /// A number as pages print it; for pictures, which cannot hold figures.
  func text(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += formats.groupSeparator }
      text.append(digit)
    }
    return text
  }

  /// A month in words, with its year.
  func text(_ month: Month) -> String {
    let name = MonthName(number: month.month - 1)
    return "\(self(.month(name))) \(month.year)"
  }

  /// A date as pages print it.
  func text(_ date: CalendarDate) -> String {
    formats.datePattern.reduce(into: "") { text, part in
      switch part {
      case "d": text += String(date.day)
      case "M": text += formats.months[date.month - 1]
      case "y": text += String(date.year)
      default: text.append(part)
      }
    }
  }
}
