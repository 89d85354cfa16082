import Foundation
import GRDB
import TestSupport
import Testing

/// Marks in every private column of a database, and the search for them in public files.
enum Canary {
  static let word = "KANARI"
  /// Sixteen digits that no generated record has.
  static let number = "9499887766554433"

  /// Written out here once more, not taken from the program's own list of private columns.
  private static let columns = [
    ("collaborators", ["contact_name", "phone", "email", "address", "tax_number"]),
    ("parties", ["name", "position", "organization", "address"]),
    ("handovers", ["place"]),
  ]

  static func plant(in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      for (table, names) in columns {
        let changes = names.map { "\($0) = '\(word) \($0) ' || rowid" }.joined(separator: ", ")
        try database.execute(sql: "UPDATE \(table) SET \(changes)")
      }
      try database.execute(
        sql: """
          UPDATE parties SET identity_number = '\(number)'
          WHERE id = (SELECT max(id) FROM parties)
          """)
      // Whoever has not consented to be named is as private as a phone number.
      try database.execute(
        sql: """
          UPDATE collaborators SET name = '\(word) tanpa izin ' || id
          WHERE publish_name_on IS NULL OR withdrawn_on IS NOT NULL
          """)
    }
    try queue.close()
  }

  /// Files below a folder that hold a mark or a database, as they stand or compressed; links are
  /// followed, and everything that is neither a file nor a folder is told too.
  static func files(below root: String) throws -> [String] {
    var found: [String] = []
    var variants: [String] = []
    var folders = [root]
    var seen: Set<String> = []
    while let folder = folders.popLast() {
      let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
      guard seen.insert(real).inserted else { continue }
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let path = folder + "/" + name
        var facts = stat()
        guard stat(path, &facts) == 0 else { continue }
        switch facts.st_mode & S_IFMT {
        case S_IFDIR: folders.append(path)
        case S_IFREG:
          if try holdsPrivateBytes(path) { found.append(path) }
          if name.hasSuffix(".gz") || name.hasSuffix(".br") { variants.append(path) }
        default: found.append(path)
        }
      }
    }
    return (found + (try compressed(variants))).sorted()
  }

  private static let marks = [
    Data(word.utf8), Data(number.utf8), Data("SQLite format 3".utf8),
    Data(word.utf8.flatMap { [$0, 0] }),
  ]

  private static func holdsPrivateBytes(_ path: String) throws -> Bool {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    return marks.contains { bytes.range(of: $0) != nil }
  }

  /// Those of the compressed files whose contents hold a mark, and those that are not what their
  /// ending says: nobody could tell what is in them.
  private static func compressed(_ paths: [String]) throws -> [String] {
    guard !paths.isEmpty else { return [] }
    let script = """
      const fs = require("fs"), zlib = require("zlib");
      const marks = process.argv[2].split(" ").map((mark) => Buffer.from(mark, "hex"));
      for (const path of fs.readFileSync(process.argv[1], "utf8").split("\\0")) {
        const bytes = fs.readFileSync(path);
        let contents;
        try {
          contents = path.endsWith(".gz") ? zlib.gunzipSync(bytes) : zlib.brotliDecompressSync(bytes);
        } catch { console.log(path); continue; }
        if (marks.some((mark) => contents.includes(mark))) console.log(path);
      }
      """
    let list = try Folder()
    try list.write("list", paths.joined(separator: "\0"))
    let hex = marks.map { $0.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    let search = try Program.run(
      "/usr/bin/env", ["node", "-e", script, list.at("list"), hex.joined(separator: " ")])
    try #require(search.status == 0, "\(search.errors)")
    return search.output.split(separator: "\n").map(String.init)
  }
}
