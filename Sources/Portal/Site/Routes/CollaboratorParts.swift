import Registry

/// How the BASTs and commitments of each collaborator are spread over pages, in the manner of
/// `SiteParts`: by rows, not by bytes.
///
/// BASTs are grouped by month and the pages are filled from the first month on, so that a new BAST
/// leaves all pages but the last as they were. Commitments are grouped by what came of them, and by
/// item.
struct CollaboratorParts: Sendable {
  /// How much pages hold.
  enum PageCapacity {
    /// BASTs and commitments together on the collaborator's own page; with more, both move.
    static let page = 110
    /// BASTs on each page that they move to.
    static let rows = 110
    /// Commitments on each page that they move to; their rows are longer.
    static let pledges = 90
    /// How many of the latest BASTs, and of the commitments that have waited longest, remain on the
    /// collaborator's own page.
    static let shown = 20
  }

  /// Rows whose sum is one row of the collaborator's own page.
  struct Group<Key: Hashable & Sendable, Record>: Sendable {
    let key: Key
    /// The kota, where no page holds the whole group.
    var city: Reference<Area>?
    /// Which part of it, from 1, where no page holds the kota's either.
    var number = 1
    let rows: [Reference<Record>]
  }

  typealias Months = Group<Month, Handover>
  typealias Pledges = Group<PledgeKey, Commitment>

  /// What has moved from one collaborator's own page, by further page.
  struct Moved: Sendable {
    let months: [[Months]]
    let pledges: [[Pledges]]
  }

  private let moved: [Reference<Collaborator>: Moved]

  init(_ registry: Registry) {
    var moved: [Reference<Collaborator>: Moved] = [:]
    for collaborator in registry.all(\.collaborators)
    where registry[collaborator].publishedName != nil {
      let handovers = registry.handovers(of: collaborator)
      let commitments = registry.commitments(of: collaborator)
      guard handovers.count + commitments.count > PageCapacity.page else { continue }
      moved[collaborator] = Moved(
        months: Self.pages(handovers, capacity: PageCapacity.rows) {
          Month(registry[$0].day)
        } city: {
          registry.city(of: registry[$0].site)
        },
        pledges: Self.pages(registry.byDueDate(commitments), capacity: PageCapacity.pledges) {
          PledgeKey(
            outcome: PromiseOutcome(registry.promise($0).state),
            item: registry[registry[$0].need].item)
        } city: {
          registry.city(of: registry[registry[$0].need].site)
        })
    }
    self.moved = moved
  }

  /// Nil when a collaborator's own page holds everything.
  subscript(collaborator: Reference<Collaborator>) -> Moved? { moved[collaborator] }

  /// Fills pages with whole groups, in the order of their keys; a group that is too long for a page
  /// is divided by kota, and where that is still too long, by count.
  static func pages<Key: Hashable & Comparable & Sendable, Record>(
    _ rows: some Sequence<Reference<Record>>, capacity: Int,
    key: (Reference<Record>) -> Key, city: (Reference<Record>) -> Reference<Area>?
  ) -> [[Group<Key, Record>]] {
    var pages: [[Group<Key, Record>]] = []
    var left = 0
    func place(_ group: Group<Key, Record>) {
      if group.rows.count > left {
        pages.append([])
        left = capacity
      }
      pages[pages.count - 1].append(group)
      left -= group.rows.count
    }
    for (key, rows) in Dictionary(grouping: rows, by: key).sorted(by: { $0.key < $1.key }) {
      guard rows.count > capacity else {
        place(Group(key: key, rows: rows))
        continue
      }
      let cities = Dictionary(grouping: rows) { city($0)?.offset ?? -1 }
      for (_, rows) in cities.sorted(by: { $0.key < $1.key }) {
        for (index, start) in stride(from: 0, to: rows.count, by: capacity).enumerated() {
          let part = Array(rows[start..<min(start + capacity, rows.count)])
          place(Group(key: key, city: city(part[0]), number: index + 1, rows: part))
        }
      }
    }
    return pages
  }
}
