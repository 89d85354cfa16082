/// Reads one field through a pointer to the value that holds it.
///
/// The pointer is valid only during the call; nothing here keeps it. The compiler has checked
/// that a pointer is only ever given to accessors of the type it points to, since every frame
/// of the context stack carries the shape its accessors come from.
@usableFromInline
final class Accessor: Sendable {
  @usableFromInline typealias Print =
    @Sendable (UnsafeRawPointer, Variant, Locale, inout Output) -> Void
  @usableFromInline typealias Index = @Sendable (UnsafeRawPointer) -> Int
  @usableFromInline typealias Enter = @Sendable (UnsafeRawPointer, Body, inout Output) -> Void

  /// Prints a scalar in one of its forms.
  let print: Print
  /// 1 or 0 for a flag, an optional or a list that is there or not; the case of a word.
  let index: Index
  /// Runs the body of a section once for each value, with the frame set to it.
  let enter: Enter

  @usableFromInline
  init(
    print: @escaping Print = { _, _, _, _ in },
    index: @escaping Index = { _ in 1 },
    enter: @escaping Enter = { _, _, _ in }
  ) {
    self.print = print
    self.index = index
    self.enter = enter
  }
}

/// Calls an accessor without copying the value it reads: a value that might not be copyable
/// can only be lent, and copying one would retain each of its strings.
@inline(__always)
func read<Root: ~Copyable, Value>(
  _ pointer: UnsafeRawPointer, _ get: (borrowing Root) -> Value
) -> Value {
  get(pointer.assumingMemoryBound(to: Root.self).pointee)
}

extension Accessor {
  static func scalar<Root, Value: Scalar>(_ get: @escaping @Sendable (Root) -> Value) -> Accessor {
    Accessor(print: { root, variant, locale, output in
      Value.print(read(root, get), variant, locale, &output)
    })
  }

  static func flag<Root>(_ get: @escaping @Sendable (Root) -> Bool) -> Accessor {
    Accessor(index: { root in read(root, get) ? 1 : 0 })
  }

  static func word<Root>(
    _ cases: [String], _ get: @escaping @Sendable (Root) -> Int
  ) -> Accessor {
    Accessor(
      print: { root, _, _, output in
        let index = read(root, get)
        if cases.indices.contains(index) { output.append(escaped: cases[index]) }
      },
      index: { root in read(root, get) })
  }

  @usableFromInline
  static func list<Root, Element>(
    _ get: @escaping @Sendable (Root) -> [Element]
  ) -> Accessor {
    Accessor(
      index: { root in read(root, get).isEmpty ? 0 : 1 },
      enter: { root, body, output in
        read(root, get).withUnsafeBufferPointer { elements in
          guard let first = elements.baseAddress else { return }
          for index in 0..<elements.count {
            body.run(with: UnsafeRawPointer(first + index), &output)
          }
        }
      })
  }

  @usableFromInline
  static func object<Root, Value>(_ get: @escaping @Sendable (Root) -> Value) -> Accessor {
    Accessor(enter: { root, body, output in
      withUnsafePointer(to: read(root, get)) { value in
        body.run(with: UnsafeRawPointer(value), &output)
      }
    })
  }

  @usableFromInline
  static func optional<Root, Value>(_ get: @escaping @Sendable (Root) -> Value?) -> Accessor {
    Accessor(
      index: { root in read(root, get) == nil ? 0 : 1 },
      enter: { root, body, output in
        guard let value = read(root, get) else { return }
        withUnsafePointer(to: value) { value in
          body.run(with: UnsafeRawPointer(value), &output)
        }
      })
  }

  /// Prints the scalar that a frame itself is: the `{{.}}` of a section.
  static func current(_ kind: FieldKind) -> Accessor? {
    switch kind {
    case .text, .texts: currentText
    case .figure: currentFigure
    case .date: currentDate
    case .link: currentLink
    case .html: currentHTML
    case .share: currentShare
    case .word, .flag, .list, .object: nil
    }
  }

  private static let currentText = scalar { (value: String) in value }
  private static let currentFigure = scalar { (value: Figure) in value }
  private static let currentDate = scalar { (value: DateValue) in value }
  private static let currentLink = scalar { (value: Link) in value }
  private static let currentHTML = scalar { (value: TrustedHTML) in value }
  private static let currentShare = scalar { (value: Share) in value }
}
