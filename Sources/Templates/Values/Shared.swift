/// A value that many pages hold: one copy of it in memory, which is counted once where it is
/// passed on, and not once for each string in it.
///
/// Two threads that render pages of one site would otherwise wait for each other at every count
/// of a menu's strings.
package final class Shared<Value: Sendable>: @unchecked Sendable {
  // Written once before anybody else sees it, and never again.
  private let storage: UnsafeMutablePointer<Value>

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

  /// Where the value lies, for as long as this object lives.
  var address: UnsafeRawPointer { UnsafeRawPointer(storage) }
}

extension Shared: TemplateValue where Value: TemplateContext {
  package static var fieldType: FieldType { Value.fieldType }
  package static func accessor(at offset: Int) -> Accessor {
    Accessor(enter: { root, body, output in
      let holder = (root + offset).assumingMemoryBound(to: Shared<Value>.self)
      body.run(with: holder.pointee.address, &output)
    })
  }
}
