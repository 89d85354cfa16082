extension Sample {
  /// How many rows of each kind a scale has. Everything that differs between the scales is here;
  /// the stages know only the plan.
  struct Plan {
    /// The only kelurahan, by code; nil for all of them.
    var kelurahan: String?
    /// Sites by kind. RW come first and are spread over the kelurahan.
    var rw: Int
    var loksem: Int
    var schools: Int
    var panti: Int
    var pesantren: Int
    /// RW by slum level, most serious first.
    var slums: [Int]
    /// One in this many of the other sites has no needs.
    var bareSiteEvery: Int
    /// By programme, in the order of `Branch`.
    var needs: [Int]
    var commitments: [Int]
    var cohorts: [Cohort]
    /// How many of 1,000 pledges lead to a delivery.
    var deliveredPermille: Int
    /// Of how many handovers or lines one is out of the ordinary.
    var scheduledEvery: Int
    var cancelledEvery: Int
    var discrepancyEvery: Int
    var surplusEvery: Int
    var corrections: Int

    static func of(_ scale: SampleScale) -> Plan {
      switch scale {
      case .kelurahan: kelurahan
      case .jakarta: jakarta
      }
    }

    private static let kelurahan = Plan(
      kelurahan: "31.75.03.1001", rw: 8, loksem: 2, schools: 1, panti: 0, pesantren: 0,
      slums: [1, 1, 1, 1], bareSiteEvery: 3,
      needs: [100, 35, 20, 25], commitments: [48, 22, 10, 10],
      cohorts: [
        Cohort(.pangan, 2, .variants, from: Day(2020, 5, 4), to: Day(2020, 6, 8)),
        Cohort(.pangan, 12, .regular, from: Day(2020, 4, 24), to: Day(2020, 9, 30), aggregators: 2),
        Cohort(.pangan, 1, .withdrawn, from: Day(2020, 7, 6), to: Day(2020, 7, 20)),
        Cohort(.umkm, 7, .regular, from: Day(2020, 8, 5), to: countedDay),
        Cohort(.pangan, 2, .regular, from: Day(2020, 12, 1), to: Day(2021, 4, 20)),
        Cohort(.umkm, 1, .regular, from: Day(2021, 2, 1), to: Day(2021, 3, 1)),
        Cohort(
          .pendidikan, 3, .regular, from: Day(2020, 11, 10), to: Day(2021, 7, 20), aggregators: 1),
        Cohort(.permukiman, 2, .regular, from: Day(2021, 3, 2), to: Day(2021, 6, 20)),
      ],
      deliveredPermille: 600, scheduledEvery: 11, cancelledEvery: 15, discrepancyEvery: 6,
      surplusEvery: 16,
      corrections: 5)

    private static let jakarta = Plan(
      kelurahan: nil, rw: 2_740, loksem: 300, schools: 450, panti: 14, pesantren: 9,
      slums: [15, 99, 205, 126], bareSiteEvery: 23,
      needs: [31_000, 11_000, 11_000, 7_000], commitments: [14_000, 5_000, 3_800, 2_200],
      cohorts: [
        Cohort(.pangan, 6, .variants, from: Day(2020, 5, 4), to: Day(2020, 9, 14)),
        // 95 groups and 11 individuals were reported by 22 May 2020.
        Cohort(
          .pangan, 103, .regular, from: Day(2020, 4, 24), to: Day(2020, 5, 22), aggregators: 7),
        Cohort(.pangan, 34, .regular, from: Day(2020, 5, 23), to: countedDay),
        Cohort(.pangan, 3, .withdrawn, from: Day(2020, 6, 15), to: Day(2020, 10, 19)),
        Cohort(.umkm, 81, .regular, from: Day(2020, 8, 5), to: countedDay, aggregators: 2),
        Cohort(.pangan, 106, .regular, from: Day(2020, 10, 27), to: Day(2021, 12, 6)),
        Cohort(.umkm, 68, .regular, from: Day(2020, 10, 27), to: Day(2021, 12, 6)),
        Cohort(
          .pendidikan, 120, .regular, from: Day(2020, 11, 10), to: Day(2021, 12, 6), aggregators: 2),
        Cohort(
          .permukiman, 79, .regular, from: Day(2021, 3, 2), to: Day(2021, 12, 6), aggregators: 1),
      ],
      deliveredPermille: 780, scheduledEvery: 70, cancelledEvery: 90, discrepancyEvery: 17,
      surplusEvery: 60,
      corrections: 16)
  }

  /// Collaborators who join in one programme between two days.
  struct Cohort {
    enum Role {
      /// Keeps at least the first commitment.
      case regular
      /// In pairs that hand over the same value in the same number of BASTs.
      case variants
      /// Cancels whatever was committed: joined, but never counted.
      case withdrawn
    }

    var branch: Branch
    var count: Int
    var role: Role
    var first: Day
    var last: Day
    var aggregators: Int

    init(
      _ branch: Branch, _ count: Int, _ role: Role, from first: Day, to last: Day,
      aggregators: Int = 0
    ) {
      self.branch = branch
      self.count = count
      self.role = role
      self.first = first
      self.last = last
      self.aggregators = aggregators
    }
  }

  /// The programmes that ask for goods, by position.
  enum Branch: Int, CaseIterable {
    case pangan, umkm, pendidikan, permukiman

    var slug: String { Catalogue.programs[rawValue].slug }

    /// The programme's part of a document number.
    var code: String { ["PGN", "UMKM", "PDK", "PKM"][rawValue] }

    /// The first day of needs and pledges, not before the programme's own first day.
    var start: Day {
      [Day(2020, 4, 24), Day(2020, 8, 5), Day(2020, 11, 10), Day(2021, 3, 2)][rawValue]
    }

    /// How busy each month is, April 2020 to December 2021, for needs and
    /// for pledges alike: Ramadan, the school year, the wave of July 2021.
    var months: [Int] {
      switch self {
      case .pangan: [14, 20, 9, 7, 6, 6, 5, 4, 5, 5, 4, 4, 9, 7, 4, 8, 6, 4, 3, 3, 3]
      case .umkm: [0, 0, 0, 0, 7, 8, 8, 7, 6, 6, 6, 7, 6, 4, 6, 5, 6, 7, 7, 6, 5]
      case .pendidikan: [0, 0, 0, 0, 0, 0, 0, 10, 9, 10, 8, 7, 5, 4, 5, 14, 12, 8, 6, 5, 4]
      case .permukiman: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 10, 8, 8, 8, 9, 10, 10, 9, 6]
      }
    }

    /// A day by the programme's calendar, never before its start.
    func day(_ random: inout Random, _ monthTotals: [Int]) -> Day {
      let month = 3 + random.weighted(monthTotals)
      let first = max(start, Day(2020 + month / 12, month % 12 + 1, 1))
      let next = Day(2020 + (month + 1) / 12, (month + 1) % 12 + 1, 1)
      return first + random.below(next - first)
    }
  }
}
