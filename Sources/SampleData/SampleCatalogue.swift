extension Sample {
  /// How much of an item a site asks for.
  enum Sizing {
    /// Recipients as a share (per mille) of the site's people, and a number of the item for each of
    /// them.
    case perRecipient(share: ClosedRange<Int>, each: ClosedRange<Int>)
    /// A quantity that does not depend on the recipients, who share it.
    case shared(ClosedRange<Int>)
  }

  /// An item with what the stage of needs uses.
  struct Good {
    var row: SampleTables.Item
    var branch: Branch
    var recipientUnit: String
    var sizing: Sizing
    var weight: Int
    var kinds: [String]
    var onlyInRamadan = false
  }

  enum Catalogue {
    /// The programmes with the days on which they were announced and began, as offices and the
    /// press reported them; the texts in `content/programs` name the sources.
    static let programs: [SampleTables.Program] = [
      .init(
        slug: "pangan", name: "Pangan", code: "PGN", announcedOn: "2020-04-22",
        startedOn: "2020-04-24", position: 1),
      .init(
        slug: "umkm", name: "UMKM", code: "UMKM", announcedOn: "2020-07-17",
        startedOn: "2020-07-31", position: 2),
      .init(
        slug: "pendidikan", name: "Pendidikan", code: "PDK", announcedOn: "2020-10-26",
        startedOn: "2020-11-10", position: 3),
      .init(
        slug: "permukiman", name: "Penataan Permukiman", code: "PKM", announcedOn: "2020-10-26",
        startedOn: "2021-03-02", position: 4),
      .init(
        slug: "persampahan", name: "Persampahan", code: "SMP", discussedOn: "2020-10-26",
        startedOn: "2021-03-02", position: 5),
      .init(
        slug: "tenaga-kerja", name: "Ketenagakerjaan", code: "TKJ", discussedOn: "2020-10-26",
        startedOn: "2021-11-06", position: 6),
    ]

    static let items: [Good] = pangan + umkm + pendidikan + permukiman

    /// The item of every RW's first need.
    static let base = 0

    private static let press = "Laporan pers 2020"
    private static let guess = "Taksiran data contoh"
    private static let homes = ["rw", "panti", "pesantren"]
    private static let everyone = ["rw", "loksem", "panti", "pesantren"]

    private static let pangan: [Good] = [
      good(
        .pangan, "sembako", "Paket sembako", measure: "paket", category: "Bahan pokok",
        price: 200_000,
        source: "\(press): Rp200.000 per rumah tangga per minggu", unit: "KK",
        sizing: .perRecipient(share: 15...320, each: 1...4), weight: 30, kinds: everyone),
      good(
        .pangan, "makanan-siap-saji", "Makanan siap saji", measure: "paket", category: "Makanan",
        price: 45_000,
        source: "\(press): Rp45.000 per orang per hari", unit: "orang",
        sizing: .perRecipient(share: 20...400, each: 1...5), weight: 16, kinds: everyone),
      good(
        .pangan, "paket-lebaran", "Paket Lebaran", measure: "paket", category: "Hari raya",
        price: 85_000, source: press, unit: "KK",
        sizing: .perRecipient(share: 20...350, each: 1...1), weight: 26, kinds: everyone,
        ramadan: true),
      good(
        .pangan, "paket-thr", "Paket THR", measure: "paket", category: "Hari raya", price: 50_000,
        source: "\(press): Rp50.000 per orang", unit: "orang",
        sizing: .perRecipient(share: 10...120, each: 1...1), weight: 7, kinds: everyone,
        ramadan: true),
      good(
        .pangan, "beras-5kg", "Beras 5 kg", measure: "karung", category: "Bahan pokok",
        price: 65_000, source: guess, unit: "KK",
        sizing: .perRecipient(share: 15...280, each: 1...2), weight: 12, kinds: everyone),
      good(
        .pangan, "susu-anak", "Susu anak 400 g", measure: "kotak", category: "Gizi", price: 42_000,
        source: guess, unit: "orang",
        sizing: .perRecipient(share: 10...120, each: 1...4), weight: 7, kinds: homes),
      good(
        .pangan, "masker-kain", "Masker kain", measure: "lembar", category: "Perlindungan",
        price: 5_000, source: guess,
        unit: "orang", sizing: .perRecipient(share: 60...800, each: 2...3), weight: 6,
        kinds: everyone),
      good(
        .pangan, "dapur-umum", "Bahan dapur umum", measure: "porsi", category: "Makanan",
        price: nil, source: nil, unit: "orang",
        sizing: .perRecipient(share: 30...300, each: 3...14), weight: 5, kinds: homes),
    ]

    private static let umkm: [Good] = [
      good(
        .umkm, "pelatihan-daring", "Pelatihan daring", measure: "peserta", category: "Pelatihan",
        price: 150_000, source: guess,
        unit: "UMKM", sizing: .perRecipient(share: 8...90, each: 1...1), weight: 24,
        kinds: ["rw", "loksem"]),
      good(
        .umkm, "pelatihan-tatap-muka", "Pelatihan tatap muka", measure: "peserta",
        category: "Pelatihan", price: 350_000,
        source: guess, unit: "UMKM", sizing: .perRecipient(share: 8...70, each: 1...1), weight: 14,
        kinds: ["rw", "loksem"]),
      good(
        .umkm, "sertifikasi-halal", "Pendampingan sertifikasi halal", measure: "UMKM",
        category: "Pelatihan", price: nil,
        source: nil, unit: "UMKM", sizing: .perRecipient(share: 8...40, each: 1...1), weight: 8,
        kinds: ["rw", "loksem"]),
      good(
        .umkm, "gerobak-usaha", "Gerobak usaha", measure: "unit", category: "Peralatan",
        price: 4_500_000, source: guess,
        unit: "UMKM", sizing: .perRecipient(share: 6...40, each: 1...1), weight: 14,
        kinds: ["rw", "loksem"]),
      good(
        .umkm, "peralatan-masak", "Peralatan masak", measure: "set", category: "Peralatan",
        price: 1_200_000, source: guess,
        unit: "UMKM", sizing: .perRecipient(share: 6...60, each: 1...2), weight: 16,
        kinds: ["rw", "loksem"]),
      good(
        .umkm, "modal-usaha", "Modal usaha", measure: "paket", category: "Permodalan",
        price: 2_000_000, source: guess,
        unit: "UMKM", sizing: .perRecipient(share: 6...60, each: 1...1), weight: 20,
        kinds: ["rw", "loksem"]),
    ]

    private static let pendidikan: [Good] = [
      good(
        .pendidikan, "ponsel-pintar", "Ponsel pintar", measure: "unit", category: "Gawai siswa",
        price: 1_500_000, source: guess,
        unit: "siswa", sizing: .perRecipient(share: 12...140, each: 1...1), weight: 30,
        kinds: ["rw", "sekolah", "pesantren"]),
      good(
        .pendidikan, "tablet", "Tablet", measure: "unit", category: "Gawai siswa", price: 2_300_000,
        source: guess, unit: "siswa",
        sizing: .perRecipient(share: 12...160, each: 1...1), weight: 28,
        kinds: ["rw", "sekolah", "pesantren", "panti"]),
      good(
        .pendidikan, "laptop", "Laptop", measure: "unit", category: "Gawai pendidik",
        price: 6_500_000, source: guess,
        unit: "pendidik", sizing: .perRecipient(share: 8...30, each: 1...1), weight: 18,
        kinds: ["sekolah", "pesantren"]),
      good(
        .pendidikan, "komputer", "Komputer", measure: "unit", category: "Gawai pendidik",
        price: 7_200_000, source: guess,
        unit: "pendidik", sizing: .perRecipient(share: 8...24, each: 1...1), weight: 8,
        kinds: ["sekolah", "pesantren"]),
      good(
        .pendidikan, "paket-data", "Paket data internet", measure: "paket", category: "Sambungan",
        price: 75_000, source: guess,
        unit: "siswa", sizing: .perRecipient(share: 20...220, each: 1...3), weight: 20,
        kinds: ["rw", "sekolah", "pesantren", "panti"]),
    ]

    private static let permukiman: [Good] = [
      good(
        .permukiman, "bibit-tanaman", "Bibit tanaman", measure: "bibit", category: "Penghijauan",
        price: 35_000, source: guess,
        unit: "KK", sizing: .shared(20...900), weight: 22, kinds: ["rw"]),
      good(
        .permukiman, "toilet-komunal", "Toilet komunal", measure: "unit", category: "Sanitasi",
        price: 45_000_000, source: guess,
        unit: "KK", sizing: .shared(1...8), weight: 16, kinds: ["rw"]),
      good(
        .permukiman, "tangki-septik", "Tangki septik", measure: "unit", category: "Sanitasi",
        price: 12_000_000, source: guess,
        unit: "KK", sizing: .shared(1...60), weight: 18, kinds: ["rw"]),
      good(
        .permukiman, "tempat-cuci-tangan", "Tempat cuci tangan", measure: "unit",
        category: "Sanitasi", price: 1_500_000,
        source: guess, unit: "KK", sizing: .shared(2...40), weight: 16, kinds: ["rw"]),
      good(
        .permukiman, "lampu-jalan", "Lampu jalan lingkungan", measure: "titik", category: "Sarana",
        price: 2_200_000, source: guess,
        unit: "KK", sizing: .shared(3...70), weight: 14, kinds: ["rw"]),
      good(
        .permukiman, "saluran-air", "Perbaikan saluran air", measure: "meter", category: "Sarana",
        price: nil, source: nil,
        unit: "KK", sizing: .shared(30...1_200), weight: 14, kinds: ["rw"]),
    ]

    /// What is in a package.
    private static let contents = [
      "sembako":
        "Beras 5 kg, minyak goreng 2 l, tepung terigu 1 kg, gula 1 kg, mi instan 5 bungkus",
      "paket-lebaran": "Kue kering, sirop, dan bahan masakan Lebaran untuk satu keluarga",
      "makanan-siap-saji": "Nasi, lauk, sayur, dan air minum untuk satu orang",
    ]

    private static func good(
      _ branch: Branch, _ code: String, _ name: String, measure: String, category: String,
      price: Int?, source: String?, unit recipientUnit: String, sizing: Sizing,
      weight: Int, kinds: [String], ramadan: Bool = false
    ) -> Good {
      Good(
        row: .init(
          code: code, program: branch.slug, name: name, unit: measure, category: category,
          unitPrice: price, priceSource: source, contents: contents[code]),
        branch: branch, recipientUnit: recipientUnit, sizing: sizing, weight: weight, kinds: kinds,
        onlyInRamadan: ramadan)
    }
  }
}
