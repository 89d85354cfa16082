package import Support

/// A donor, as the public may know it.
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
