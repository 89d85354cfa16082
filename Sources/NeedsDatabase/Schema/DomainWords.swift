/// The words that offices use for tables and columns besides their names, mostly Indonesian. They
/// are suggested, never taken for the name.
///
/// One list for every table and column; a test finds a column without a word, and a word that means
/// two columns of one table.
enum DomainWords {
  /// The words for a table, its own name first, as `normalized` leaves them.
  static func ofTable(_ table: String) -> [String] {
    [normalized(table)] + tables[table, default: []]
  }

  /// The words for a column of a table, without its own name.
  static func ofColumn(_ column: String, of table: String) -> [String] {
    columns[table]?[column] ?? []
  }

  /// Small letters and digits; whatever stands between them becomes one blank.
  static func normalized(_ text: String) -> String {
    var result: [UInt8] = []
    var isApart = false
    for byte in text.utf8 {
      let small = (65...90).contains(byte) ? byte + 32 : byte
      guard (97...122).contains(small) || (48...57).contains(small) || small >= 0x80 else {
        isApart = true
        continue
      }
      if isApart, !result.isEmpty { result.append(32) }
      isApart = false
      result.append(small)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let tables: [String: [String]] = [
    "areas": ["wilayah", "daerah", "area"],
    "sites": ["lokasi", "situs", "site", "tempat"],
    "programs": ["program", "programme", "programmes"],
    "items": ["barang", "item", "katalog"],
    "needs": ["kebutuhan", "butir", "butir kebutuhan", "need"],
    "collaborators": ["kolaborator", "mitra", "donatur", "penyumbang", "collaborator"],
    "commitments": ["komitmen", "janji", "commitment"],
    "parties": ["pihak", "para pihak", "penandatangan", "party"],
    "handovers": ["serah terima", "penyerahan", "bast", "handover"],
    "handover_lines": [
      "rincian serah terima", "rincian bast", "rincian penyerahan", "baris serah terima",
      "baris bast", "handover line", "handovers lines",
    ],
    "corrections": ["koreksi", "pembetulan", "ralat", "correction"],
  ]

  private static let number = ["no", "nomor", "nomor urut", "no urut", "nr"]

  private static let columns: [String: [String: [String]]] = [
    "areas": [
      "code": ["kode", "kode wilayah", "kode kemendagri", "area code"],
      "level": ["tingkat", "tingkat wilayah", "jenis", "jenis wilayah"],
      "name": ["nama", "nama wilayah"],
      "parent_code": ["kode induk", "induk", "kode atasan", "wilayah induk"],
    ],
    "sites": [
      "id": number + ["kode", "kode lokasi", "id lokasi"],
      "kelurahan_code": ["kelurahan", "kode kelurahan", "desa", "kode desa"],
      "kind": ["jenis", "jenis lokasi", "tipe"],
      "name": ["nama", "nama lokasi", "lokasi"],
      "households": [
        "kk", "jumlah kk", "kepala keluarga", "jumlah kepala keluarga", "rumah tangga",
      ],
      "slum_level": ["kumuh", "tingkat kumuh", "tingkat kekumuhan", "kategori kumuh"],
    ],
    "programs": [
      "slug": ["kode", "kode program", "nama pendek", "singkatan"],
      "name": ["nama", "nama program", "program"],
      "stage": ["tahap", "status", "tahapan"],
      "started_on": ["mulai", "tanggal mulai", "tgl mulai", "dimulai"],
      "position": number + ["urutan", "posisi"],
    ],
    "items": [
      "code": ["kode", "kode barang", "kode item"],
      "program": ["programme", "nama program", "kode program"],
      "name": ["nama", "nama barang", "barang", "uraian", "nama item"],
      "unit": ["satuan", "satuan barang"],
      "category": ["kategori", "golongan", "kelompok", "jenis"],
      "unit_price": ["harga", "harga satuan", "harga per satuan"],
      "price_source": ["sumber harga", "sumber", "asal harga"],
    ],
    "needs": [
      "id": number + ["nomor kebutuhan", "id kebutuhan", "nomor butir", "kode"],
      "program": ["programme", "nama program", "kode program"],
      "site_id": ["lokasi", "id lokasi", "kode lokasi", "tempat", "rw", "situs"],
      "item_code": ["barang", "kode barang", "kode item", "item", "nama barang"],
      "quantity": ["jumlah", "banyaknya", "kuantitas", "volume", "jml", "qty", "jumlah barang"],
      "recipients": ["penerima", "jumlah penerima", "penerima manfaat"],
      "recipient_unit": ["satuan penerima", "jenis penerima"],
      "basis": ["dasar", "dasar pencatatan", "dasar data", "sumber", "sumber data"],
      "opened_on": ["dibuka", "tanggal", "tanggal buka", "tanggal dibuka", "tgl", "dicatat"],
      "closed_on": ["ditutup", "tanggal tutup", "tanggal ditutup", "tgl tutup"],
      "note": ["catatan", "keterangan", "ket"],
    ],
    "collaborators": [
      "id": number + ["nomor kolaborator", "id kolaborator", "kode"],
      "name": ["nama", "nama kolaborator", "kolaborator"],
      "kind": ["jenis", "jenis kolaborator", "tipe", "kategori"],
      "is_aggregator": ["agregator", "aggregator", "apakah agregator"],
      "joined_on": ["bergabung", "tanggal bergabung", "tgl bergabung", "tanggal"],
      "withdrawn_on": ["ditarik", "tanggal ditarik", "persetujuan ditarik"],
      "publish_name_on": [
        "nama diumumkan", "tanggal umum", "tanggal publikasi", "persetujuan nama",
      ],
      "contact_name": ["kontak", "nama kontak", "narahubung", "pic", "contact"],
      "phone": ["telepon", "no telepon", "nomor telepon", "hp", "no hp", "telp", "wa"],
      "email": ["surel", "e mail", "alamat surel", "alamat email"],
      "address": ["alamat", "alamat pos"],
    ],
    "commitments": [
      "id": number + ["nomor komitmen", "id komitmen", "kode"],
      "collaborator_id": [
        "kolaborator", "id kolaborator", "nomor kolaborator", "mitra", "donatur",
      ],
      "need_id": ["kebutuhan", "id kebutuhan", "nomor kebutuhan", "butir", "nomor butir"],
      "quantity": ["jumlah", "banyaknya", "kuantitas", "volume", "jml", "qty", "jumlah komitmen"],
      "form_number": ["nomor formulir", "no formulir", "formulir", "nomor surat"],
      "form_signed_on": ["tanggal formulir", "tanggal tanda tangan", "ditandatangani", "tanggal"],
      "channel": ["saluran", "cara penyaluran", "jalur", "penyaluran"],
      "aggregator_id": ["agregator", "id agregator", "nomor agregator"],
      "due_on": ["jatuh tempo", "tenggat", "rencana penyerahan", "tanggal rencana"],
      "status": ["keadaan", "status komitmen"],
      "status_reason": ["alasan", "alasan status", "keterangan"],
    ],
    "parties": [
      "id": number + ["nomor pihak", "id pihak", "kode"],
      "name": ["nama", "nama lengkap"],
      "position": ["jabatan", "kedudukan"],
      "organization": ["organisasi", "instansi", "lembaga", "perusahaan", "organisation"],
      "address": ["alamat"],
      "identity_number": ["nik", "ktp", "no ktp", "nomor ktp", "nomor identitas", "nomor induk"],
    ],
    "handovers": [
      "id": number + ["nomor serah terima", "id serah terima", "kode"],
      "bast_number": ["bast", "nomor bast", "no bast", "nomor dokumen"],
      "collaborator_id": [
        "kolaborator", "id kolaborator", "nomor kolaborator", "mitra", "donatur",
      ],
      "site_id": ["lokasi", "id lokasi", "kode lokasi", "rw", "situs"],
      "handed_on": ["tanggal", "tanggal serah terima", "tanggal penyerahan", "diserahkan", "tgl"],
      "handed_at": ["jam", "pukul", "waktu"],
      "place": ["tempat", "alamat", "tempat penyerahan"],
      "facilitator": ["fasilitator", "pendamping", "difasilitasi"],
      "status": ["keadaan", "status penyerahan"],
      "giver_id": ["pemberi", "penyerah", "pihak pertama", "id pemberi"],
      "receiver_id": ["penerima", "pihak kedua", "id penerima"],
      "witness_id": ["saksi", "id saksi"],
      "acknowledged_by_id": ["mengetahui", "diketahui oleh", "yang mengetahui"],
    ],
    "handover_lines": [
      "handover_id": [
        "serah terima", "id serah terima", "nomor serah terima", "bast", "penyerahan",
      ],
      "line": number + ["baris", "nomor baris"],
      "commitment_id": ["komitmen", "id komitmen", "nomor komitmen"],
      "quantity_delivered": [
        "jumlah", "jumlah diserahkan", "jumlah dikirim", "diserahkan", "dikirim", "banyaknya",
        "quantity", "qty", "volume",
      ],
      "quantity_accepted": ["jumlah diterima", "diterima", "diterima baik"],
      "condition": ["kondisi", "keadaan", "keadaan barang"],
      "reason": ["alasan", "sebab", "keterangan"],
    ],
    "corrections": [
      "id": number + ["nomor koreksi", "id koreksi", "kode"],
      "made_on": ["tanggal", "tanggal koreksi", "tgl", "dikoreksi"],
      "table_name": ["tabel", "nama tabel", "table"],
      "record_id": ["baris", "nomor baris", "catatan", "kunci", "id baris", "record"],
      "field": ["kolom", "nama kolom", "column"],
      "old_value": ["nilai lama", "sebelum", "semula", "lama"],
      "new_value": ["nilai baru", "sesudah", "menjadi", "baru"],
      "reason": ["alasan", "sebab", "keterangan"],
      "office": ["kantor", "dinas", "instansi", "unit kerja"],
    ],
  ]
}
