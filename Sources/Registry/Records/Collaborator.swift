package import Support

/// A donor, as the public may know it.
@usableFromInline
package struct Collaborator: Sendable {
  /// What sort of donor it is, in the words of the database.
  package enum Kind: String, CaseIterable, Sendable {
    case company = "perusahaan"
    case foundation = "yayasan"
    case community = "komunitas"
    case institution = "lembaga"
    case agency = "instansi"
    case individual = "perorangan"
  }

  /// The key, a number that never changes.
  package let id: Int
  /// The name, only when its owner consented to its publication by the registry's date; nil is
  /// shown as "Kolaborator anonim". Names without consent never reach this module.
  package let publishedName: String?
  /// Stated whether or not the name is public.
  package let kind: Kind
  /// Whether others may give through it.
  package let isAggregator: Bool
  /// The day from which it exists.
  package let joinedOn: CalendarDate
  /// The day from which the name is public; nil when it is not public on the registry's date.
  package let publishedOn: CalendarDate?
  /// The last part of its page's path, which no other collaborator ever has: `pt-contoh`; nil when
  /// it may not be named.
  package let address: String?

  /// Without a published name the address is dropped; with a name and no address, it becomes
  /// `kolaborator-` and the id.
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
