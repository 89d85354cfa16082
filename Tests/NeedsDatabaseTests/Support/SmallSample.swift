import Foundation
import GRDB
import Registry
import TestSupport

@testable import NeedsDatabase

/// A small, valid set of CSV files: two of everything where two matter.
enum SmallSample {
  static let files: [String: String] = [
    "areas.csv": """
    code,level,name,parent_code
    31,provinsi,DKI Jakarta,
    31.75,kota,Jakarta Timur,31
    31.75.03,kecamatan,Jatinegara,31.75
    31.75.03.1002,kelurahan,Kampung Melayu,31.75.03
    """,
    "sites.csv": """
    id,kelurahan_code,kind,name,households,slum_level
    31.75.03.1002/rw-07,31.75.03.1002,rw,RW 07,420,berat
    31.75.03.1002/rw-08,31.75.03.1002,rw,RW 08,,
    """,
    "programs.csv": """
    slug,name,code,started_on,position
    pangan,Pangan,PGN,2020-04-01,1
    umkm,UMKM,UMKM,2020-05-01,2
    """,
    "items.csv": """
    code,program,name,unit,category,unit_price,price_source
    beras-5kg,pangan,Beras 5 kg,karung,pokok,60000,Survei pasar
    gerobak,umkm,Gerobak,unit,usaha,,
    """,
    "needs.csv": """
    id,program,site_id,item_code,quantity,recipients,recipient_unit,basis,opened_on,closed_on,note
    1,pangan,31.75.03.1002/rw-07,beras-5kg,100,100,KK,DTKS,2020-10-01,,
    2,pangan,31.75.03.1002/rw-08,beras-5kg,50,,,DTKS,2020-10-01,2020-12-01,selesai
    3,umkm,31.75.03.1002/rw-07,gerobak,3,3,UMKM,Jakpreneur,2020-10-02,,
    """,
    "collaborators.csv": """
    id,name,kind,is_aggregator,joined_on,publish_name_on,contact_name,phone,email,address
    1,PT Contoh Satu,perusahaan,0,2020-09-01,2020-09-02,Nama Kontak,000-111,a@example.org,Jalan Satu
    2,Yayasan Contoh Dua,yayasan,1,2020-09-01,,,,,
    """,
    "commitments.csv": """
    id,collaborator_id,need_id,quantity,form_number,form_signed_on,channel,aggregator_id,due_on,\
    ended_on,ended_as,end_reason
    1,1,1,60,001/KOM/KSBB-PGN/X/2020,2020-10-05,langsung,,2020-11-01,,,
    2,1,3,2,002/KOM/KSBB-UMKM/X/2020,2020-10-06,agregator,2,,,,
    3,2,2,10,003/KOM/KSBB-PGN/X/2020,2020-10-06,langsung,,,2020-10-12,dibatalkan,Stok habis
    """,
    "parties.csv": """
    id,name,position,organization,address,identity_number
    1,Penyerah Contoh,Direktur,PT Contoh Satu,,
    2,Penerima Contoh,Ketua RW,,,
    """,
    "handovers.csv": """
    id,bast_number,collaborator_id,site_id,handed_on,handed_at,place,facilitator,scheduled_on,\
    giver_id,receiver_id,witness_id,acknowledged_by_id
    1,001/BAST/KSBB-PGN/X/2020,1,31.75.03.1002/rw-07,2020-10-20,09:30,Balai RW,Kelurahan,\
    ,1,2,,
    2,,2,31.75.03.1002/rw-08,,,,,2020-10-25,,,,
    """,
    "handover_lines.csv": """
    handover_id,line,commitment_id,quantity_delivered,quantity_accepted,condition,reason
    1,1,1,60,58,rusak,Dua karung basah
    1,2,2,2,2,baik,
    """,
    "corrections.csv": """
    id,made_on,table_name,record_id,field,old_value,new_value,reason,office
    1,2020-11-01,needs,1,quantity,90,100,Salah ketik,Dinas Sosial
    """,
  ]

  /// A folder with the sample files, some of them replaced or, by nil, left out.
  static func folder(replacing changes: [String: String?] = [:]) throws -> Folder {
    let folder = try Folder()
    for (name, text) in files.merging(changes.compactMapValues { $0 }, uniquingKeysWith: { $1 })
    where !(changes.keys.contains(name) && changes[name] == .some(nil)) {
      try folder.write(name, text)
    }
    return folder
  }

  /// A database that holds the sample, in a folder of its own.
  static func database() throws -> (folder: Folder, database: NeedsDatabase) {
    let folder = try Folder()
    let database = try NeedsDatabase.openForWriting(folder.at("needs.sqlite"))
    _ = try database.importCSV(try self.folder())
    return (folder, database)
  }

  /// The problems that the sample has with one text replaced in one file, as lines.
  static func problems(_ name: String, _ old: String, _ new: String) throws -> [String] {
    let text = files[name, default: ""]
    precondition(text.contains(old), "\(name) has no \(old)")
    return try problems([name: text.replacingOccurrences(of: old, with: new)])
  }

  /// The problems of importing the sample with these files replaced.
  static func problems(_ changes: [String: String?]) throws -> [String] {
    try problems(in: try folder(replacing: changes))
  }

  /// The problems of importing a folder into an empty database.
  static func problems(in folder: Folder) throws -> [String] {
    let target = try Folder()
    let database = try NeedsDatabase.openForWriting(target.at("needs.sqlite"))
    do {
      _ = try database.importCSV(folder)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }
}

extension NeedsDatabase {
  /// Imports a test's folder, which stays there meanwhile.
  @discardableResult
  func importCSV(_ folder: Folder) throws(ImportFailure) -> ImportResult {
    defer { withExtendedLifetime(folder) {} }
    return try importCSV(folder: folder.path)
  }
}

extension Database {
  /// The number of rows in all tables.
  func totalRows() throws -> Int {
    try DataSchema.tables.reduce(0) { sum, table in
      sum + (try Int.fetchOne(self, sql: "SELECT count(*) FROM \(table.name)") ?? 0)
    }
  }
}
