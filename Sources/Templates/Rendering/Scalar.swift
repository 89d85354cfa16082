/// The forms in which a scalar can be printed; the word after the last dot of a name.
@usableFromInline
package enum Variant: UInt8, Sendable {
  case standard, plain, value, unit, data, iso, short, absolute, key
}

/// A value that a template prints.
@usableFromInline
package protocol Scalar: SectionValue {
  /// Prints it in one of its forms, as the locale writes it.
  static func print(_ value: Self, as variant: Variant, in locale: Locale, _ output: inout Output)
}

/// A share in per mille, printed in per cent: 375 is `37.5`. For drawing attributes only, since a
/// share in the text would be a number without proof.
package struct Share: Hashable, Sendable {
  /// Thousandths of the whole.
  package let perMille: Int

  /// A share of so many thousandths.
  package init(perMille: Int) { self.perMille = perMille }
}

extension String: Scalar {
  /// Text, without variants.
  @usableFromInline
  package static var fieldType: FieldType { FieldType(.text) }

  /// Prints the text escaped.
  @usableFromInline
  package static func print(
    _ value: String, as variant: Variant, in locale: Locale, _ output: inout Output
  ) {
    output.append(escaped: value)
  }
}

extension Share: Scalar {
  /// A share, for quoted attributes only.
  package static var fieldType: FieldType { FieldType(.share) }

  /// Prints per cent without the sign, with one decimal unless that is 0.
  package static func print(
    _ value: Share, as variant: Variant, in locale: Locale, _ output: inout Output
  ) {
    let magnitude = value.perMille.magnitude
    if value.perMille < 0 { output.append(UInt8(ascii: "-")) }
    output.append(decimal: Int(magnitude / 10))
    let tenth = magnitude % 10
    guard tenth != 0 else { return }
    output.append(UInt8(ascii: "."))
    output.append(decimal: Int(tenth))
  }
}

extension TrustedHTML: Scalar {
  /// HTML, for tags with three braces only.
  package static var fieldType: FieldType { FieldType(.html) }

  /// Prints the bytes as they are, or what the template makes of its value.
  package static func print(
    _ value: TrustedHTML, as variant: Variant, in locale: Locale, _ output: inout Output
  ) {
    switch value.storage {
    case .bytes(let bytes): output.append(bytes)
    case .compiled(let render): render(&output)
    }
  }
}

extension Figure: Scalar {
  /// A figure, with the variants `plain`, `value`, `unit` and `data`.
  package static var fieldType: FieldType { FieldType(.figure) }

  /// Prints the number with its unit, linked where its proof is a link; variants are never linked.
  package static func print(
    _ value: Figure, as variant: Variant, in locale: Locale, _ output: inout Output
  ) {
    switch variant {
    case .plain: value.printPlain(locale, &output)
    case .value: output.append(decimal: value.value)
    case .unit: value.printUnit(&output)
    case .data: value.printData(locale, &output)
    default: value.printWhole(locale, &output)
    }
  }

  private func printWhole(_ locale: Locale, _ output: inout Output) {
    if case .link(let link) = proof {
      output.append(constant: "<a href=\"")
      Link.print(link, as: .standard, in: locale, &output)
      output.append(constant: "\">")
    }
    printData(locale, &output)
    if case .named = unit {
      output.append(constant: "\u{A0}")
      printUnit(&output)
    }
    if case .link = proof { output.append(constant: "</a>") }
  }

  private func printData(_ locale: Locale, _ output: inout Output) {
    output.append(constant: "<data value=\"")
    output.append(decimal: value)
    output.append(constant: "\">")
    printPlain(locale, &output)
    output.append(constant: "</data>")
  }

  /// The currency sign belongs to how the amount is written, so it is part of the plain form.
  private func printPlain(_ locale: Locale, _ output: inout Output) {
    guard case .rupiah = unit else {
      output.append(grouped: value, separator: locale.groupSeparator)
      return
    }
    if value < 0 { output.append(UInt8(ascii: "-")) }
    output.append(locale.currencyPrefix)
    output.append(groupedMagnitudeOf: value, separator: locale.groupSeparator)
  }

  private func printUnit(_ output: inout Output) {
    if case .named(let name) = unit { output.append(escaped: name) }
  }
}

extension DateValue: Scalar {
  /// A date, with the variants `plain`, `short` and `iso`.
  package static var fieldType: FieldType { FieldType(.date) }

  /// Prints a `time` element; the variants are text without an element.
  package static func print(
    _ value: DateValue, as variant: Variant, in locale: Locale, _ output: inout Output
  ) {
    switch variant {
    case .iso: value.printISO(&output)
    case .plain: locale.print(value, short: false, &output)
    case .short: locale.print(value, short: true, &output)
    default:
      output.append(constant: "<time datetime=\"")
      value.printISO(&output)
      output.append(constant: "\">")
      locale.print(value, short: false, &output)
      output.append(constant: "</time>")
    }
  }

  private func printISO(_ output: inout Output) {
    output.append(padded: year, width: 4)
    output.append(UInt8(ascii: "-"))
    output.append(padded: month, width: 2)
    output.append(UInt8(ascii: "-"))
    output.append(padded: day, width: 2)
  }
}

extension Output {
  fileprivate mutating func append(padded value: Int, width: Int) {
    var limit = 10
    for _ in 1..<width {
      if value >= 0, value < limit { append(UInt8(ascii: "0")) }
      limit *= 10
    }
    append(decimal: value)
  }
}
