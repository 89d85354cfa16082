/// A value that many pages hold: one copy of it in memory. Passing it on retains one object, and
/// not every string in the value.
///
/// Otherwise two threads that render pages of one site would contend for the reference counts of
/// the menu's strings.
package final class Shared<Value: Sendable>: @unchecked Sendable {
  // Written once before anybody else sees it, and never again.
  private let storage: UnsafeMutablePointer<Value>

  /// Copies a value into memory of its own.
  package init(_ value: Value) {
    storage = .allocate(capacity: 1)
    storage.initialize(to: value)
  }

  deinit {
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// The value.
  package var value: Value { storage.pointee }

  /// A pointer to the value, valid as long as this object lives.
  var address: UnsafeRawPointer { UnsafeRawPointer(storage) }
}

extension Shared: TemplateValue where Value: TemplateContext {
  /// A record, as if the value itself were the field.
  package static var fieldType: FieldType { Value.fieldType }
  /// Enters the value through the object that holds it.
  package static func accessor(at offset: Int) -> Accessor {
    Accessor(enter: { root, body, output in
      let holder = (root + offset).assumingMemoryBound(to: Shared<Value>.self)
      body.run(with: holder.pointee.address, &output)
    })
  }
}
