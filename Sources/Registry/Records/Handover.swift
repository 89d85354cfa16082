package import Support

/// One BAST: aid of one collaborator handed over at one site.
@usableFromInline
package struct Handover: Equatable, Sendable {
  /// Whether it is planned, handed over, verified or called off, in the words of the database.
  package enum Status: String, CaseIterable, Sendable {
    case scheduled = "dijadwalkan"
    case handedOver = "diserahkan"
    case verified = "diverifikasi"
    case cancelled = "batal"

    /// Whether what its lines record as accepted counts as handed over.
    package var counts: Bool { self == .handedOver || self == .verified }
  }

  /// The life of a handover: the days on which it reached its states, nil where that has not
  /// happened.
  package struct Life: Hashable, Sendable {
    /// The day it was planned for.
    package var scheduledOn: CalendarDate?
    /// The day on which it was handed over.
    package var handedOn: CalendarDate?
    /// The day on which the office checked it.
    package var verifiedOn: CalendarDate?
    /// The day on which it was called off.
    package var cancelledOn: CalendarDate?
    /// Why it was called off, as the public reads it.
    package var cancelReason: String?
    /// A state, verified or cancelled, that it reached on a day that nobody recorded; it counts on
    /// every day.
    package var undated: Undated?

    /// A state whose day may be unknown, in the words of the database.
    package enum Undated: String, CaseIterable, Sendable {
      case verified = "diverifikasi"
      case cancelled = "batal"
    }

    /// The dates of a row of `handovers`.
    package init(
      scheduledOn: CalendarDate? = nil, handedOn: CalendarDate? = nil,
      verifiedOn: CalendarDate? = nil, cancelledOn: CalendarDate? = nil,
      cancelReason: String? = nil, undated: Undated? = nil
    ) {
      self.scheduledOn = scheduledOn
      self.handedOn = handedOn
      self.verifiedOn = verifiedOn
      self.cancelledOn = cancelledOn
      self.cancelReason = cancelReason
      self.undated = undated
    }

    /// What is known on a day: states that come later are left out. Nil when the handover does not
    /// exist yet: it does from the day it is planned for, or from the day it is made.
    package func known(on date: CalendarDate) -> Life? {
      var known = self
      known.scheduledOn = scheduledOn?.known(on: date)
      known.handedOn = handedOn?.known(on: date)
      known.verifiedOn = verifiedOn?.known(on: date)
      known.cancelledOn = cancelledOn?.known(on: date)
      if cancelledOn != nil, known.cancelledOn == nil { known.cancelReason = nil }
      // Nothing that was not handed over can be verified.
      if undated == .verified, known.handedOn == nil { known.undated = nil }
      return known.day == nil ? nil : known
    }

    /// The last state that was reached.
    package var status: Status {
      if cancelledOn != nil || undated == .cancelled { return .cancelled }
      if verifiedOn != nil || undated == .verified { return .verified }
      return handedOn == nil ? .scheduled : .handedOver
    }

    /// The day of the handover: when it was made, otherwise when it is or was planned for; nil for
    /// a handover that has neither.
    package var day: CalendarDate? { handedOn ?? scheduledOn }
  }

  /// The key, a number that never changes.
  package let id: Int
  /// `017/BAST/KSBB-PGN/X/2020`; nil while it has no number, which it must have once it counts.
  package let bastNumber: String?
  /// Who gives.
  package let collaborator: Reference<Collaborator>
  /// Where it is received.
  package let site: Reference<Site>
  /// When it reached its states, up to the registry's date.
  package let life: Life
  /// `HH:MM`, Jakarta time; nil when the time is not recorded.
  package let handedAt: String?
  /// The office that helped with it, never a person; nil when none is recorded.
  package let facilitator: String?
  /// The day of the handover, from which it exists: when it was made, otherwise the day it is
  /// planned for.
  package let day: CalendarDate
  /// The status on the registry's date.
  package let status: Status

  /// The public columns of `handovers`, with references in place of keys; nil when it has neither
  /// been planned nor made by the registry's date.
  package init?(
    id: Int, bastNumber: String?, collaborator: Reference<Collaborator>, site: Reference<Site>,
    life: Life, handedAt: String?, facilitator: String?
  ) {
    guard let day = life.day else { return nil }
    self.id = id
    self.bastNumber = bastNumber
    self.collaborator = collaborator
    self.site = site
    self.life = life
    self.handedAt = handedAt
    self.facilitator = facilitator
    self.day = day
    status = life.status
  }
}
