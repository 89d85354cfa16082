extension Sample {
  /// How much of an item a site asks for.
  enum Sizing {
    /// Recipients as a share (permille) of the site's people, and so many of
    /// the item for each of them.
    case perRecipient(share: ClosedRange<Int>, each: ClosedRange<Int>)
    /// A quantity of its own; the recipients are those who share it.
    case shared(ClosedRange<Int>)
  }

  /// An item with what the needs stage asks of it.
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
    static let programs: [SampleTables.Program] = [
      .init(
        slug: "pangan", name: "Pangan", stage: "aktif", startedOn: "2020-04-24", position: 1),
      .init(slug: "umkm", name: "UMKM", stage: "aktif", startedOn: "2020-08-05", position: 2),
      .init(
        slug: "pendidikan", name: "Pendidikan", stage: "aktif", startedOn: "2020-11-10",
        position: 3),
      .init(
        slug: "permukiman", name: "Penataan Permukiman", stage: "aktif", startedOn: "2021-01-18",
        position: 4),
      .init(slug: "persampahan", name: "Persampahan", stage: "pembahasan", position: 5),
      .init(slug: "tenaga-kerja", name: "Tenaga Kerja", stage: "pembahasan", position: 6),
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
        .pangan, "sembako", "Paket sembako", "paket", "Bahan pokok", 200_000,
        "\(press): Rp200.000 per rumah tangga per minggu", unit: "KK",
        .perRecipient(share: 15...320, each: 1...4), 30, everyone),
      good(
        .pangan, "makanan-siap-saji", "Makanan siap saji", "paket", "Makanan", 45_000,
        "\(press): Rp45.000 per orang per hari", unit: "orang",
        .perRecipient(share: 20...400, each: 1...5), 16, everyone),
      good(
        .pangan, "paket-lebaran", "Paket Lebaran", "paket", "Hari raya", 85_000, press, unit: "KK",
        .perRecipient(share: 20...350, each: 1...1), 26, everyone, ramadan: true),
      good(
        .pangan, "paket-thr", "Paket THR", "paket", "Hari raya", 50_000,
        "\(press): Rp50.000 per orang", unit: "orang",
        .perRecipient(share: 10...120, each: 1...1), 7, everyone, ramadan: true),
      good(
        .pangan, "beras-5kg", "Beras 5 kg", "karung", "Bahan pokok", 65_000, guess, unit: "KK",
        .perRecipient(share: 15...280, each: 1...2), 12, everyone),
      good(
        .pangan, "susu-anak", "Susu anak 400 g", "kotak", "Gizi", 42_000, guess, unit: "orang",
        .perRecipient(share: 10...120, each: 1...4), 7, homes),
      good(
        .pangan, "masker-kain", "Masker kain", "lembar", "Perlindungan", 5_000, guess,
        unit: "orang", .perRecipient(share: 60...800, each: 2...3), 6, everyone),
      good(
        .pangan, "dapur-umum", "Bahan dapur umum", "porsi", "Makanan", nil, nil, unit: "orang",
        .perRecipient(share: 30...300, each: 3...14), 5, homes),
    ]

    private static let umkm: [Good] = [
      good(
        .umkm, "pelatihan-daring", "Pelatihan daring", "peserta", "Pelatihan", 150_000, guess,
        unit: "UMKM", .perRecipient(share: 8...90, each: 1...1), 24, ["rw", "loksem"]),
      good(
        .umkm, "pelatihan-tatap-muka", "Pelatihan tatap muka", "peserta", "Pelatihan", 350_000,
        guess, unit: "UMKM", .perRecipient(share: 8...70, each: 1...1), 14, ["rw", "loksem"]),
      good(
        .umkm, "sertifikasi-halal", "Pendampingan sertifikasi halal", "UMKM", "Pelatihan", nil,
        nil, unit: "UMKM", .perRecipient(share: 8...40, each: 1...1), 8, ["rw", "loksem"]),
      good(
        .umkm, "gerobak-usaha", "Gerobak usaha", "unit", "Peralatan", 4_500_000, guess,
        unit: "UMKM", .perRecipient(share: 6...40, each: 1...1), 14, ["rw", "loksem"]),
      good(
        .umkm, "peralatan-masak", "Peralatan masak", "set", "Peralatan", 1_200_000, guess,
        unit: "UMKM", .perRecipient(share: 6...60, each: 1...2), 16, ["rw", "loksem"]),
      good(
        .umkm, "modal-usaha", "Modal usaha", "paket", "Permodalan", 2_000_000, guess,
        unit: "UMKM", .perRecipient(share: 6...60, each: 1...1), 20, ["rw", "loksem"]),
    ]

    private static let pendidikan: [Good] = [
      good(
        .pendidikan, "ponsel-pintar", "Ponsel pintar", "unit", "Gawai murid", 1_500_000, guess,
        unit: "siswa", .perRecipient(share: 12...140, each: 1...1), 30,
        ["rw", "sekolah", "pesantren"]),
      good(
        .pendidikan, "tablet", "Tablet", "unit", "Gawai murid", 2_300_000, guess, unit: "siswa",
        .perRecipient(share: 12...160, each: 1...1), 28, ["rw", "sekolah", "pesantren", "panti"]),
      good(
        .pendidikan, "laptop", "Laptop", "unit", "Gawai pendidik", 6_500_000, guess,
        unit: "pendidik", .perRecipient(share: 8...30, each: 1...1), 18, ["sekolah", "pesantren"]),
      good(
        .pendidikan, "komputer", "Komputer", "unit", "Gawai pendidik", 7_200_000, guess,
        unit: "pendidik", .perRecipient(share: 8...24, each: 1...1), 8, ["sekolah", "pesantren"]),
      good(
        .pendidikan, "paket-data", "Paket data internet", "paket", "Sambungan", 75_000, guess,
        unit: "siswa", .perRecipient(share: 20...220, each: 1...3), 20,
        ["rw", "sekolah", "pesantren", "panti"]),
    ]

    private static let permukiman: [Good] = [
      good(
        .permukiman, "bibit-tanaman", "Bibit tanaman", "bibit", "Penghijauan", 35_000, guess,
        unit: "KK", .shared(20...900), 22, ["rw"]),
      good(
        .permukiman, "toilet-komunal", "Toilet komunal", "unit", "Sanitasi", 45_000_000, guess,
        unit: "KK", .shared(1...8), 16, ["rw"]),
      good(
        .permukiman, "tangki-septik", "Tangki septik", "unit", "Sanitasi", 12_000_000, guess,
        unit: "KK", .shared(1...60), 18, ["rw"]),
      good(
        .permukiman, "tempat-cuci-tangan", "Tempat cuci tangan", "unit", "Sanitasi", 1_500_000,
        guess, unit: "KK", .shared(2...40), 16, ["rw"]),
      good(
        .permukiman, "lampu-jalan", "Lampu jalan lingkungan", "titik", "Sarana", 2_200_000, guess,
        unit: "KK", .shared(3...70), 14, ["rw"]),
      good(
        .permukiman, "saluran-air", "Perbaikan saluran air", "meter", "Sarana", nil, nil,
        unit: "KK", .shared(30...1_200), 14, ["rw"]),
    ]

    private static func good(
      _ branch: Branch, _ code: String, _ name: String, _ measure: String, _ category: String,
      _ price: Int?, _ source: String?, unit recipientUnit: String, _ sizing: Sizing,
      _ weight: Int, _ kinds: [String], ramadan: Bool = false
    ) -> Good {
      Good(
        row: .init(
          code: code, program: branch.slug, name: name, unit: measure, category: category,
          unitPrice: price, priceSource: source),
        branch: branch, recipientUnit: recipientUnit, sizing: sizing, weight: weight, kinds: kinds,
        onlyInRamadan: ramadan)
    }
  }
}
