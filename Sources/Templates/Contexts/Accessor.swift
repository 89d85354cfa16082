/// Reads one field through a pointer to the value that holds it.
///
/// A stored property has an offset, so reading it is pointer arithmetic: nothing is copied, no
/// string is retained, no generic code runs per value. The pointer is valid only during the call.
/// It is only ever given to accessors of the type it points to: every frame of the context stack
/// carries the shape its accessors come from.
@usableFromInline
package final class Accessor: Sendable {
  @usableFromInline typealias Print =
    @Sendable (UnsafeRawPointer, Variant, Locale, inout Output) -> Void
  @usableFromInline typealias Index = @Sendable (UnsafeRawPointer) -> Int
  @usableFromInline typealias Enter = @Sendable (UnsafeRawPointer, Body, inout Output) -> Void

  /// Prints a scalar in one of its forms.
  @usableFromInline let print: Print
  /// 1 or 0 for a flag, or for an optional or list with or without a value; for a word the index of
  /// its case, -1 for one that is not listed.
  @usableFromInline let index: Index
  /// How many values a list has; 0 for other kinds.
  @usableFromInline let count: Index
  /// Runs the body of a section once for each value, with the frame set to it.
  @usableFromInline let enter: Enter

  @usableFromInline init(
    print: @escaping Print = { _, _, _, _ in },
    index: @escaping Index = { _ in 1 },
    count: @escaping Index = { _ in 0 },
    enter: @escaping Enter = { _, _, _ in }
  ) {
    self.print = print
    self.index = index
    self.count = count
    self.enter = enter
  }
}

extension Accessor {
  /// A scalar.
  @inline(__always)
  static func scalar<Value: Scalar>(_ type: Value.Type, at offset: Int) -> Accessor {
    Accessor(print: { root, variant, locale, output in
      // Borrowed, not copied: a copy would retain each string of the value.
      let value = (root + offset).assumingMemoryBound(to: Value.self)
      Value.print(value.pointee, as: variant, in: locale, &output)
    })
  }

  /// One of the cases of an enumeration, printed by its raw value; a case that `allCases` leaves
  /// out prints nothing.
  static func word<Word: TemplateWord>(_ type: Word.Type, at offset: Int) -> Accessor {
    let words = Array(Word.allCases)
    let names = words.map(\.rawValue)
    let index: Index =
      if Word.isNumberedInOrder {
        { root in Int((root + offset).load(as: UInt8.self)) }
      } else {
        { root in words.firstIndex(of: (root + offset).load(as: Word.self)) ?? -1 }
      }
    return Accessor(
      print: { root, _, _, output in
        let place = index(root)
        if names.indices.contains(place) { output.append(escaped: names[place]) }
      },
      index: index)
  }

  /// Records or texts, one after another.
  @inlinable
  static func list<Element>(of type: Element.Type, at offset: Int) -> Accessor {
    Accessor(
      index: { root in
        (root + offset).assumingMemoryBound(to: [Element].self).pointee.isEmpty ? 0 : 1
      },
      count: { root in (root + offset).assumingMemoryBound(to: [Element].self).pointee.count },
      enter: { root, body, output in
        let list = (root + offset).assumingMemoryBound(to: [Element].self)
        list.pointee.withUnsafeBufferPointer { elements in
          guard let first = elements.baseAddress else { return }
          for index in 0..<elements.count {
            body.run(with: UnsafeRawPointer(first + index), &output)
          }
        }
      })
  }

  /// A record.
  static func record(at offset: Int) -> Accessor {
    Accessor(enter: { root, body, output in body.run(with: root + offset, &output) })
  }

  /// A value that may be missing. An optional begins with its payload.
  @inlinable
  static func optional<Value>(_ type: Value.Type, at offset: Int) -> Accessor {
    Accessor(
      index: { root in
        (root + offset).assumingMemoryBound(to: Value?.self).pointee == nil ? 0 : 1
      },
      enter: { root, body, output in
        let value = root + offset
        guard value.assumingMemoryBound(to: Value?.self).pointee != nil else { return }
        body.run(with: value, &output)
      })
  }

  /// A value computed from the record: made anew for each call, and read like a stored one.
  /// - Parameter value: reads the value in place.
  @inlinable
  static func computed<Root, Value>(
    _ get: @escaping @Sendable (Root) -> Value, _ value: Accessor
  ) -> Accessor {
    @Sendable func read<Result>(
      _ root: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Result
    ) -> Result {
      withUnsafePointer(to: get(root.assumingMemoryBound(to: Root.self).pointee)) {
        body(UnsafeRawPointer($0))
      }
    }
    return Accessor(
      print: { root, variant, locale, output in
        read(root) { value.print($0, variant, locale, &output) }
      },
      index: { root in read(root, value.index) },
      count: { root in read(root, value.count) },
      enter: { root, body, output in read(root) { value.enter($0, body, &output) } })
  }
}
