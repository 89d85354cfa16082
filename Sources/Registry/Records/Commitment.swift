package import Support

/// A signed commitment form: one collaborator promises a quantity of one need.
@usableFromInline
package struct Commitment: Equatable, Sendable {
  /// Whether the promise stands, was cancelled or has lapsed. Only an active one counts as
  /// committed; a lapsed one still counts its collaborator as one that took part.
  package enum Status: String, CaseIterable, Sendable {
    case active = "aktif"
    case cancelled = "dibatalkan"
    case expired = "kedaluwarsa"
  }

  /// Whether aid is given directly or through an aggregator.
  package enum Channel: String, CaseIterable, Sendable {
    case direct = "langsung"
    case aggregator = "agregator"
  }

  /// The key, a number that never changes.
  package let id: Int
  /// Who promises.
  package let collaborator: Reference<Collaborator>
  /// The need it is for.
  package let need: Reference<Need>
  /// In the item's unit, 1…10⁹.
  package let quantity: Int
  /// The number on the signed form: `017/KOM/KSBB-PGN/X/2020`.
  package let formNumber: String
  /// The day the form was signed; the commitment exists from then on.
  package let signedOn: CalendarDate
  /// `aggregator` exactly when `aggregator` is not nil.
  package let channel: Channel
  /// The collaborator it goes through; nil when it is given directly.
  package let aggregator: Reference<Collaborator>?
  /// The day it was promised for; nil when none is recorded.
  package let dueOn: CalendarDate?
  /// How and when it ended; nil while it stands on the registry's date.
  package let end: End?

  /// Whether it stands on the registry's date.
  package let status: Status

  /// How a commitment ended.
  package struct End: Equatable, Sendable {
    /// How, in the words of the database.
    package enum Kind: String, CaseIterable, Sendable {
      case cancelled = "dibatalkan"
      case expired = "kedaluwarsa"
    }

    /// Cancelled or lapsed.
    package let kind: Kind
    /// Nil when the day is not known; the end then counts on every day.
    package let day: CalendarDate?
    /// Why, as the public reads it.
    package let reason: String

    /// An end that has come.
    package init(_ kind: Kind, on day: CalendarDate?, reason: String) {
      self.kind = kind
      self.day = day
      self.reason = reason
    }

    /// The end as it is known on a day: nil when it comes later.
    package func known(on date: CalendarDate) -> End? {
      day.map { $0 <= date } ?? true ? self : nil
    }
  }

  /// The columns of `commitments`, with references in place of keys.
  package init(
    id: Int, collaborator: Reference<Collaborator>, need: Reference<Need>, quantity: Int,
    formNumber: String, signedOn: CalendarDate, channel: Channel,
    aggregator: Reference<Collaborator>?, dueOn: CalendarDate?, end: End?
  ) {
    self.id = id
    self.collaborator = collaborator
    self.need = need
    self.quantity = quantity
    self.formNumber = formNumber
    self.signedOn = signedOn
    self.channel = channel
    self.aggregator = aggregator
    self.dueOn = dueOn
    self.end = end
    switch end?.kind {
    case nil: status = .active
    case .cancelled: status = .cancelled
    case .expired: status = .expired
    }
  }
}
