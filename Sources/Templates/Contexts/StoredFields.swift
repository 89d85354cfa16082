// Fields declared by key path, `\.name`. They say the same as the declarations by closure; when
// the key path names a stored property they are read in place.
extension Field {
  /// Text, printed escaped.
  package static func text(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, String> & Sendable
  ) -> Field {
    scalar(name, doc, .text, path)
  }

  /// A number with its proof.
  package static func figure(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Figure> & Sendable
  ) -> Field {
    scalar(name, doc, .figure, path)
  }

  /// A calendar date.
  package static func date(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, DateValue> & Sendable
  ) -> Field {
    scalar(name, doc, .date, path)
  }

  /// A link, printed relative to the page.
  package static func link(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Link> & Sendable
  ) -> Field {
    scalar(name, doc, .link, path)
  }

  /// HTML that is printed as it is.
  package static func html(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, TrustedHTML> & Sendable
  ) -> Field {
    scalar(name, doc, .html, path)
  }

  /// A share in per mille, printed in per cent.
  package static func share(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Int> & Sendable
  ) -> Field {
    guard let offset = MemoryLayout<Root>.offset(of: path) else {
      return share(name, doc) { $0[keyPath: path] }
    }
    return Field(
      entry: FieldEntry(name: name, doc: doc, kind: .share, accessor: .share(at: offset)))
  }

  /// Yes or no, for sections.
  package static func flag(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, Bool> & Sendable
  ) -> Field {
    guard let offset = MemoryLayout<Root>.offset(of: path) else {
      return flag(name, doc) { $0[keyPath: path] }
    }
    return Field(entry: FieldEntry(name: name, doc: doc, kind: .flag, accessor: .flag(at: offset)))
  }

  /// Pieces of text; inside the section each is `{{.}}`.
  package static func texts(
    _ name: String, _ doc: String, _ path: any KeyPath<Root, [String]> & Sendable
  ) -> Field {
    guard let offset = MemoryLayout<Root>.offset(of: path) else {
      return texts(name, doc) { $0[keyPath: path] }
    }
    return Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .texts, accessor: .list(of: String.self, at: offset)))
  }

  /// One of the cases of an enumeration, printed as the string `text.<prefix>.<raw value>`.
  package static func word<Word>(
    _ name: String, _ doc: String, prefix: String, _ path: any KeyPath<Root, Word> & Sendable
  ) -> Field
  where Word: CaseIterable & RawRepresentable & Equatable & Sendable, Word.RawValue == String {
    guard let offset = MemoryLayout<Root>.offset(of: path), Word.isNumberedInOrder else {
      return word(name, doc, prefix: prefix) { $0[keyPath: path] }
    }
    let cases = Word.allCases.map(\.rawValue)
    return Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: .word, accessor: .word(cases, at: offset), cases: cases,
        prefix: prefix))
  }

  @inline(__always)
  private static func scalar<Value: Scalar>(
    _ name: String, _ doc: String, _ kind: FieldKind, _ path: any KeyPath<Root, Value> & Sendable
  ) -> Field {
    let offset = MemoryLayout<Root>.offset(of: path)
    return Field(
      entry: FieldEntry(
        name: name, doc: doc, kind: kind,
        accessor: offset.map { .scalar(Value.self, at: $0) }
          ?? .scalar { (root: Root) in root[keyPath: path] }))
  }
}

extension CaseIterable where Self: RawRepresentable {
  /// Whether each case is one byte in memory that holds its place in `allCases`: so it is for
  /// enumerations without payloads whose cases are listed as they are declared.
  fileprivate static var isNumberedInOrder: Bool {
    guard MemoryLayout<Self>.size == 1 else { return false }
    return allCases.enumerated().allSatisfy { index, word in
      withUnsafeBytes(of: word) { Int($0[0]) == index }
    }
  }
}
