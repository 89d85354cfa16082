package import Support

/// A donor, as the public may know it.
@usableFromInline
package struct Collaborator: Equatable, Sendable {
  /// What sort of donor it is, in the words of the database.
  package enum Kind: String, CaseIterable, Sendable {
    case company = "perusahaan"
    case foundation = "yayasan"
    case community = "komunitas"
    case institution = "lembaga"
    case agency = "instansi"
    case individual = "perorangan"
  }

  /// A permit to collect aid from others.
  package struct Licence: Equatable, Sendable {
    /// As the office that gave it writes it.
    package let number: String
    /// The last day on which it holds; nil when it has none.
    package let until: CalendarDate?

    /// The two columns of a collaborator.
    package init(number: String, until: CalendarDate?) {
      self.number = number
      self.until = until
    }
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
  /// The permit to collect aid, and how long it holds; nil when none is recorded.
  package let licence: Licence?
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
    id: Int, publishedName: String?, kind: Kind, isAggregator: Bool, licence: Licence? = nil,
    joinedOn: CalendarDate, publishedOn: CalendarDate?, address: String? = nil
  ) {
    self.id = id
    self.publishedName = publishedName
    self.kind = kind
    self.isAggregator = isAggregator
    self.licence = licence
    self.joinedOn = joinedOn
    self.publishedOn = publishedOn
    self.address = publishedName.map { _ in address ?? "kolaborator-\(id)" }
  }
}
