// Accessors of stored properties. A key path that names one has an offset, so that reading it is
// pointer arithmetic: nothing is copied, no string is retained, no generic code runs per value.
extension Accessor {
  /// A scalar that lies `offset` bytes into its record. Inlined, so that the code is made for the
  /// type of each kind of field.
  @inline(__always)
  static func scalar<Value: Scalar>(_ type: Value.Type, at offset: Int) -> Accessor {
    Accessor(print: { root, variant, locale, output in
      read(root + offset) { (value: borrowing Value) in
        Value.print(value, variant, locale, &output)
      }
    })
  }

  /// A scalar that may be missing. The payload of an optional is its first bytes.
  @inline(__always)
  static func optional<Value: Scalar>(_ type: Value.Type, at offset: Int) -> Accessor {
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

  static func share(at offset: Int) -> Accessor {
    Accessor(print: { root, variant, locale, output in
      let value = (root + offset).load(as: Int.self)
      Share.print(Share(perMille: value), variant, locale, &output)
    })
  }

  static func flag(at offset: Int) -> Accessor {
    Accessor(index: { root in (root + offset).load(as: Bool.self) ? 1 : 0 })
  }

  /// A word whose case is the one byte at `offset`.
  static func word(_ cases: [String], at offset: Int) -> Accessor {
    Accessor(
      print: { root, _, _, output in
        let index = Int((root + offset).load(as: UInt8.self))
        if cases.indices.contains(index) { output.append(escaped: cases[index]) }
      },
      index: { root in Int((root + offset).load(as: UInt8.self)) })
  }

  @usableFromInline
  static func object(at offset: Int) -> Accessor {
    Accessor(enter: { root, body, output in body.run(with: root + offset, &output) })
  }

  /// Inlinable, so that walking a list is a loop over elements of known size.
  @inlinable
  static func list<Element>(of type: Element.Type, at offset: Int) -> Accessor {
    Accessor(
      index: { root in
        (root + offset).assumingMemoryBound(to: [Element].self).pointee.isEmpty ? 0 : 1
      },
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

  /// Inlinable, so that looking for nil is a comparison. The payload of an optional is its first
  /// bytes.
  @inlinable
  static func optionalObject<Value>(_ type: Value.Type, at offset: Int) -> Accessor {
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
}
