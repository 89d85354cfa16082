import PrivateFiles
import Releases

/// The list of a run's documents for spreadsheets and archives: `daftar.csv` beside them.
struct RunList {
  /// One document of the run.
  struct Row: Sendable {
    /// Its number; of a blank its title.
    let name: String
    /// The name of its file in the folder.
    let file: String
    /// The page of the file on which it begins; nil where the format has no pages.
    var firstPage: Int?
    /// Pages of one copy.
    let pages: Int?
    /// Of the file.
    let digest: Digest
  }

  static let name = "daftar.csv"

  private static let header = "nomor,berkas,halaman_pertama,halaman,sha256"

  /// Writes the list, in the order in which the documents are printed.
  static func write(_ rows: [Row], in folder: PrivateFolder) throws(PlaceRefusal) {
    let lines = rows.map { row in
      [
        field(row.name), field(row.file), row.firstPage.map(String.init) ?? "",
        row.pages.map(String.init) ?? "", row.digest.hex,
      ].joined(separator: ",")
    }
    let text = ([header] + lines).map { $0 + "\n" }.joined()
    _ = try folder.write(name, Array(text.utf8))
  }

  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"")
    }
    return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
