import Registry

/// How long a promise has been late: up to a month, a quarter, a year, or longer.
enum LateBand: String, CaseIterable, Comparable, Sendable {
  case month = "h30"
  case quarter = "h90"
  case year = "h365"
  case longer = "lebih"

  init(days: Int) {
    switch days {
    case ...30: self = .month
    case ...90: self = .quarter
    case ...365: self = .year
    default: self = .longer
    }
  }

  /// The longest first, as in lists.
  static func < (left: Self, right: Self) -> Bool { left.place > right.place }

  /// As ids and addresses have it: `30`, `lebih`.
  var part: Substring { rawValue.drop { $0 == "h" } }

  var place: Int {
    switch self {
    case .month: 0
    case .quarter: 1
    case .year: 2
    case .longer: 3
    }
  }
}

/// How many promises are late, by how long.
struct LateCount: Equatable, Sendable {
  private var bands = SIMD4<Int32>()

  subscript(band: LateBand) -> Int {
    get { Int(bands[band.place]) }
    set { bands[band.place] = Int32(newValue) }
  }

  var total: Int { LateBand.allCases.reduce(0) { $0 + self[$1] } }
}

/// A programme's promises that are late by about as long.
struct LateKey: Hashable, Comparable, Sendable {
  let program: Reference<Program>
  let band: LateBand

  static func < (left: LateKey, right: LateKey) -> Bool {
    (left.program, left.band) < (right.program, right.band)
  }
}

/// The late promises of the city, counted and put in order once for all editions.
struct Promises: Sendable {
  /// Promises on one page.
  static let capacity = 120
  /// On a kelurahan's own page that has more than that: groups of more move to pages of their own.
  static let groupCapacity = 8
  /// Collaborators on the index of promises.
  static let shown = 10
  /// Collaborators on each page that holds the others.
  static let collaboratorCapacity = 150

  /// A collaborator that may be named and is late with something.
  struct Debtor: Sendable {
    let collaborator: Reference<Collaborator>
    let count: PromiseCount
    /// Days of the promise that has been late longest.
    var longest = 0
  }

  /// The late promises of a kelurahan of one programme and band, longest first.
  struct Group: Sendable {
    let key: LateKey
    let rows: [Reference<Commitment>]
    /// Whether they have pages of their own.
    let isMoved: Bool

    /// The ranges of `rows` on pages of their own.
    var pages: [Range<Int>] {
      guard isMoved else { return [] }
      return stride(from: 0, to: rows.count, by: Promises.capacity).map {
        $0..<min($0 + Promises.capacity, rows.count)
      }
    }
  }

  private struct Place: Hashable {
    var area: Reference<Area>?
    var program: Reference<Program>?
  }

  /// All late promises, longest first.
  let late: [Reference<Commitment>]
  /// The collaborators that may be named, the one with most late promises first.
  let debtors: [Debtor]
  /// Those that may not be named: how many of them are late, and their promises.
  let anonymous: (collaborators: Int, debtor: PromiseCount, longest: Int)
  /// How many promises are in each state, in the order of the states.
  let states: [(state: PromiseTally.State, count: Int)]
  /// How many promises each aggregator delivers for others, by who promised.
  let delivered: [Reference<Collaborator>: [Reference<Collaborator>: Int]]
  private let counts: [Place: LateCount]
  private let groupsByArea: [Reference<Area>: [Group]]

  init(_ registry: Registry) {
    var states: [PromiseTally.State: Int] = [:]
    var late: [Reference<Commitment>] = []
    var delivered: [Reference<Collaborator>: [Reference<Collaborator>: Int]] = [:]
    for reference in registry.all(\.commitments) {
      let state = registry.promise(reference).state
      states[state, default: 0] += 1
      if state == .late { late.append(reference) }
      if let aggregator = registry[reference].aggregator {
        delivered[aggregator, default: [:]][registry[reference].collaborator, default: 0] += 1
      }
    }
    self.delivered = delivered
    self.states = PromiseTally.State.allCases.map { ($0, states[$0] ?? 0) }
    late.sort {
      let (left, right) = (registry.promise($0).days ?? 0, registry.promise($1).days ?? 0)
      return left == right ? $0 < $1 : left > right
    }
    self.late = late
    var counts: [Place: LateCount] = [:]
    var rows: [Reference<Area>: [LateKey: [Reference<Commitment>]]] = [:]
    for reference in late {
      let need = registry[registry[reference].need]
      let key = LateKey(
        program: registry.program(of: need),
        band: LateBand(days: registry.promise(reference).days ?? 0))
      let kelurahan = registry[need.site].subdistrict
      rows[kelurahan, default: [:]][key, default: []].append(reference)
      var area: Reference<Area>? = kelurahan
      while let current = area {
        counts[Place(area: current), default: LateCount()][key.band] += 1
        counts[Place(area: current, program: key.program), default: LateCount()][key.band] += 1
        area = registry[current].parent
      }
      counts[Place(), default: LateCount()][key.band] += 1
      counts[Place(program: key.program), default: LateCount()][key.band] += 1
    }
    self.counts = counts
    groupsByArea = rows.mapValues { rows in
      let isLong = rows.values.reduce(0) { $0 + $1.count } > Self.capacity
      return rows.sorted { $0.key < $1.key }.map { key, rows in
        Group(key: key, rows: rows, isMoved: isLong && rows.count > Self.groupCapacity)
      }
    }
    (debtors, anonymous) = Self.debtors(registry, late)
  }

  private static func debtors(
    _ registry: Registry, _ late: [Reference<Commitment>]
  ) -> ([Debtor], (collaborators: Int, debtor: PromiseCount, longest: Int)) {
    var longest: [Reference<Collaborator>: Int] = [:]
    for reference in late where longest[registry[reference].collaborator] == nil {
      longest[registry[reference].collaborator] = registry.promise(reference).days ?? 0
    }
    var debtors: [Debtor] = []
    var anonymous = (collaborators: 0, debtor: PromiseCount(), longest: 0)
    for (collaborator, days) in longest {
      let count = registry.contribution(of: collaborator)?.promises ?? PromiseCount()
      if registry[collaborator].publishedName != nil {
        debtors.append(Debtor(collaborator: collaborator, count: count, longest: days))
      } else {
        anonymous.collaborators += 1
        anonymous.debtor.add(count)
        anonymous.longest = max(anonymous.longest, days)
      }
    }
    debtors.sort {
      if $0.count.late != $1.count.late { return $0.count.late > $1.count.late }
      return $0.longest == $1.longest
        ? $0.collaborator < $1.collaborator : $0.longest > $1.longest
    }
    return (debtors, anonymous)
  }

  /// What is late in an area, or in the whole city, of a programme or of all.
  func count(in area: Reference<Area>? = nil, of program: Reference<Program>? = nil) -> LateCount {
    counts[Place(area: area, program: program)] ?? LateCount()
  }

  /// The late promises of a kelurahan, by programme and band; empty without any.
  func groups(in area: Reference<Area>) -> [Group] { groupsByArea[area] ?? [] }

  /// All late promises of a kota, longest first.
  func late(in city: Reference<Area>, _ registry: Registry) -> [Reference<Commitment>] {
    late.filter { registry.city(of: registry[registry[$0].need].site) == city }
  }

  /// The pages of collaborators that the index has no room for: places in `debtors`.
  var collaboratorPages: [Range<Int>] {
    stride(from: Self.shown, to: debtors.count, by: Self.collaboratorCapacity).map {
      $0..<min($0 + Self.collaboratorCapacity, debtors.count)
    }
  }
}
