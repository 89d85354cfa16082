extension Sample {
  /// A need with what the later stages use.
  struct Need {
    var site: Int
    var item: Int
    var quantity: Int
    var recipients: Int?
    var basis: String
    var opened: Day
    var closed: Day?
    var note: String?

    var good: Good { Catalogue.items[item] }

    func isOpen(on day: Day) -> Bool {
      opened <= day && (closed.map { $0 > day } ?? true)
    }

    func row(id: Int, ground: Ground) -> SampleTables.Need {
      .init(
        id: id, program: good.row.program, siteID: ground.sites[site].row.id,
        itemCode: good.row.code, quantity: quantity, recipients: recipients,
        recipientUnit: recipients == nil ? nil : good.recipientUnit, basis: basis,
        openedOn: opened.text, closedOn: closed?.text, note: note,
        confirmedOn: confirmed(id)?.text)
    }

    /// The day somebody last said that the need still holds. It follows from the id, so that it
    /// takes nothing from the random numbers of other stages; one need in four was never asked for
    /// again.
    private func confirmed(_ id: Int) -> Day? {
      guard id % 4 != 0 else { return nil }
      let last = closed.map { min($0, Sample.lastDay) } ?? Sample.lastDay
      let day = opened + 14 + id % 211
      return day <= last ? day : nil
    }
  }

  /// What every site asks for, in the order of opening.
  struct Needs {
    private(set) var rows: [Need] = []
    private let ground: Ground
    private var random: Random
    private var closing = Beat(every: 17)
    private var noting = Beat(every: 40)

    init(plan: Plan, ground: Ground, seed: UInt64) {
      self.ground = ground
      random = Random(seed: seed, stream: 3)
      addBase()
      for branch in Branch.allCases {
        let base = branch == .pangan ? rows.count : 0
        add(branch, count: plan.needs[branch.rawValue] - base)
      }
      sortByOpening()
    }

    /// One need of the most requested item for every RW, open to the end, so that no RW is without
    /// a need and the first donors find something to give.
    private mutating func addBase() {
      let good = Catalogue.items[Catalogue.base]
      let rw = ground.sites.indices.filter { ground.sites[$0].kind == "rw" }
      for (rank, site) in rw.enumerated() {
        let late = rank % 6 == 0 ? 0 : random.skewed(0...45)
        let recipients = max(20, people(site, share: random.skewed(40...300)))
        rows.append(
          Need(
            site: site, item: Catalogue.base, quantity: round(recipients),
            recipients: recipients, basis: basis(good, site), opened: Branch.pangan.start + late))
      }
    }

    private mutating func add(_ branch: Branch, count: Int) {
      let months = branch.months.runningTotals
      let sites = ground.sites.indices.filter { weight(branch, $0) > 0 }
      let weights = sites.map { weight(branch, $0) }.runningTotals
      for number in 0..<max(0, count) {
        let site = sites[random.weighted(weights)]
        // The first is open from the first day to the end, for the first donor.
        let opened = number == 0 ? branch.start : branch.day(&random, months)
        var need = ask(branch, site, opened)
        if number > 0 { finish(&need) }
        rows.append(need)
      }
    }

    /// How often a site asks in a programme; 0 for never.
    private func weight(_ branch: Branch, _ index: Int) -> Int {
      let site = ground.sites[index]
      guard !site.isBare else { return 0 }
      switch (branch, site.kind) {
      case (.pangan, "rw"): return 40 + site.population / 12
      case (.pangan, "loksem"): return 30
      case (.pangan, "panti"), (.pangan, "pesantren"): return 90
      case (.umkm, "rw"): return 20 + site.population / 40
      case (.umkm, "loksem"): return 150
      case (.pendidikan, "sekolah"): return 300
      case (.pendidikan, "rw"): return 15 + site.population / 80
      case (.pendidikan, "panti"), (.pendidikan, "pesantren"): return 60
      case (.permukiman, "rw"):
        switch site.row.slumLevel {
        case "berat": return 60
        case "sedang": return 35
        case "ringan": return 18
        case "sangat ringan": return 9
        default: return 0
        }
      default: return 0
      }
    }

    private mutating func ask(_ branch: Branch, _ site: Int, _ opened: Day) -> Need {
      let kind = ground.sites[site].kind
      let festive = Sample.isRamadan(opened)
      let items = Catalogue.items.indices.filter {
        let good = Catalogue.items[$0]
        return good.branch == branch && good.kinds.contains(kind)
          && (!good.onlyInRamadan || festive)
      }
      let weights = items.map { Catalogue.items[$0].weight }.runningTotals
      let item = items[random.weighted(weights)]
      let good = Catalogue.items[item]
      var quantity: Int
      var recipients: Int
      switch good.sizing {
      case .perRecipient(let share, let each):
        recipients = max(smallestGroup(kind), people(site, share: random.skewed(share)))
        quantity = recipients * random.within(each)
      case .shared(let range):
        quantity = random.skewed(range)
        recipients = max(smallestGroup(kind), people(site, share: random.skewed(20...600)))
      }
      quantity = round(quantity)
      return Need(
        site: site, item: item, quantity: quantity, recipients: recipients,
        basis: basis(good, site), opened: opened)
    }

    /// Gives some needs a withdrawal, a note or a missing number of recipients.
    private mutating func finish(_ need: inout Need) {
      if random.chance(30) { need.recipients = nil }
      if noting.take() { need.note = random.pick(Self.notes) }
      let closed = need.opened + 14 + random.skewed(0...150)
      if closing.take(if: closed <= Sample.lastDay) {
        need.closed = closed
        need.note = random.pick(Self.withdrawals)
      }
    }

    private func people(_ site: Int, share permille: Int) -> Int {
      ground.sites[site].population * permille / 1_000
    }

    /// The smallest group in a sample; smaller ones would point at a person.
    private func smallestGroup(_ kind: String) -> Int {
      kind == "rw" || kind == "loksem" ? 5 : 10
    }

    /// Offices count small numbers and estimate large ones.
    private mutating func round(_ quantity: Int) -> Int {
      let step = quantity >= 1_000 ? 50 : quantity >= 200 ? 10 : quantity >= 60 ? 5 : 1
      guard step > 1, random.chance(700) else { return max(1, quantity) }
      return (quantity + step - 1) / step * step
    }

    private mutating func basis(_ good: Good, _ site: Int) -> String {
      switch good.branch {
      case .pangan: random.chance(620) ? "DTKS" : "Pendataan RW"
      case .umkm: random.chance(850) ? "Jakpreneur" : "Pendataan RW"
      case .pendidikan:
        ground.sites[site].kind == "sekolah" ? "Data Pokok Pendidikan" : "Pendataan RW"
      case .permukiman: random.chance(930) ? "CAP 2019" : "Pendataan RW"
      }
    }

    private mutating func sortByOpening() {
      let order = rows.indices.sorted { left, right in
        (rows[left].opened, rows[left].site, left) < (rows[right].opened, rows[right].site, right)
      }
      rows = order.map { rows[$0] }
    }

    private static let notes = [
      "Didahulukan warga lanjut usia.", "Dapat dikirim bertahap.", "Serah terima di balai warga.",
      "Jumlah akan dihitung ulang setelah pendataan.", "Mohon konfirmasi sebelum pengiriman.",
    ]

    private static let withdrawals = [
      "Ditarik: sudah dipenuhi program lain.", "Ditarik: data ganda.",
      "Ditarik: tidak lagi dibutuhkan.", "Ditarik: digabung dengan kebutuhan lain.",
    ]
  }
}
