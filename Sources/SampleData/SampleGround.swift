extension Sample {
  /// A site with what the later stages use.
  struct Place {
    var row: SampleTables.Site
    /// Households of an RW, traders of a loksem, pupils of a school, residents.
    var population: Int
    var isBare = false

    var kind: String { row.kind }
  }

  /// Areas and the sites in them.
  struct Ground {
    private(set) var areas: [SampleTables.Area] = []
    private(set) var sites: [Place] = []
    private var names: [String: String] = [:]

    init(plan: Plan, seed: UInt64) {
      var random = Random(seed: seed, stream: 1)
      readRegions(only: plan.kelurahan)
      addRW(plan, &random)
      addSlums(plan, &random)
      addOthers(plan, &random)
      sites.sort { $0.row.id < $1.row.id }
      markBare(every: plan.bareSiteEvery)
    }

    func name(_ code: String) -> String { names[code] ?? code }

    /// The codes follow from the order in the table (see `Sample.regions`).
    private mutating func readRegions(only kelurahan: String?) {
      var kota = ""
      var kecamatan = 0
      add("31", "provinsi", "DKI Jakarta", below: nil, only: kelurahan)
      for line in Sample.regions.split(separator: "\n") {
        if line.first?.isNumber == true {
          kota = String(line.prefix(5))
          kecamatan = 0
          add(kota, "kota", String(line.dropFirst(6)), below: "31", only: kelurahan)
          continue
        }
        let parts = line.split(separator: ":")
        guard parts.count == 2 else { continue }
        kecamatan += 1
        let code = "\(kota).\(Sample.padded(kecamatan, 2))"
        add(code, "kecamatan", String(parts[0]), below: kota, only: kelurahan)
        for (index, name) in parts[1].split(separator: ",").enumerated() {
          add(
            "\(code).\(1_001 + index)", "kelurahan", String(name.dropFirst()), below: code,
            only: kelurahan
          )
        }
      }
      areas.sort { $0.code < $1.code }
    }

    private mutating func add(
      _ code: String, _ level: String, _ name: String, below parent: String?,
      only kelurahan: String?
    ) {
      guard kelurahan?.hasPrefix(code) ?? true else { return }
      names[code] = name
      areas.append(.init(code: code, level: level, name: name, parentCode: parent))
    }

    private var kelurahan: [String] {
      areas.filter { $0.level == "kelurahan" }.map(\.code)
    }

    /// 3 to 20 RW per kelurahan, ten for most, and the planned number in total.
    private mutating func addRW(_ plan: Plan, _ random: inout Random) {
      let codes = kelurahan
      var counts = codes.map { code in
        if code.hasPrefix("31.01") { return random.within(3...6) }
        return 3 + random.below(9) + random.below(8) + (random.chance(60) ? 3 : 0)
      }
      if codes.count == 1 { counts = [plan.rw] }
      var missing = plan.rw - counts.reduce(0, +)
      while missing != 0 {
        let index = random.below(counts.count)
        let changed = counts[index] + missing.signum()
        guard (3...20).contains(changed), !codes[index].hasPrefix("31.01") else { continue }
        counts[index] = changed
        missing -= missing.signum()
      }
      for (code, count) in zip(codes, counts) {
        for number in 1...count {
          let island = code.hasPrefix("31.01")
          let households = island ? random.within(90...420) : 260 + random.skewed(0...3_400)
          let row = SampleTables.Site(
            id: "\(code)/rw-\(Sample.padded(number, 2))", kelurahanCode: code, kind: "rw",
            name: "RW \(Sample.padded(number, 2))",
            households: random.chance(15) ? nil : households)
          sites.append(Place(row: row, population: households))
        }
      }
    }

    private mutating func addSlums(_ plan: Plan, _ random: inout Random) {
      let levels = zip(["berat", "sedang", "ringan", "sangat ringan"], plan.slums)
        .flatMap { level, count in Array(repeating: level, count: count) }
      var order = Array(sites.indices)
      random.shuffle(&order)
      for (index, level) in zip(order, levels) {
        sites[index].row.slumLevel = level
      }
    }

    private mutating func addOthers(_ plan: Plan, _ random: inout Random) {
      let schools = ["SDN", "SDN", "SDN", "SMPN", "SMPN", "SMAN", "SMKN", "MI", "PKBM"]
      let words = Names.second
      spread(plan.loksem, "loksem", &random, population: 20...160) { number, random in
        ("loksem-\(number)", "Loksem \(number) Contoh \(random.pick(words))")
      }
      spread(plan.schools, "sekolah", &random, population: 160...1_100) { number, random in
        let sort = random.pick(schools)
        return ("sekolah-\(sort.lowercased())-contoh-\(number)", "\(sort) Contoh \(number)")
      }
      spread(plan.panti, "panti", &random, population: 40...160) { number, random in
        ("panti-\(number)", "Panti Contoh \(random.pick(words)) \(number)")
      }
      spread(plan.pesantren, "pesantren", &random, population: 80...420) { number, random in
        ("pesantren-\(number)", "Pesantren Contoh \(random.pick(words)) \(number)")
      }
    }

    /// Adds sites of a kind to kelurahan at random, numbered within each.
    private mutating func spread(
      _ count: Int, _ kind: String, _ random: inout Random, population: ClosedRange<Int>,
      naming: (String, inout Random) -> (slug: String, name: String)
    ) {
      let codes = kelurahan
      var used = codes.map { _ in 0 }
      for _ in 0..<count {
        let index = random.below(codes.count)
        used[index] += 1
        let (slug, name) = naming(Sample.padded(used[index], 2), &random)
        let row = SampleTables.Site(
          id: "\(codes[index])/\(slug)", kelurahanCode: codes[index], kind: kind, name: name)
        sites.append(Place(row: row, population: random.skewed(population)))
      }
    }

    /// Every RW has needs; some other sites have none.
    private mutating func markBare(every: Int) {
      var beat = Beat(every: every)
      for index in sites.indices
      where sites[index].kind == "loksem" || sites[index].kind == "sekolah" {
        sites[index].isBare = beat.take()
      }
    }
  }
}
