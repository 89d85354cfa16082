internal import GRDB
import Registry

/// The numbers after the largest in a table and its file, for rows that came without one.
struct FreeNumber {
  private var largest: Int64

  /// - Parameter field: the field of the file's records that holds the number, if there is one.
  init(_ db: Database, _ table: DataTable, _ file: CSVFile, field: Int?) {
    largest = (try? Int64.fetchOne(db, sql: "SELECT max(\(table.key[0])) FROM \(table.name)")) ?? 0
    guard let field else { return }
    var scanner = file.scanner()
    while scanner.next() {
      guard scanner.fields.indices.contains(field),
        let number = try? NumberCheck.whole(
          scanner.content(scanner.fields[field]), in: 1...Int64.max)
      else { continue }
      largest = max(largest, number)
    }
  }

  /// The next free number, never the same twice; nil when there is none left.
  mutating func next() -> Int64? {
    guard largest < .max else { return nil }
    largest += 1
    return largest
  }
}
