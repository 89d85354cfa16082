extension Sample {
  /// Invented names. Each holds the word "Contoh", and no two are equal except for one pair that is
  /// meant to be.
  struct Names {
    private var organization: Int
    private var person: Int
    private var awkwardCount = 0

    init(seed: UInt64) {
      var random = Random(seed: seed, stream: 2)
      organization = random.below(Self.first.count * Self.second.count)
      person = random.below(Self.given.count * Self.family.count)
    }

    /// A name with a prefix that fits the kind.
    mutating func organization(kind: String) -> String {
      let pairs = Self.first.count * Self.second.count
      organization = (organization + Self.step) % pairs
      let prefixes = Self.prefixes(kind)
      let prefix = prefixes[organization % prefixes.count]
      let words = Self.pair(organization, Self.first, Self.second)
      return "\(prefix) Contoh \(words.0) \(words.1)"
    }

    /// "Sari Contoh Wulan": the middle word keeps one name from being the end of another, so that a
    /// search for a private name finds only itself.
    mutating func nextPerson() -> String {
      person = (person + Self.step) % (Self.given.count * Self.family.count)
      let words = Self.pair(person, Self.given, Self.family)
      return "\(words.0) Contoh \(words.1)"
    }

    /// The next name that is hard to quote, escape, sort or fit; nil when
    /// all are used.
    mutating func awkward() -> (name: String, kind: String)? {
      guard awkwardCount < Self.awkwardNames.count else { return nil }
      awkwardCount += 1
      return Self.awkwardNames[awkwardCount - 1]
    }

    /// Prime, so it visits every pair before it repeats one.
    private static let step = 2_357

    private static func pair(_ index: Int, _ left: [String], _ right: [String]) -> (String, String)
    {
      (left[index / right.count % left.count], right[index % right.count])
    }

    private static func prefixes(_ kind: String) -> [String] {
      switch kind {
      case "perusahaan": ["PT", "PT", "PT", "CV", "Koperasi"]
      case "yayasan": ["Yayasan"]
      case "komunitas": ["Komunitas", "Perkumpulan", "Paguyuban"]
      case "lembaga": ["Lembaga", "Perkumpulan", "Ikatan"]
      default: ["Badan", "Balai", "Unit"]
      }
    }

    static let awkwardNames: [(name: String, kind: String)] = [
      ("PT Contoh Rempah & Rasa", "perusahaan"),
      ("Komunitas Contoh \"Dapur Kita\"", "komunitas"),
      ("Komunitas Contoh Kita <3 Warga", "komunitas"),
      ("Komunitas Contoh Peduli Warga", "komunitas"),
      ("Yayasan Contoh Nur'aini Ma'mur", "yayasan"),
      ("Komunitas Contoh Peduli Warga", "komunitas"),
      (
        """
        Perkumpulan Contoh Ibu-Ibu Pengajian, Arisan, Karang Taruna, Bank Sampah, dan Koperasi \
        Simpan Pinjam Warga Rukun Sejahtera Makmur Bersama Sepanjang Kali Ujung Timur dan Barat
        """, "komunitas"
      ),
      ("CV Contoh Café Señorita Élan", "perusahaan"),
      ("PT Contoh 88, Tbk.", "perusahaan"),
      ("Yayasan Contoh *Bintang* _Pesisir_", "yayasan"),
      ("@Contoh.Berbagi", "komunitas"),
      ("Komunitas Contoh Tunas 🌱 Muda", "komunitas"),
      ("Ikatan Alumni Contoh '98; Angkatan {{Satu}}", "lembaga"),
      ("PT Contoh Sinar\u{2011}Rempah", "perusahaan"),
    ]

    static let first = words(
      """
      Sinar Cahaya Pelita Lentera Bahari Samudra Tirta Mega Karya Bumi Lestari Makmur Mandiri \
      Abadi Kencana Mutiara Cendana Merpati Bintang Fajar Senja Embun Puspa Wana Rimba Lembah \
      Danau Muara Karang Ombak Layar Perahu Jangkar Kompas Benang Tenun Batik Anyam Gerabah \
      Bambu Rotan Padi Gandum Jagung Kedai Warung Dapur Pasar Jembatan Gapura Pendopo Lumbung
      """)

    static let second = words(
      """
      Rempah Teluk Pesisir Melati Anyelir Kenanga Dahlia Teratai Cempaka Kamboja Kelapa Pala \
      Cengkih Lada Kunyit Jahe Kemiri Kopi Teh Nila Jingga Biru Putih Hijau Utama Raya Sentosa \
      Bersama Sejahtera Rahayu Pertiwi Nusa Loka Jati Merbau Angsana Flamboyan Kenari Pandan \
      Serai Salam Selasih Kasih Harapan Asri Damai Rukun Guyub Gembira Mekar Tunas Rindang
      """)

    static let given = words(
      """
      Sari Dewi Putri Wulan Rini Ayu Indah Ratna Maya Nita Tuti Yanti Eka Dian Fitri Hana \
      Intan Kartika Laras Nadia Budi Agus Bambang Slamet Joko Eko Dwi Tri Adi Bayu Candra \
      Dimas Galih Hadi Irfan Jaka Krisna Lukman Made Nanda Oki Prabu Rizky Surya Teguh Umar \
      Wahyu Yoga Zaki Nur'aini Ma'ruf José D'Ambar Siti Aminah Halimah Rohani Sumarni Wati \
      Yuni Ningsih Endang Gita Heru Iwan Jamal Kasim Lina Mira Nining Opik Puji Rudi Sapto \
      Tono Ujang Vina Wira Yusuf Zainab
      """)

    static let family = words(
      """
      Wulandari Santosa Hartono Pranata Wijaya Kusuma Saputra Nugraha Permata Lestari Utami \
      Rahayu Handayani Maharani Pertiwi Anggraini Puspita Safitri Oktavia Februari Setiawan \
      Hidayat Firmansyah Kurnia Ramadan Syawal Purnama Gunawan Susanto Widodo Suryadi Hakim \
      Prasetya Mahendra Wibawa Baskara Nirmala Kirana Cahyani Arum Kencana Melati Cempaka \
      Dahlia Seruni Teratai Gemilang Perkasa Waskita Aditya Samudra Segara Bahtera Buana \
      Angkasa Mentari Rembulan Gumilang Pelangi Tirta Bayuaji Daniswara Estiningtyas Gandhi \
      Hapsari Iswara Jatmika Kinanti Larasati Mustika Narendra Paramita Rengganis Sasmita \
      Tanjung Umbara Wening Yudistira Zulaikha Rosalina
      """)

    private static func words(_ text: String) -> [String] {
      text.split(separator: " ").map(String.init)
    }
  }
}
