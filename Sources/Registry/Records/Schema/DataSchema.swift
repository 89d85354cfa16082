/// The tables and columns of the needs database: the one list that import, export, open data and
/// documentation share. A test compares it with the database's own schema.
///
/// Order matters: a table stands after every table it refers to, and columns stand in the order of
/// the schema, which is the order of an exported file.
package enum DataSchema {
  /// Every table, each after those it refers to.
  package static let tables: [DataTable] = [
    areas, sites, programs, items, needs, collaborators, commitments, parties, handovers,
    handoverLines, corrections,
  ]

  /// The table of that name; nil when there is none.
  package static func table(_ name: String) -> DataTable? {
    tables.first { $0.name == name }
  }

  /// The largest quantity, number of recipients or price in rupiah that a row may have.
  package static let largestQuantity = 1_000_000_000

  /// A state that a row may have reached on a day that nobody recorded.
  static func undatedState(_ states: [String]) -> DataColumn {
    .optional(
      "undated_state", .word(states),
      "A state that was reached on a day nobody recorded; it counts on every day.",
      also: ["keadaan tanpa tanggal", "status tanpa tanggal"])
  }

  static let id: ClosedRange<Int64> = 1...Int64.max
  /// How offices head a column of numbers.
  static let number = ["no", "nomor", "nomor urut", "no urut", "nr"]
  static let amount: ClosedRange<Int64> = 1...Int64(largestQuantity)
  static let amountOrZero: ClosedRange<Int64> = 0...Int64(largestQuantity)

  /// The raw values of an enumeration, as a closed list of words.
  static func words<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> DataFormat
  where Word.RawValue == String { .word(type.allCases.map(\.rawValue)) }

  /// The table of areas: provinces, cities, districts and subdistricts.
  package static let areas = DataTable(
    "areas", key: ["code"], doc: "A province, city, district or subdistrict.",
    also: ["wilayah", "daerah", "area"],
    foreignKeys: [DataForeignKey("parent_code", to: "areas", "code")],
    columns: [
      .required(
        "code", .areaCode, "The dotted Kemendagri code, such as 31.75.03.1002.",
        also: ["kode", "kode wilayah", "kode kemendagri", "area code"]),
      .required(
        "level", words(of: Area.Level.self), "How large the area is.",
        also: ["tingkat", "tingkat wilayah", "jenis", "jenis wilayah"]),
      .required(
        "name", .name, "The official name; names repeat, codes do not.",
        also: ["nama", "nama wilayah"]),
      .optional(
        "parent_code", .reference, "The code of the area around it; empty for a province.",
        also: ["kode induk", "induk", "kode atasan", "wilayah induk"]),
    ])

  /// The table of places that have needs.
  package static let sites = DataTable(
    "sites", key: ["id"], doc: "A place that has needs.",
    also: ["lokasi", "situs", "site", "tempat"],
    foreignKeys: [DataForeignKey("kelurahan_code", to: "areas", "code")],
    columns: [
      .required(
        "id", .siteID, "The kelurahan code, a slash and a short name: 31.75.03.1002/rw-07.",
        also: number + ["kode", "kode lokasi", "id lokasi"]),
      .required(
        "kelurahan_code", .kelurahanCode, "The kelurahan where the place is.",
        also: ["kelurahan", "kode kelurahan", "desa", "kode desa"]),
      .required(
        "kind", words(of: Site.Kind.self),
        "What kind of place it is.", also: ["jenis", "jenis lokasi", "tipe"]),
      .required(
        "name", .name, "The name people know it by.", also: ["nama", "nama lokasi", "lokasi"]),
      .optional(
        "households", .integer(amountOrZero), "How many households live there.",
        also: ["kk", "jumlah kk", "kepala keluarga", "jumlah kepala keluarga", "rumah tangga"]),
      .optional(
        "slum_level", words(of: Site.SlumLevel.self),
        "How the city's survey classes the place; empty when it does not.",
        also: ["kumuh", "tingkat kumuh", "tingkat kekumuhan", "kategori kumuh"]),
    ])

  /// The table of programmes.
  package static let programs = DataTable(
    "programs", key: ["slug"], doc: "A programme that collects help for one kind of need.",
    also: ["program", "programme", "programmes"],
    formerColumns: ["stage": "its days are in discussed_on, announced_on, started_on and ended_on"],
    columns: [
      .required(
        "slug", .slug, "The short name used in addresses and file names.",
        also: ["kode", "kode program", "nama pendek", "singkatan"]),
      .required(
        "name", .name, "The name shown to readers.", also: ["nama", "nama program", "program"]),
      .optional(
        "code", .programCode, "Its part of document numbers, such as PGN.",
        also: ["kode dokumen", "kode nomor"]),
      .optional(
        "office", .name, "The office that owns it.", also: ["dinas", "skpd", "kantor", "pemilik"]),
      .optional(
        "verifier", .name, "The office that checks its handovers.",
        also: ["verifikator", "pemeriksa", "diperiksa oleh"]),
      .optional(
        "discussed_on", .date, "The first day on which it was talked of.",
        also: ["dibahas", "tanggal dibahas", "tgl dibahas"]),
      .optional(
        "announced_on", .date, "The day it was announced; from then on it is in preparation.",
        also: ["diumumkan", "tanggal diumumkan", "tgl diumumkan"]),
      .optional(
        "started_on", .date, "Its first day; from then on it runs.",
        also: ["mulai", "tanggal mulai", "tgl mulai", "dimulai"]),
      .optional(
        "ended_on", .date, "The first day on which it no longer ran.",
        also: ["selesai", "berakhir", "tanggal selesai", "tanggal berakhir", "tgl selesai"]),
      undatedState([Program.Stage.finished.rawValue]),
      .required(
        "position", .integer(1...999), "Its place in lists; no two are the same.",
        also: number + ["urutan", "posisi"]),
    ])

  /// The table of items, the catalogue.
  package static let items = DataTable(
    "items", key: ["code"], doc: "A thing that can be given: the catalogue.",
    also: ["barang", "item", "katalog"],
    foreignKeys: [DataForeignKey("program", to: "programs", "slug")],
    columns: [
      .required(
        "code", .slug, "The short name of the item.", also: ["kode", "kode barang", "kode item"]),
      .required(
        "program", .reference, "The programme that asks for it.",
        also: ["programme", "nama program", "kode program"]),
      .required(
        "name", .name, "The name shown to readers.",
        also: ["nama", "nama barang", "barang", "uraian", "nama item"]),
      .required(
        "unit", .name, "What is counted, such as paket or kg.", also: ["satuan", "satuan barang"]),
      .required(
        "category", .name, "The group it is listed under.",
        also: ["kategori", "golongan", "kelompok", "jenis"]),
      .optional(
        "unit_price", .integer(amount), "The price of one unit in whole rupiah.",
        also: ["harga", "harga satuan", "harga per satuan"]),
      .optional(
        "price_source", .text, "Where the price comes from; a price needs one.",
        also: ["sumber harga", "sumber", "asal harga"]),
      .optional(
        "contents", .text, "What is in one unit, such as the contents of a package.",
        also: ["isi", "isi paket", "spesifikasi", "rincian"]),
    ])

  /// The table of needs.
  package static let needs = DataTable(
    "needs", key: ["id"], doc: "One item needed at one site.",
    also: ["kebutuhan", "butir", "butir kebutuhan", "need"],
    foreignKeys: [
      DataForeignKey("site_id", to: "sites", "id"),
      DataForeignKey("item_code", "program", to: "items", "code", "program"),
    ],
    columns: [
      .required(
        "id", .integer(id), "A number that never changes.",
        also: number + ["nomor kebutuhan", "id kebutuhan", "nomor butir", "kode"]),
      .required(
        "program", .reference, "The programme; it is the one of the item.",
        also: ["programme", "nama program", "kode program"]),
      .required(
        "site_id", .reference, "The place that needs it.",
        also: ["lokasi", "id lokasi", "kode lokasi", "tempat", "rw", "situs"]),
      .required(
        "item_code", .reference, "The item that is needed.",
        also: ["barang", "kode barang", "kode item", "item", "nama barang"]),
      .required(
        "quantity", .integer(amount), "How many units are needed.",
        also: ["jumlah", "banyaknya", "kuantitas", "volume", "jml", "qty", "jumlah barang"]),
      .optional(
        "recipients", .integer(amountOrZero), "How many receive it.",
        also: ["penerima", "jumlah penerima", "penerima manfaat"]),
      .optional(
        "recipient_unit", words(of: Need.RecipientUnit.self),
        "What recipients counts: households, people, businesses, pupils or educators.",
        also: ["satuan penerima", "jenis penerima"]),
      .required(
        "basis", .name, "The record that shows the need, such as DTKS.",
        also: ["dasar", "dasar pencatatan", "dasar data", "sumber", "sumber data"]),
      .required(
        "opened_on", .date, "The day the need was recorded.",
        also: ["dibuka", "tanggal", "tanggal buka", "tanggal dibuka", "tgl", "dicatat"]),
      .optional(
        "closed_on", .date, "The day it stopped being a need; empty while open.",
        also: ["ditutup", "tanggal tutup", "tanggal ditutup", "tgl tutup"]
      ).ahead,
      .optional(
        "note", .text, "A remark that anyone may read.", also: ["catatan", "keterangan", "ket"]),
      .optional(
        "confirmed_on", .date, "The day somebody last said that it still holds.",
        also: ["dikonfirmasi", "tanggal konfirmasi", "konfirmasi terakhir", "tgl konfirmasi"]),
    ])

  /// The table of collaborators.
  package static let collaborators = DataTable(
    "collaborators", key: ["id"], doc: "Someone who gives: a company, a foundation, a person.",
    also: ["kolaborator", "mitra", "donatur", "penyumbang", "collaborator"],
    columns: [
      .required(
        "id", .integer(id), "A number that never changes.",
        also: number + ["nomor kolaborator", "id kolaborator", "kode"]),
      .required(
        "name", .name, "The name; the public sees it only from the day in publish_name_on.",
        also: ["nama", "nama kolaborator", "kolaborator"]),
      .required(
        "kind", words(of: Collaborator.Kind.self),
        "What kind of collaborator it is.",
        also: ["jenis", "jenis kolaborator", "tipe", "kategori"]),
      .required(
        "is_aggregator", .integer(0...1), "1 when others may give through it, else 0.",
        also: ["agregator", "aggregator", "apakah agregator"]),
      .required(
        "joined_on", .date, "The day it joined.",
        also: ["bergabung", "tanggal bergabung", "tgl bergabung", "tanggal"]),
      .optional(
        "publish_name_on", .date, "The day from which its name is public; empty means never.",
        also: ["nama diumumkan", "tanggal umum", "tanggal publikasi", "persetujuan nama"]),
      .optional(
        "contact_name", .name, "The person to speak to.",
        also: ["kontak", "nama kontak", "narahubung", "pic", "contact"]
      ).secret,
      .optional(
        "phone", .name, "The telephone number.",
        also: ["telepon", "no telepon", "nomor telepon", "hp", "no hp", "telp", "wa"]
      ).secret,
      .optional(
        "email", .name, "The e-mail address.",
        also: ["surel", "e mail", "alamat surel", "alamat email"]
      ).secret,
      .optional("address", .text, "The postal address.", also: ["alamat", "alamat pos"]).secret,
      .optional(
        "withdrawn_on", .date,
        "The day it withdrew its consent; once filled, its name is never public.",
        also: ["ditarik", "tanggal ditarik", "persetujuan ditarik"]
      ).secret,
      .optional(
        "licence_number", .name, "The permit to collect aid from others.",
        also: ["nomor izin", "no izin", "izin", "licence", "license", "license number"]),
      .optional(
        "licence_until", .date, "The last day on which the permit holds.",
        also: ["izin sampai", "berlaku sampai", "masa berlaku", "license until"]
      ).ahead,
      .optional(
        "tax_number", .name, "The taxpayer number (NPWP).",
        also: ["npwp", "no npwp", "nomor npwp", "nomor pokok wajib pajak"]
      ).secret,
    ])

  /// The table of commitments.
  package static let commitments = DataTable(
    "commitments", key: ["id"], doc: "A signed promise to fill part of one need.",
    also: ["komitmen", "janji", "commitment"],
    formerColumns: [
      "status": "its end is in ended_on and ended_as",
      "status_reason": "the reason is in end_reason",
    ],
    foreignKeys: [
      DataForeignKey("collaborator_id", to: "collaborators", "id"),
      DataForeignKey("need_id", to: "needs", "id"),
      DataForeignKey("aggregator_id", to: "collaborators", "id"),
    ],
    columns: [
      .required(
        "id", .integer(id), "A number that never changes.",
        also: number + ["nomor komitmen", "id komitmen", "kode"]),
      .required(
        "collaborator_id", .integer(id), "Who promises.",
        also: ["kolaborator", "id kolaborator", "nomor kolaborator", "mitra", "donatur"]),
      .required(
        "need_id", .integer(id), "The need it is for.",
        also: ["kebutuhan", "id kebutuhan", "nomor kebutuhan", "butir", "nomor butir"]),
      .required(
        "quantity", .integer(amount), "How many units are promised.",
        also: ["jumlah", "banyaknya", "kuantitas", "volume", "jml", "qty", "jumlah komitmen"]),
      .required(
        "form_number", .documentNumber("KOM"), "The number on the signed form.",
        also: ["nomor formulir", "no formulir", "formulir", "nomor surat"]),
      .required(
        "form_signed_on", .date, "The day the form was signed.",
        also: ["tanggal formulir", "tanggal tanda tangan", "ditandatangani", "tanggal"]),
      .required(
        "channel", words(of: Commitment.Channel.self), "Whether given directly or through another.",
        also: ["saluran", "cara penyaluran", "jalur", "penyaluran"]),
      .optional(
        "aggregator_id", .integer(id), "Through whom, when the channel is agregator.",
        also: ["agregator", "id agregator", "nomor agregator"]),
      .optional(
        "due_on", .date, "The day it was promised for.",
        also: ["jatuh tempo", "tenggat", "rencana penyerahan", "tanggal rencana"]
      ).ahead,
      .optional(
        "ended_on", .date, "The day it was cancelled or lapsed; empty when that is not known.",
        also: ["berakhir", "tanggal berakhir", "tanggal batal", "tgl berakhir"]),
      .optional(
        "ended_as", words(of: Commitment.End.Kind.self),
        "Whether it was cancelled or has lapsed; empty while it stands.",
        also: ["keadaan", "status komitmen", "berakhir sebagai"]),
      .optional(
        "end_reason", .text, "Why it was cancelled or has lapsed.",
        also: ["alasan", "alasan berakhir", "alasan status", "keterangan"]),
    ])
}
