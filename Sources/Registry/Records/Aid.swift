package import Support

/// A donor, as the public may know it.
@usableFromInline
package struct Collaborator: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case company = "perusahaan"
    case foundation = "yayasan"
    case community = "komunitas"
    case institution = "lembaga"
    case agency = "instansi"
    case individual = "perorangan"
  }

  package let id: Int
  /// The name, only when its owner consented to its publication by the registry's date; nil is
  /// shown as "Kolaborator anonim". Names without consent never reach this module.
  package let publishedName: String?
  package let kind: Kind
  package let isAggregator: Bool
  package let joinedOn: CalendarDate
  /// The day the consent began, when it has.
  package let publishedOn: CalendarDate?
  /// The last part of its page's path, which no other collaborator ever has: `pt-contoh`; nil when
  /// it may not be named.
  package let address: String?

  package init(
    id: Int, publishedName: String?, kind: Kind, isAggregator: Bool, joinedOn: CalendarDate,
    publishedOn: CalendarDate?, address: String? = nil
  ) {
    self.id = id
    self.publishedName = publishedName
    self.kind = kind
    self.isAggregator = isAggregator
    self.joinedOn = joinedOn
    self.publishedOn = publishedOn
    self.address = publishedName.map { _ in address ?? "kolaborator-\(id)" }
  }
}

/// A signed commitment form: one collaborator promises a quantity of one need.
@usableFromInline
package struct Commitment: Sendable {
  package enum Status: String, CaseIterable, Sendable {
    case active = "aktif"
    case cancelled = "dibatalkan"
    case expired = "kedaluwarsa"
  }

  package enum Channel: String, CaseIterable, Sendable {
    case direct = "langsung"
    case aggregator = "agregator"
  }

  package let id: Int
  package let collaborator: Reference<Collaborator>
  package let need: Reference<Need>
  /// In the item's unit, 1…10⁹.
  package let quantity: Int
  package let formNumber: String
  package let signedOn: CalendarDate
  package let channel: Channel
  package let aggregator: Reference<Collaborator>?
  package let dueOn: CalendarDate?
  package let status: Status
  package let statusReason: String?

  package init(
    id: Int, collaborator: Reference<Collaborator>, need: Reference<Need>, quantity: Int,
    formNumber: String, signedOn: CalendarDate, channel: Channel,
    aggregator: Reference<Collaborator>?, dueOn: CalendarDate?, status: Status,
    statusReason: String?
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
    self.status = status
    self.statusReason = statusReason
  }
}

/// One BAST: aid of one collaborator handed over at one site.
@usableFromInline
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

/// One line of a BAST: what of one commitment was brought and what was accepted.
@usableFromInline
package struct HandoverLine: Sendable {
  package enum Condition: String, CaseIterable, Sendable {
    case good = "baik"
    case damaged = "rusak"
    case short = "kurang"
    case expired = "kedaluwarsa"
    case wrong = "salah kirim"
  }

  package let handover: Reference<Handover>
  /// The line's number on the BAST, from 1.
  package let line: Int
  package let commitment: Reference<Commitment>
  package let delivered: Int
  package let accepted: Int
  package let condition: Condition
  package let reason: String?

  package init(
    handover: Reference<Handover>, line: Int, commitment: Reference<Commitment>, delivered: Int,
    accepted: Int, condition: Condition, reason: String?
  ) {
    self.handover = handover
    self.line = line
    self.commitment = commitment
    self.delivered = delivered
    self.accepted = accepted
    self.condition = condition
    self.reason = reason
  }
}

/// Why a published fact changed.
package struct Correction: Sendable {
  package let id: Int
  package let madeOn: CalendarDate
  package let table: String
  package let recordID: String
  package let field: String
  package let oldValue: String?
  package let newValue: String?
  package let reason: String
  package let office: String

  package init(
    id: Int, madeOn: CalendarDate, table: String, recordID: String, field: String,
    oldValue: String?, newValue: String?, reason: String, office: String
  ) {
    self.id = id
    self.madeOn = madeOn
    self.table = table
    self.recordID = recordID
    self.field = field
    self.oldValue = oldValue
    self.newValue = newValue
    self.reason = reason
    self.office = office
  }
}
