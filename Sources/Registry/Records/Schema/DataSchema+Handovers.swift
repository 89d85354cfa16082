// The people who sign, what was handed over, and what was corrected.
extension DataSchema {
  /// The table of parties, which is private.
  package static let parties = DataTable(
    "parties", key: ["id"], isPrivate: true, doc: "A person who signs a handover document.",
    also: ["pihak", "para pihak", "penandatangan", "party"],
    columns: [
      DataColumn.required(
        "id", .integer(id), "A number that never changes.",
        also: number + ["nomor pihak", "id pihak", "kode"]
      ).secret,
      DataColumn.required("name", .name, "The full name.", also: ["nama", "nama lengkap"]).secret,
      .optional("position", .name, "The office held.", also: ["jabatan", "kedudukan"]).secret,
      .optional(
        "organization", .name, "The organisation spoken for.",
        also: ["organisasi", "instansi", "lembaga", "perusahaan", "organisation"]
      ).secret,
      .optional("address", .text, "The address on the document.", also: ["alamat"]).secret,
      .optional(
        "identity_number", .identityNumber, "The number of the identity card.",
        also: ["nik", "ktp", "no ktp", "nomor ktp", "nomor identitas", "nomor induk"]
      ).secret,
    ])

  /// The table of handovers.
  package static let handovers = DataTable(
    "handovers", key: ["id"], doc: "One handover at one site and its document, the BAST.",
    also: ["serah terima", "penyerahan", "bast", "handover"],
    formerColumns: [
      "status": "its days are in scheduled_on, handed_on, verified_on and cancelled_on"
    ],
    foreignKeys: [
      DataForeignKey("collaborator_id", to: "collaborators", "id"),
      DataForeignKey("site_id", to: "sites", "id"),
      DataForeignKey("giver_id", to: "parties", "id"),
      DataForeignKey("receiver_id", to: "parties", "id"),
      DataForeignKey("witness_id", to: "parties", "id"),
      DataForeignKey("acknowledged_by_id", to: "parties", "id"),
    ],
    columns: [
      .required(
        "id", .integer(id), "A number that never changes.",
        also: number + ["nomor serah terima", "id serah terima", "kode"]),
      .optional(
        "bast_number", .documentNumber("BAST"), "The number of the document, once there is one.",
        also: ["bast", "nomor bast", "no bast", "nomor dokumen"]),
      .required(
        "collaborator_id", .integer(id), "Who gives.",
        also: ["kolaborator", "id kolaborator", "nomor kolaborator", "mitra", "donatur"]),
      .required(
        "site_id", .reference, "Where it is received.",
        also: ["lokasi", "id lokasi", "kode lokasi", "rw", "situs"]),
      .optional(
        "scheduled_on", .date, "The day it is or was planned for.",
        also: ["dijadwalkan", "jadwal", "tanggal rencana", "rencana"]
      ).ahead,
      .optional(
        "handed_on", .date, "The day it was handed over; empty while it is only planned.",
        also: ["tanggal", "tanggal serah terima", "tanggal penyerahan", "diserahkan", "tgl"]),
      .optional(
        "verified_on", .date, "The day the office checked it.",
        also: ["diverifikasi", "tanggal verifikasi", "tgl verifikasi"]),
      .optional(
        "cancelled_on", .date, "The day it was called off.",
        also: ["batal", "dibatalkan", "tanggal batal", "tgl batal"]),
      .optional(
        "cancel_reason", .text, "Why it was called off.", also: ["alasan batal", "alasan"]),
      undatedState(Handover.Life.Undated.allCases.map(\.rawValue)),
      .optional("handed_at", .time, "The time of day, HH:MM.", also: ["jam", "pukul", "waktu"]),
      .optional(
        "place", .text, "The address of the handover.",
        also: ["tempat", "alamat", "tempat penyerahan"]
      ).secret,
      .optional(
        "facilitator", .name, "The office that helped; never a person.",
        also: ["fasilitator", "pendamping", "difasilitasi"]),
      .optional(
        "giver_id", .integer(id), "Who signs for the donor.",
        also: ["pemberi", "penyerah", "pihak pertama", "id pemberi"]
      ).secret,
      .optional(
        "receiver_id", .integer(id), "Who signs for the recipients.",
        also: ["penerima", "pihak kedua", "id penerima"]
      ).secret,
      .optional("witness_id", .integer(id), "Who signs as witness.", also: ["saksi", "id saksi"])
        .secret,
      .optional(
        "acknowledged_by_id", .integer(id), "Who signs as having taken note.",
        also: ["mengetahui", "diketahui oleh", "yang mengetahui"]
      ).secret,
    ])

  /// The table of the lines of handovers.
  package static let handoverLines = DataTable(
    "handover_lines", key: ["handover_id", "line"], doc: "One line of a handover document.",
    also: [
      "rincian serah terima", "rincian bast", "rincian penyerahan", "baris serah terima",
      "baris bast", "handover line", "handovers lines",
    ],
    foreignKeys: [
      DataForeignKey("handover_id", to: "handovers", "id"),
      DataForeignKey("commitment_id", to: "commitments", "id"),
    ],
    columns: [
      .required(
        "handover_id", .integer(id), "The handover.",
        also: ["serah terima", "id serah terima", "nomor serah terima", "bast", "penyerahan"]),
      .required(
        "line", .integer(1...9999), "The number of the line on the document.",
        also: number + ["baris", "nomor baris"]),
      .required(
        "commitment_id", .integer(id), "The commitment that this delivers.",
        also: ["komitmen", "id komitmen", "nomor komitmen"]),
      .required(
        "quantity_delivered", .integer(amountOrZero), "How many units arrived.",
        also: [
          "jumlah", "jumlah diserahkan", "jumlah dikirim", "diserahkan", "dikirim", "banyaknya",
          "quantity", "qty", "volume",
        ]),
      .required(
        "quantity_accepted", .integer(amountOrZero), "How many units were accepted.",
        also: ["jumlah diterima", "diterima", "diterima baik"]),
      .required(
        "condition", words(of: HandoverLine.Condition.self),
        "The state of what arrived.", also: ["kondisi", "keadaan", "keadaan barang"]),
      .optional(
        "reason", .text, "Why less was accepted than arrived.",
        also: ["alasan", "sebab", "keterangan"]),
    ])

  /// The table of corrections, which the reason of a deletion is written to.
  package static let corrections = DataTable(
    "corrections", key: ["id"], doc: "Why a published fact changed.",
    also: ["koreksi", "pembetulan", "ralat", "correction"],
    columns: [
      .required(
        "id", .integer(id), "A number that never changes.",
        also: number + ["nomor koreksi", "id koreksi", "kode"]),
      .required(
        "made_on", .date, "The day of the correction.",
        also: ["tanggal", "tanggal koreksi", "tgl", "dikoreksi"]),
      .required(
        "table_name",
        .word([
          "areas", "sites", "programs", "items", "needs", "collaborators", "commitments",
          "handovers", "handover_lines",
        ]), "The table that was corrected.", also: ["tabel", "nama tabel", "table"]),
      .required(
        "record_id", .text, "The key of the corrected row.",
        also: ["baris", "nomor baris", "catatan", "kunci", "id baris", "record"]),
      .required(
        "field", .text, "The column that was corrected.", also: ["kolom", "nama kolom", "column"]),
      .optional(
        "old_value", .text, "What it was; empty when it was empty.",
        also: ["nilai lama", "sebelum", "semula", "lama"]),
      .optional(
        "new_value", .text, "What it is now; empty when it is empty.",
        also: ["nilai baru", "sesudah", "menjadi", "baru"]),
      .required("reason", .text, "Why it changed.", also: ["alasan", "sebab", "keterangan"]),
      .required(
        "office", .name, "The office that corrected it.",
        also: ["kantor", "dinas", "instansi", "unit kerja"]),
    ])
}
