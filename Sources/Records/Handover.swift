package import Support

/// One BAST: aid of one collaborator handed over at one site.
package struct Handover: Sendable {
  package enum Status: String, CaseIterable, Sendable {
    case scheduled = "dijadwalkan"
    case handedOver = "diserahkan"
    case verified = "diverifikasi"
    case cancelled = "batal"

    /// Whether what its lines say was accepted counts as handed over.
    package var counts: Bool { self == .handedOver || self == .verified }
  }

  package let id: Int
  /// `017/BAST/KSBB-PGN/X/2020`; nil while it is only scheduled.
  package let bastNumber: String?
  package let collaborator: Reference<Collaborator>
  package let site: Reference<Site>
  package let handedOn: CalendarDate
  /// `HH:MM`, Jakarta time.
  package let handedAt: String?
  /// The office that accompanied it, never a person.
  package let facilitator: String?
  package let status: Status

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
