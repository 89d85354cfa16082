extension Sample {
  /// The people who sign: one giver for each collaborator or aggregator, one receiver for each site, a witness
  /// for each kecamatan, a lurah for each kelurahan.
  struct Signers {
    private(set) var parties: [SampleTables.Party] = []
    private let ground: Ground
    private let collaborators: [Collaborator]
    private var random: Random
    private var names: Names
    private var known: [String: Int] = [:]

    init(ground: Ground, collaborators: [Collaborator], seed: UInt64) {
      self.ground = ground
      self.collaborators = collaborators
      random = Random(seed: seed, stream: 7)
      // Continues where the collaborators' contacts ended, so that no name is used twice.
      names = Names(seed: seed)
      for _ in collaborators { _ = names.nextPerson() }
    }

    mutating func handover(
      _ id: Int, number: String?, _ delivery: Delivery, _ pledge: Pledge
    ) -> SampleTables.Handover {
      let site = ground.sites[pledge.site].row
      let kecamatan = String(site.kelurahanCode.prefix(8))
      var row = SampleTables.Handover(
        id: id, bastNumber: number, collaboratorID: pledge.collaborator + 1, siteID: site.id,
        handedAt: delivery.minute.map(Self.clock), place: place(site),
        facilitator: facilitator(site, kecamatan))
      delivery.writeDays(into: &row)
      // An appointment has no signatures yet.
      guard number != nil else { return row }
      row.giverID = giver(pledge.aggregator ?? pledge.collaborator)
      row.receiverID = receiver(site)
      row.witnessID = random.chance(250) ? nil : witness(kecamatan)
      row.acknowledgedByID = random.chance(80) ? nil : lurah(site.kelurahanCode)
      return row
    }

    private static func clock(_ minute: Int) -> String {
      "\(Sample.padded(minute / 60, 2)):\(Sample.padded(minute % 60, 2))"
    }

    private mutating func place(_ site: SampleTables.Site) -> String? {
      if random.chance(70) { return nil }
      switch site.kind {
      case "rw": return random.chance(700) ? "Balai \(site.name)" : "Pos \(site.name)"
      case "sekolah": return "Halaman \(site.name)"
      default: return site.name
      }
    }

    private mutating func facilitator(_ site: SampleTables.Site, _ kecamatan: String) -> String? {
      if random.chance(45) { return nil }
      return random.chance(550)
        ? "Satpol PP Kecamatan \(ground.name(kecamatan))"
        : "Kelurahan \(ground.name(site.kelurahanCode))"
    }

    private mutating func giver(_ index: Int) -> Int {
      let collaborator = collaborators[index]
      let isPerson = collaborator.kind == "perorangan"
      return party(
        "giver \(index)", name: collaborator.contact,
        position: isPerson
          ? nil : random.pick(["Ketua", "Manajer Program", "Koordinator Bantuan"]),
        organization: isPerson ? nil : collaborator.name)
    }

    private mutating func receiver(_ site: SampleTables.Site) -> Int {
      let position =
        switch site.kind {
        case "rw": "Ketua \(site.name)"
        case "loksem": "Koordinator Loksem"
        case "sekolah": "Kepala Sekolah"
        default: "Pengurus"
        }
      let area = "Kelurahan \(ground.name(site.kelurahanCode))"
      return party(
        site.id, name: nil, position: position,
        organization: site.kind == "rw" ? "\(site.name) \(area)" : site.name)
    }

    private mutating func witness(_ kecamatan: String) -> Int {
      party(
        kecamatan, name: nil, position: "Petugas Satpol PP",
        organization: "Satpol PP Kecamatan \(ground.name(kecamatan))")
    }

    private mutating func lurah(_ kelurahan: String) -> Int {
      party(
        kelurahan, name: nil, position: "Lurah",
        organization: "Kelurahan \(ground.name(kelurahan))")
    }

    /// The party known by `key`, or a new one.
    private mutating func party(
      _ key: String, name: String?, position: String?, organization: String?
    ) -> Int {
      if let id = known[key] { return id }
      let id = parties.count + 1
      known[key] = id
      // No province has the code 00, so this cannot be anybody's NIK.
      let identity = random.chance(850) ? "00\(Sample.padded(id * 7_919, 14))" : nil
      parties.append(
        .init(
          id: id, name: name ?? names.nextPerson(), position: position,
          organization: organization, address: "Jalan Contoh No. \(id)",
          identityNumber: identity))
      return id
    }
  }
}
