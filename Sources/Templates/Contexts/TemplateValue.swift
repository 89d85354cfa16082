/// A Swift type whose values templates can print. The type decides the kind of the field:
///
/// A `String`, `Figure`, `DateValue`, `Link`, `TrustedHTML` or `Share` is printed; a `Bool` is for
/// sections; a `TemplateContext` is a record with the names of its own context; an array of those
/// is a list, and one of strings has `{{.}}` inside of its section. An optional of a scalar or a
/// record can be named only inside its own section, so that every page says what stands there when
/// it is missing.
///
/// An `Int` is none of these: a number without proof cannot be printed.
package protocol TemplateValue: Sendable {
  /// What documentation and the compiler of templates know of the field.
  static var fieldType: FieldType { get }
  /// Reads a value that lies `offset` bytes into its record.
  static func accessor(at offset: Int) -> Accessor
}

/// The kind of a field, and the names below it.
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
  var optional: FieldType {
    FieldType(kind, isOptional: true, nested: nested)
  }
}

/// A value that may stand in an optional: a scalar or a record, which a section enters.
package protocol SectionValue: TemplateValue {}

/// A value that may stand in an array.
package protocol ListElement: Sendable {
  /// What documentation and the compiler of templates know of a list of these.
  static var listType: FieldType { get }
}

/// An enumeration that templates print as the string `text.<prefix>.<raw value>`.
package typealias TemplateWord = CaseIterable & RawRepresentable<String> & Equatable & Sendable

extension Scalar {
  /// Reads a scalar in place.
  package static func accessor(at offset: Int) -> Accessor { .scalar(Self.self, at: offset) }
}

extension String: ListElement {
  package static var listType: FieldType { FieldType(.texts) }
}

extension Bool: TemplateValue {
  package static var fieldType: FieldType { FieldType(.flag) }
  package static func accessor(at offset: Int) -> Accessor {
    Accessor(index: { root in (root + offset).load(as: Bool.self) ? 1 : 0 })
  }
}

extension Array: TemplateValue where Element: ListElement {
  package static var fieldType: FieldType { Element.listType }
  package static func accessor(at offset: Int) -> Accessor {
    .list(of: Element.self, at: offset)
  }
}

extension Optional: TemplateValue where Wrapped: SectionValue {
  package static var fieldType: FieldType { Wrapped.fieldType.optional }
  package static func accessor(at offset: Int) -> Accessor {
    .optional(Wrapped.self, at: offset)
  }
}

extension CaseIterable where Self: RawRepresentable {
  /// Whether each case is one byte in memory that holds its place in `allCases`: so it is for
  /// enumerations without payloads whose cases are listed as they are declared.
  static var isNumberedInOrder: Bool {
    guard MemoryLayout<Self>.size == 1 else { return false }
    return allCases.enumerated().allSatisfy { index, word in
      withUnsafeBytes(of: word) { Int($0[0]) == index }
    }
  }
}
