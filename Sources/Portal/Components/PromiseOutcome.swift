import Registry
import Support

/// What came of a promise, as collaborators' pages group them: what is late first. The raw value is
/// the id of the cell that counts the group.
enum PromiseOutcome: String, CaseIterable, Comparable, Sendable {
  case late = "lewat"
  /// Not yet due, without a date, or for a need that was closed.
  case standing = "berlaku"
  case kept = "ditepati"
  case void = "batal"

  /// The id of the cell that counts all promises of a collaborator.
  static let all = "janji"

  init(_ state: PromiseTally.State) {
    switch state {
    case .late: self = .late
    case .due, .undated, .needClosed: self = .standing
    case .kept: self = .kept
    case .expired, .cancelled: self = .void
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.place < right.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a collaborator's promises are grouped by.
struct PledgeKey: Hashable, Comparable, Sendable {
  let outcome: PromiseOutcome
  let item: Reference<Item>

  static func < (left: Self, right: Self) -> Bool {
    (left.outcome, left.item) < (right.outcome, right.item)
  }
}

extension Registry {
  /// Promises by the day they were made for, the earliest first and those without one last.
  func byDueDate(_ commitments: some Sequence<Reference<Commitment>>) -> [Reference<Commitment>] {
    commitments.map { (due: self[$0].dueOn?.sortKey ?? .max, reference: $0) }
      .sorted { ($0.due, $0.reference) < ($1.due, $1.reference) }.map(\.reference)
  }
}
