extension Sample {
  /// A commitment with what the later stages use.
  struct Commitment {
    var collaborator: Int
    var need: Int
    var quantity: Int
    var formNumber: String
    var signed: Day
    var aggregator: Int?
    var due: Day?
    var status: Status
    /// The day it was cancelled or lapsed; nil while it stands.
    var ended: Day?
    var reason: String?

    enum Status: String {
      case active = "aktif"
      case cancelled = "dibatalkan"
      case expired = "kedaluwarsa"
    }

    func row(id: Int) -> SampleTables.Commitment {
      .init(
        id: id, collaboratorID: collaborator + 1, needID: need + 1, quantity: quantity,
        formNumber: formNumber, formSignedOn: signed.text,
        channel: aggregator == nil ? "langsung" : "agregator",
        aggregatorID: aggregator.map { $0 + 1 },
        dueOn: due?.text, endedOn: ended?.text,
        endedAs: status == .active ? nil : status.rawValue, endReason: reason)
    }
  }

  /// What one collaborator promises one site on one day.
  struct Pledge {
    var collaborator: Int
    var branch: Branch
    var site: Int
    var day: Day
    var commitments: Range<Int>
    var role: Cohort.Role
    /// Through whom all of it comes; nil when it is given directly.
    var aggregator: Int?
  }

  /// All promises, in the order of signing.
  struct Pledges {
    private(set) var groups: [Pledge] = []
    private(set) var commitments: [Commitment] = []
    private let collaborators: [Collaborator]
    private var choice: NeedChoice
    private var random: Random
    private var donors: [[Int]] = Branch.allCases.map { _ in [] }
    private var donorTotals: [[Int]] = Branch.allCases.map { _ in [] }
    private var aggregators: [Int] = []
    private var numbers: [Int: Int] = [:]
    private var variants = 0
    private var cancelling = Beat(every: 20)
    private var expiring = Beat(every: 33)
    private var excess = Beat(every: 25)

    init(plan: Plan, needs: [Need], collaborators: [Collaborator], seed: UInt64) {
      self.collaborators = collaborators
      choice = NeedChoice(needs: needs)
      random = Random(seed: seed, stream: 5)
      for event in events(plan) { handle(event) }
    }

    /// A collaborator's first pledge in a programme, or one of any donor.
    private struct Event {
      var day: Day
      var branch: Branch
      var size: Int
      var newcomer: Int?
    }

    private mutating func events(_ plan: Plan) -> [Event] {
      var events: [Event] = []
      for (index, collaborator) in collaborators.enumerated() {
        for start in collaborator.starts {
          let size = collaborator.role == .variants ? 1 : groupSize()
          events.append(.init(day: start.day, branch: start.branch, size: size, newcomer: index))
        }
      }
      for branch in Branch.allCases {
        let months = branch.months.runningTotals
        var left = plan.commitments[branch.rawValue]
        left -= events.reduce(0) { $0 + ($1.branch == branch ? $1.size : 0) }
        while left > 0 {
          let size = min(left, groupSize())
          left -= size
          events.append(.init(day: branch.day(&random, months), branch: branch, size: size))
        }
      }
      // Newcomers come before the other events of their day, which may be further pledges of
      // theirs.
      let order = events.indices.sorted {
        (events[$0].day, $0) < (events[$1].day, $1)
      }
      return order.map { events[$0] }
    }

    private mutating func groupSize() -> Int {
      let sizes = [50, 25, 12, 6, 3, 2, 1, 1].runningTotals
      return 1 + random.weighted(sizes)
    }

    private mutating func handle(_ event: Event) {
      let branch = event.branch.rawValue
      let donor: Int
      if let newcomer = event.newcomer {
        donor = newcomer
        if collaborators[donor].role == .regular {
          donors[branch].append(donor)
          donorTotals[branch].append((donorTotals[branch].last ?? 0) + collaborators[donor].weight)
        }
        if collaborators[donor].isAggregator, !aggregators.contains(donor) {
          aggregators.append(donor)
        }
      } else {
        guard !donors[branch].isEmpty else { return }
        donor = donors[branch][random.weighted(donorTotals[branch])]
      }
      switch collaborators[donor].role {
      case .variants: pledgeAsVariant(donor, event)
      default: pledge(donor, event)
      }
    }

    /// What one site does not ask for goes to other sites on the same day.
    private mutating func pledge(_ donor: Int, _ event: Event) {
      let aggregator = intermediary(for: donor)
      var isFirst = event.newcomer != nil
      var left = event.size
      for _ in 0..<event.size where left > 0 {
        let start = commitments.count
        for need in choice.needs(event.branch, event.day, count: left, &random) {
          let status = self.status(collaborators[donor].role, isFirst: isFirst, event.day)
          let quantity = self.quantity(donor, need)
          append(donor, need, quantity: quantity, status: status, event, through: aggregator)
          isFirst = false
        }
        left -= commitments.count - start
        close(donor, event, from: start)
      }
    }

    /// Both of a pair give the same quantity of the item that every RW asks for: ten, and two more
    /// for each later pair.
    private mutating func pledgeAsVariant(_ donor: Int, _ event: Event) {
      let start = commitments.count
      let need = choice.base(event.day, rank: variants)
      variants += 1
      append(
        donor, need, quantity: 10 + (variants - 1) / 2 * 2, status: .active, event, through: nil)
      close(donor, event, from: start)
    }

    private mutating func close(_ donor: Int, _ event: Event, from start: Int) {
      guard start < commitments.count else { return }
      groups.append(
        Pledge(
          collaborator: donor, branch: event.branch,
          site: choice.all[commitments[start].need].site, day: event.day,
          commitments: start..<commitments.count, role: collaborators[donor].role,
          aggregator: commitments[start].aggregator))
    }

    private mutating func append(
      _ donor: Int, _ need: Int, quantity: Int, status: Commitment.Status, _ event: Event,
      through aggregator: Int?
    ) {
      if status == .active { choice.commit(need, quantity) }
      let days = status == .expired ? random.within(14...40) : random.within(7...45)
      let hasDue = status == .expired || !random.chance(100)
      commitments.append(
        Commitment(
          collaborator: donor, need: need, quantity: quantity,
          formNumber: formNumber(event.branch, event.day), signed: event.day,
          aggregator: aggregator, due: hasDue ? event.day + days : nil, status: status,
          ended: end(status, collaborators[donor].role, event.day, days: days),
          reason: reason(status)))
    }

    /// The day on which a commitment ends. A lapsed one ends after the day it was promised for; who
    /// withdraws altogether does so within days, so as not to count on the day of the public count.
    private func end(
      _ status: Commitment.Status, _ role: Cohort.Role, _ signed: Day, days: Int
    ) -> Day? {
      switch status {
      case .active: nil
      case .expired: signed + days + 1
      case .cancelled:
        role == .withdrawn ? signed + 3 : min(Sample.lastDay, signed + 1 + days / 3)
      }
    }

    /// The form's sequence restarts each year in each programme.
    private mutating func formNumber(_ branch: Branch, _ day: Day) -> String {
      let key = day.year * Branch.allCases.count + branch.rawValue
      let number = (numbers[key] ?? 0) + 1
      numbers[key] = number
      return "\(Sample.padded(number, 4))/KOM/KSBB-\(branch.code)/\(day.romanMonthAndYear)"
    }

    private mutating func intermediary(for donor: Int) -> Int? {
      let others = aggregators.filter { $0 != donor }
      guard random.chance(350), !others.isEmpty else { return nil }
      // The first aggregators are the largest.
      return others[random.skewed(0...(others.count - 1))]
    }

    private mutating func status(_ role: Cohort.Role, isFirst: Bool, _ day: Day)
      -> Commitment.Status
    {
      if role == .withdrawn { return .cancelled }
      if isFirst { return .active }
      if cancelling.take() { return .cancelled }
      return expiring.take(if: day + 45 < Sample.lastDay) ? .expired : .active
    }

    private mutating func reason(_ status: Commitment.Status) -> String? {
      switch status {
      case .active: nil
      case .cancelled: random.pick(Self.cancellations)
      case .expired: random.pick(Self.expiries)
      }
    }

    /// Individuals give a little, organisations often all that is left of a need.
    private mutating func quantity(_ donor: Int, _ need: Int) -> Int {
      let asked = choice.all[need].quantity
      let rest = choice.rest(need)
      if excess.take(if: asked > 3) { return max(rest, 0) + asked / 4 + 1 }
      guard rest > 0 else { return max(1, asked / 5) }
      if collaborators[donor].kind == "perorangan" {
        return min(rest, nice(1 + random.skewed(0...60)))
      }
      if random.chance(520) { return rest }
      return min(rest, nice(max(1, rest * random.within(80...950) / 1_000)))
    }

    private func nice(_ quantity: Int) -> Int {
      let step =
        quantity >= 500 ? 100 : quantity >= 100 ? 25 : quantity >= 20 ? 10 : quantity >= 8 ? 5 : 1
      return (quantity + step / 2) / step * step
    }

    private static let cancellations = [
      "Dibatalkan kolaborator sebelum jadwal penyerahan.",
      "Dialihkan ke kebutuhan lain atas kesepakatan.",
      "Barang tidak tersedia di pemasok.",
      "Formulir ganda untuk bantuan yang sama.",
    ]

    private static let expiries = [
      "Lewat batas waktu tanpa jadwal penyerahan.",
      "Tidak ada konfirmasi sampai tenggat.",
      "Sisa komitmen tidak diserahkan sampai tenggat.",
    ]
  }
}
