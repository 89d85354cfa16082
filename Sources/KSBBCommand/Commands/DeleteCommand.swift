import ArgumentParser
import NeedsDatabase
import PrivateFiles
import Registry
import Support

struct DeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete rows from the database.",
    discussion: """
      Lists first what refers to the rows, then asks. What is published needs a reason, which \
      becomes a correction that everyone can read. Deleted bytes are gone from the database file; \
      backups and exports still hold them.

      Examples:
        ksbb delete parties 12 --with-references
        ksbb delete handover_lines 3/1 --reason "Tercatat dua kali" --office "Sekretariat KSBB"
        ksbb delete needs 41 42 --dry-run
      """)

  @Argument(help: "The table, such as needs.")
  var table: String
  @Argument(help: "The keys of the rows: 12, 3/1 (handover and line), 31.75.03.1002/rw-07.")
  var keys: [String]
  @OptionGroup var database: DatabaseOption
  @Flag(help: "Also delete the rows that refer to them, and empty references that may be empty.")
  var withReferences = false
  @Option(help: "Why published facts go; everyone can read it. Never name a person.")
  var reason: String?
  @Option(help: "The office that deletes them, beside the reason.")
  var office: String?
  @Flag(help: "Say what would go, and delete nothing.")
  var dryRun = false
  @Flag(help: "Do not ask.")
  var yes = false
  @OptionGroup var clock: ClockOption

  func validate() throws {
    guard (reason == nil) == (office == nil) else {
      throw ValidationError("--reason and --office go together: the correction names both.")
    }
  }

  func run() throws {
    let console = Console()
    let explanation = try explanation()
    let plan = try plan()
    for line in DeletionWords(plan).lines { console.note(line) }
    try refuse(plan, explanation)
    if dryRun { return try console.print("Nothing was deleted.") }
    try confirm(plan, console)
    let target = try PublicPlaces().openForWriting(database.database)
    defer { target.close() }
    let isWiped = try target.delete(plan, because: explanation)
    try console.print("\(DeletionWords.count(plan.total)) deleted.")
    if !isWiped {
      console.note(
        "Another program uses the database, or the disk is full: the deleted bytes are still in "
          + "its files. Close the program and run any `ksbb delete` or `ksbb import`.")
    }
    console.note(
      "Backups and exports still hold what was deleted, and the portal shows it until the next "
        + "`ksbb build`; older releases keep it.")
  }

  private func plan() throws -> Deletion {
    let source = try database.openForReading()
    defer { source.close() }
    return try source.planDeletion(from: table, keys: keys)
  }

  private func explanation() throws -> DeletionReason? {
    guard let reason, let office else { return nil }
    return try DeletionReason(
      reason: reason, office: office, madeOn: try clock.today.description)
  }

  private func refuse(_ plan: Deletion, _ explanation: DeletionReason?) throws {
    var words: [String] = []
    if plan.hasReferences, !withReferences {
      words.append(
        "Other rows refer to what would go. Add --with-references when they are meant too.")
    }
    if !plan.unexplained.isEmpty, explanation == nil {
      let first = plan.unexplained[0]
      words.append(
        "Published rows are not deleted without an explanation. Add --reason and --office, or "
          + "first import a correction that says so: table_name \(first.table), record_id \(first.keys[0]), "
          + "field \(DataSchema.table(first.table)?.key.last ?? "id"), new_value empty.")
    }
    guard words.isEmpty else {
      throw GuardRefusal(words: (words + ["Nothing was deleted."]).joined(separator: "\n"))
    }
  }

  private func confirm(_ plan: Deletion, _ console: Console) throws {
    guard !yes else { return }
    guard
      let agrees = console.agrees(to: "Delete \(DeletionWords.count(plan.total)) for good?")
    else {
      throw ValidationError("There is no terminal to ask at. Add --yes to delete without asking.")
    }
    guard agrees else { throw CommandFailure("Nothing was deleted.") }
  }
}

/// A deletion described in words.
struct DeletionWords {
  /// Maximum number of keys named on a line.
  private static let limit = 10
  private let plan: Deletion

  init(_ plan: Deletion) { self.plan = plan }

  static func count(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

  var lines: [String] {
    var lines = ["To be deleted: \(Self.count(plan.named.keys.count)) of \(plan.named.table)"]
    for (key, label) in zip(plan.named.keys, plan.labels).prefix(Self.limit) {
      lines.append("  \(key)" + (label.map { " (\($0))" } ?? ""))
    }
    if plan.named.keys.count > Self.limit {
      lines.append("  … and \(plan.named.keys.count - Self.limit) more")
    }
    if !plan.referring.isEmpty {
      lines.append("These refer to them and would go too:")
      lines += plan.referring.map { "  \($0.table): \(Self.list($0.keys))" }
    }
    if !plan.emptied.isEmpty {
      lines.append("These refer to them; the reference would be emptied, the row stays:")
      let columns = Dictionary(grouping: plan.emptied) { "\($0.table).\($0.column)" }
      lines += columns.keys.sorted().map { column in
        "  \(column): \(Self.list((columns[column] ?? []).map(\.key)))"
      }
    }
    if !plan.corrections.isEmpty {
      lines.append(
        "Corrections speak of them and stay: \(Self.list(plan.corrections.map(String.init)))")
    }
    return lines
  }

  private static func list(_ keys: [String]) -> String {
    let rest = keys.count > limit ? ", … and \(keys.count - limit) more" : ""
    return keys.prefix(limit).joined(separator: ", ") + rest
  }
}
