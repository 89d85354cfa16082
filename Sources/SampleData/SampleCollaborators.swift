extension Sample {
  /// A collaborator with what the later stages use.
  struct Collaborator {
    var name: String
    var kind: String
    var isAggregator: Bool
    var joined: Day
    var published: Day?
    var contact: String
    var number: Int
    var role: Cohort.Role
    /// How often it gives, relative to the others.
    var weight: Int
    /// When it begins in each programme, home programme first.
    var starts: [Start]

    struct Start {
      var branch: Branch
      var day: Day
    }

    func row(id: Int) -> SampleTables.Collaborator {
      // No subscriber has a number in 0800-0000; `.example` is reserved (RFC 2606).
      .init(
        id: id, name: name, kind: kind, isAggregator: isAggregator, joinedOn: joined.text,
        publishNameOn: published?.text, contactName: contact,
        phone: number % 29 == 3 ? nil : "0800-0000-\(Sample.padded(number, 4))",
        email: number % 23 == 5 ? nil : "kolaborator\(number)@contoh.example",
        address: "Jalan Contoh No. \(number)",
        licenceNumber: isAggregator ? "IZIN-CONTOH/\(Sample.padded(number, 4))/2020" : nil,
        licenceUntil: isAggregator ? Day(2022, 12, 31).text : nil,
        // No tax office has the code 000.
        taxNumber: kind == "perorangan" ? nil : "00.000.\(Sample.padded(number, 3)).0-000.000")
    }
  }

  /// Everyone who gives, in the order of joining.
  struct Collaborators {
    private(set) var rows: [Collaborator] = []
    private var names: Names
    private var random: Random
    private var deck: [String] = []
    private var organizations = 0
    private var persons = 0

    init(plan: Plan, seed: UInt64) {
      names = Names(seed: seed)
      random = Random(seed: seed, stream: 4)
      for cohort in plan.cohorts { add(cohort) }
      let order = rows.indices.sorted { (rows[$0].joined, $0) < (rows[$1].joined, $1) }
      rows = order.map { rows[$0] }
      for index in rows.indices { rows[index].number = index + 1 }
    }

    private mutating func add(_ cohort: Cohort) {
      for rank in 0..<cohort.count {
        let isAggregator = rank < cohort.aggregators
        var joined = cohort.first + random.skewed(0...(cohort.last - cohort.first))
        // Donors can give through an aggregator, so aggregators come first.
        if rank == 0 || isAggregator { joined = cohort.first }
        var collaborator = introduce(
          joined: joined, isAggregator: isAggregator, ordinary: cohort.role == .regular)
        collaborator.role = cohort.role
        collaborator.starts = starts(cohort, joined)
        rows.append(collaborator)
      }
    }

    private mutating func introduce(joined: Day, isAggregator: Bool, ordinary: Bool) -> Collaborator
    {
      var kind =
        isAggregator ? random.pick(["yayasan", "lembaga"]) : ordinary ? deal() : "perusahaan"
      var name: String
      var published: Day? = joined
      let contact = names.nextPerson()
      if kind == "perorangan" {
        persons += 1
        name = contact
        if persons % 4 != 2 { published = nil }
      } else {
        organizations += 1
        name = names.organization(kind: kind)
        if ordinary, !isAggregator {
          if organizations % 5 == 0 || organizations % 5 == 2, let awkward = names.awkward() {
            (name, kind) = awkward
          } else if organizations % 18 == 9 {
            published = nil
          } else if organizations % 15 == 6 {
            published = joined + random.within(20...240)
          }
        }
      }
      return Collaborator(
        name: name, kind: kind, isAggregator: isAggregator, joined: joined, published: published,
        contact: contact, number: 0, role: .regular, weight: weight(kind), starts: [])
    }

    /// A few give very often, most a few times, individuals seldom.
    private mutating func weight(_ kind: String) -> Int {
      if kind == "perorangan" { return random.within(1...3) }
      let point = random.within(1...1_000)
      return 3 + 4_000_000 / (point * point + 4_000)
    }

    /// Up to the counted day each gives in its home programme only, so that the published counts of
    /// the programmes add up to the total.
    private mutating func starts(_ cohort: Cohort, _ joined: Day) -> [Collaborator.Start] {
      var starts = [Collaborator.Start(branch: cohort.branch, day: joined)]
      guard cohort.role == .regular else { return starts }
      for branch in Branch.allCases where branch != cohort.branch && random.chance(80) {
        let free = max(joined, branch.start, Sample.countedDay + 1)
        let day = free + random.within(3...120)
        if day <= Sample.lastDay { starts.append(.init(branch: branch, day: day)) }
      }
      return starts
    }

    /// Kinds are dealt from a shuffled deck, so that a small sample has all of them.
    private mutating func deal() -> String {
      if deck.isEmpty {
        for (kind, count) in [
          ("perusahaan", 6), ("yayasan", 3), ("komunitas", 3), ("lembaga", 1), ("instansi", 1),
          ("perorangan", 3),
        ] {
          deck += Array(repeating: kind, count: count)
        }
        random.shuffle(&deck)
      }
      return deck.removeLast()
    }
  }
}
