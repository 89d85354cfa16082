import Synchronization

/// What staging found out about each planned file. Any thread may write, each slot once; all slots
/// are read together after the last write.
///
/// Unchecked because the compiler cannot see the rule that makes it safe: only the thread whose
/// ``claim(_:)`` succeeded writes a slot's record, and readers use the record only after
/// ``isDone(_:)`` returns true, whose acquiring load pairs with the releasing store in
/// ``complete(_:_:)``.
final class StageSlots: @unchecked Sendable {
  struct Record {
    var digest: Digest
    var size: Int
    var state: StagedFile.State
    /// False when the file equals the one in the previous release and was not written.
    var isWritten: Bool
  }

  let count: Int
  private let flags: UnsafeMutablePointer<Atomic<UInt8>>
  private let records: UnsafeMutablePointer<Record>

  init(count: Int) {
    self.count = count
    flags = .allocate(capacity: count)
    records = .allocate(capacity: count)
    for index in 0..<count { (flags + index).initialize(to: Atomic(0)) }
  }

  deinit {
    // Records are trivial values, so only the memory must be freed.
    flags.deinitialize(count: count)
    flags.deallocate()
    records.deallocate()
  }

  /// True for the first caller only.
  func claim(_ index: Int) -> Bool {
    flags[index].compareExchange(expected: 0, desired: 1, ordering: .acquiringAndReleasing)
      .exchanged
  }

  func complete(_ index: Int, _ record: Record) {
    (records + index).initialize(to: record)
    flags[index].store(2, ordering: .releasing)
  }

  func isDone(_ index: Int) -> Bool {
    flags[index].load(ordering: .acquiring) == 2
  }

  /// The record of a completed slot, else nil.
  subscript(index: Int) -> Record? {
    isDone(index) ? records[index] : nil
  }
}
