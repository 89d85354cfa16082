import Foundation
import GRDB
import TestSupport

/// Words that stand in private columns alone, so that finding one in a release proves a leak.
enum Canaries {
  /// Columns of the sample whose every value is private. Short ones would be found by chance.
  private static let columns = [
    ("parties", "name"), ("parties", "address"), ("parties", "identity_number"),
    ("collaborators", "contact_name"), ("collaborators", "phone"), ("collaborators", "email"),
    ("collaborators", "address"), ("collaborators", "tax_number"),
  ]

  static func values(in database: String) throws -> [String] {
    let queue = try DatabaseQueue(path: database)
    defer { try? queue.close() }
    return try queue.read { db in
      try columns.flatMap { table, column in
        try db.columns(in: table).contains { $0.name == column }
          ? try String.fetchAll(
            db, sql: "SELECT DISTINCT \(column) FROM \(table) WHERE length(\(column)) > 9") : []
      }
    }
  }
}

extension Workplace {
  /// Gives every party a name that nothing else holds.
  func plantCanaries() throws {
    try execute("UPDATE parties SET name = 'KENARI-' || id || '-RAHASIA'")
  }

  /// Files below a folder, in every release where it is that of releases, that hold a byte sequence
  /// of the canaries, or the head of a database. Compressed twins are looked into as well.
  func leaks(in folder: String, of database: String? = nil) throws -> [String] {
    let source = database ?? self.database
    var needles = ["KENARI-", "SQLite format 3\0"]
    if FileManager.default.fileExists(atPath: source) {
      needles += try Canaries.values(in: source)
    }
    // One pass over every byte, by a program that knows nothing of ours.
    let script = """
      import gzip, os, re, sys
      needles = sys.stdin.buffer.read().split(b"\\n\\n")
      forms = {n for n in needles if n} | {n.decode().encode("utf-16-le") for n in needles if n}
      pattern = re.compile(b"|".join(re.escape(n) for n in sorted(forms)))
      try:
          import brotli
      except ImportError:
          brotli = None
      seen = set()
      for root, _, names in os.walk(sys.argv[1]):
          for name in sorted(names):
              path = os.path.join(root, name)
              if pattern.search(os.fsencode(name)):
                  print(path)
              if not os.path.isfile(path):
                  continue
              facts = os.stat(path)
              if (facts.st_dev, facts.st_ino) in seen:
                  continue
              seen.add((facts.st_dev, facts.st_ino))
              data = open(path, "rb").read()
              if name.endswith(".gz"):
                  data += gzip.decompress(data)
              if name.endswith(".br") and brotli:
                  data += brotli.decompress(data)
              if pattern.search(data):
                  print(path)
      """
    let list = try Folder()
    try list.write("needles", needles.joined(separator: "\n\n"))
    let found = try Program.run(
      "/usr/bin/bash",
      ["-c", "python3 -c \"$0\" \"$1\" < \"$2\"", script, folder, list.at("needles")])
    guard found.status == 0 else { return ["the search failed: \(found.errors)"] }
    return found.output.split(separator: "\n").map(String.init)
  }
}
