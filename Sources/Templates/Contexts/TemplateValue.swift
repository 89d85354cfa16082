/// A Swift type whose values templates can print. The type decides the kind of the field:
///
/// A `String`, `Figure`, `DateValue`, `Link`, `TrustedHTML` or `Share` is printed; a `Bool` is for
/// sections; a `TemplateContext` is a record with the names of its own context; an array of those
/// is a list, and one of strings has `{{.}}` inside its section. An optional scalar or record can
/// be named only inside its own section, so that every template decides what to print without it.
///
/// An `Int` is none of these: a number without proof cannot be printed.
@usableFromInline
package protocol TemplateValue: Sendable {
  /// The field's kind, for the template compiler and the documentation.
  static var fieldType: FieldType { get }
  /// Reads a value that lies `offset` bytes into its record.
  static func accessor(at offset: Int) -> Accessor
}

/// The kind of a field, and the names below it.
@usableFromInline
package struct FieldType: Sendable {
  let kind: FieldKind
  let isOptional: Bool
  /// The context of a record or of a list's records; nil for other kinds. Asked for only when
  /// needed, because contexts may contain themselves.
  let nested: (@Sendable () -> AnyContext)?

  /// A kind, with the context of its records where it has any.
  init(_ kind: FieldKind, isOptional: Bool = false, nested: (@Sendable () -> AnyContext)? = nil) {
    self.kind = kind
    self.isOptional = isOptional
    self.nested = nested
  }

  /// The same, of a field that may be missing.
  @usableFromInline var optional: FieldType {
    FieldType(kind, isOptional: true, nested: nested)
  }
}

/// A value that may stand in an optional: a scalar or a record, which a section enters.
@usableFromInline
package protocol SectionValue: TemplateValue {}

/// A value that may stand in an array.
@usableFromInline
package protocol ListElement: Sendable {
  /// The kind of a list of these values.
  static var listType: FieldType { get }
}

/// An enumeration that templates print as the string `text.<prefix>.<raw value>`.
package typealias TemplateWord = CaseIterable & RawRepresentable<String> & Equatable & Sendable

extension Scalar {
  /// Reads a scalar in place.
  @usableFromInline
  package static func accessor(at offset: Int) -> Accessor { .scalar(Self.self, at: offset) }
}

extension String: ListElement {
  /// Pieces of text, each printed as `{{.}}`.
  @usableFromInline
  package static var listType: FieldType { FieldType(.texts) }
}

extension Bool: TemplateValue {
  /// A flag, usable only as a section.
  @usableFromInline
  package static var fieldType: FieldType { FieldType(.flag) }
  /// Reads the flag as 1 or 0.
  @usableFromInline
  package static func accessor(at offset: Int) -> Accessor {
    Accessor(index: { root in (root + offset).load(as: Bool.self) ? 1 : 0 })
  }
}

extension Array: TemplateValue where Element: ListElement {
  /// A list or pieces of text, as the elements decide.
  @inlinable package static var fieldType: FieldType { Element.listType }
  /// Enters each element in place.
  @inlinable
  package static func accessor(at offset: Int) -> Accessor {
    .list(of: Element.self, at: offset)
  }
}

extension Optional: TemplateValue where Wrapped: SectionValue {
  /// The wrapped kind, usable only inside its own section.
  @inlinable package static var fieldType: FieldType { Wrapped.fieldType.optional }
  /// Enters the payload in place, if there is one.
  @inlinable
  package static func accessor(at offset: Int) -> Accessor {
    .optional(Wrapped.self, at: offset)
  }
}

extension CaseIterable where Self: RawRepresentable {
  /// Whether each case is one byte that holds its index in `allCases`, as in enumerations without
  /// payloads whose cases are listed in the order of declaration.
  static var isNumberedInOrder: Bool {
    guard MemoryLayout<Self>.size == 1 else { return false }
    return allCases.enumerated().allSatisfy { index, word in
      withUnsafeBytes(of: word) { Int($0[0]) == index }
    }
  }
}
