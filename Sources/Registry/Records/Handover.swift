package import Support

/// One BAST: aid of one collaborator handed over at one site.
@usableFromInline
package struct Handover: Sendable {
  /// Whether it is planned, handed over, verified or called off, in the words of the database.
  package enum Status: String, CaseIterable, Sendable {
    case scheduled = "dijadwalkan"
    case handedOver = "diserahkan"
    case verified = "diverifikasi"
    case cancelled = "batal"

    /// Whether what its lines record as accepted counts as handed over.
    package var counts: Bool { self == .handedOver || self == .verified }
  }

  /// The key, a number that never changes.
  package let id: Int
  /// `017/BAST/KSBB-PGN/X/2020`; nil while it has no number, which it must have once it counts.
  package let bastNumber: String?
  /// Who gives.
  package let collaborator: Reference<Collaborator>
  /// Where it is received.
  package let site: Reference<Site>
  /// The day of the handover, from which it exists.
  package let handedOn: CalendarDate
  /// `HH:MM`, Jakarta time; nil when the time is not recorded.
  package let handedAt: String?
  /// The office that helped with it, never a person; nil when none is recorded.
  package let facilitator: String?
  /// Today's status, also in a build for an earlier date.
  package let status: Status

  /// The public columns of `handovers`, with references in place of keys.
  package init(
    id: Int, bastNumber: String?, collaborator: Reference<Collaborator>, site: Reference<Site>,
    handedOn: CalendarDate, handedAt: String?, facilitator: String?, status: Status
  ) {
    self.id = id
    self.bastNumber = bastNumber
    self.collaborator = collaborator
    self.site = site
    self.handedOn = handedOn
    self.handedAt = handedAt
    self.facilitator = facilitator
    self.status = status
  }
}
