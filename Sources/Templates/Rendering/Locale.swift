/// The formats of one language and the site's address, converted to bytes once.
///
/// Everything is reached by pointer into memory that lives as long as the object: a page reads
/// these bytes hundreds of times, and threads that share arrays would contend for their reference
/// counts.
@usableFromInline
package final class Locale: @unchecked Sendable {
  // Sending is safe: nothing is written after `init`.

  /// Constant bytes, valid as long as the locale.
  struct Constant {
    let start: UnsafePointer<UInt8>
    let count: Int
  }

  private enum DatePart {
    case day, month, year
    case constant(Constant)
  }

  let groupSeparator: Constant
  let currencyPrefix: Constant
  /// The address that absolute links start with, ending in `/`.
  let base: Constant
  private let months: UnsafeBufferPointer<Constant>
  private let shortMonths: UnsafeBufferPointer<Constant>
  private let datePattern: UnsafeBufferPointer<DatePart>

  init(formats: Formats, base: String) {
    let slash = base.isEmpty || base.utf8.last == UInt8(ascii: "/") ? "" : "/"
    self.base = Self.constant(base + slash)
    groupSeparator = Self.constant(formats.groupSeparator)
    currencyPrefix = Self.constant(formats.currencyPrefix)
    months = Self.copy(formats.months.map(Self.constant))
    shortMonths = Self.copy(formats.shortMonths.map(Self.constant))
    datePattern = Self.copy(formats.datePattern.map(Self.part))
  }

  deinit {
    for constant in months { constant.start.deallocate() }
    for constant in shortMonths { constant.start.deallocate() }
    for case .constant(let constant) in datePattern { constant.start.deallocate() }
    base.start.deallocate()
    groupSeparator.start.deallocate()
    currencyPrefix.start.deallocate()
    months.deallocate()
    shortMonths.deallocate()
    datePattern.deallocate()
  }

  func print(_ date: DateValue, short: Bool, _ output: inout Output) {
    let names = short ? shortMonths : months
    for part in datePattern {
      switch part {
      case .day: output.append(decimal: date.day)
      case .year: output.append(decimal: date.year)
      case .constant(let constant): output.append(constant)
      case .month:
        if date.month >= 1, date.month <= names.count {
          output.append(names[date.month - 1])
        } else {
          output.append(decimal: date.month)
        }
      }
    }
  }
}

extension Locale {
  private static func constant(_ text: String) -> Constant {
    let bytes = copy(Compilation.escaped(text.utf8) + [0])
    return Constant(start: bytes.baseAddress.unsafelyUnwrapped, count: bytes.count - 1)
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, elements.count))
    _ = memory.initialize(from: elements)
    return UnsafeBufferPointer(rebasing: memory[..<elements.count])
  }

  private static func part(_ character: Character) -> DatePart {
    switch character {
    case "d": .day
    case "M": .month
    case "y": .year
    default: .constant(constant(String(character)))
    }
  }
}

extension Output {
  @inline(__always)
  mutating func append(_ constant: Locale.Constant) {
    append(constant.start, count: constant.count)
  }
}
