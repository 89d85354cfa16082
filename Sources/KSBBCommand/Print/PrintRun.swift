import Diagnostics
import DocumentFacts
import Documents
import Markdown
import NeedsDatabase
import Parties
import Portal
import Registry
import Synchronization

/// What a print run is told.
struct PrintOptions: Sendable {
  var database: String
  var content: String
  var output: String
  var asOf: CalendarDate
  var paper: Paper
  var format: PrintFormat
  var jobs: Int
}

/// What kind of file a document becomes.
enum PrintFormat: String, CaseIterable, Sendable {
  case pdf, html
}

/// Documents written into a private folder, each a file of its own.
struct PrintRun {
  let options: PrintOptions
  let console: Console

  /// How a run ended.
  struct Result {
    let documents: Int
    let written: Int
  }

  /// Writes the BASTs that a selection names; unchanged files are not touched.
  ///
  /// - Throws: before anything is written, everything that is wrong in data, wording or selection.
  func handovers(_ selection: HandoverSelection) throws -> Result {
    let wording = try HandoverWording(try markdown("documents/bast.id.md"))
    let (registry, parties, settings) = try load()
    let reader = HandoverReader(registry: registry, parties: parties, baseURL: settings.baseURL)
    return try write(try selection.matches(in: registry)) { handover in
      guard let facts = reader.facts(of: handover), let number = facts.number else { return nil }
      return (slug(number), wording.document(for: facts))
    }
  }

  /// Writes blank BASTs, as `handovers` does.
  func blankHandovers(_ selection: BlankSelection) throws -> Result {
    let wording = try HandoverWording(try markdown("documents/bast.id.md"))
    let (registry, parties, _) = try load()
    let reader = BlankReader(registry: registry, parties: parties)
    return try write(try selection.handovers(in: registry)) { blank in
      let facts = reader.facts(of: blank, program: selection.conditions.program)
      let giver = blank.collaborator.map { "-\(registry[$0].id)" } ?? ""
      return ("blangko-bast-\(slug(registry[blank.site].id))\(giver)", wording.document(for: facts))
    }
  }

  /// Writes the commitment forms that a selection names, as `handovers` does.
  func commitments(_ selection: CommitmentSelection) throws -> Result {
    let wording = try CommitmentWording(try markdown("documents/komitmen.id.md"))
    let (registry, parties, _) = try load()
    let reader = CommitmentReader(registry: registry, parties: parties)
    return try write(try selection.matches(in: registry)) { commitment in
      (slug(registry[commitment].formNumber), wording.document(for: reader.facts(of: commitment)))
    }
  }

  /// Writes blank commitment forms, as `handovers` does.
  func blankCommitments(_ selection: BlankSelection) throws -> Result {
    let wording = try CommitmentWording(try markdown("documents/komitmen.id.md"))
    let (registry, parties, _) = try load()
    let reader = BlankReader(registry: registry, parties: parties)
    let giver = selection.conditions.collaborator
    return try write(try selection.needs(in: registry)) { need in
      let name = "blangko-komitmen-\(registry[need].id)" + (giver.map { "-\($0)" } ?? "")
      return (name, wording.document(for: reader.facts(of: need, collaborator: giver)))
    }
  }

  /// What makes the bytes of a document; each thread has its own.
  private static func renderer(
    _ options: PrintOptions
  ) throws -> (Document) throws -> [UInt8] {
    switch options.format {
    case .html:
      let printer = PrintHTML(paper: options.paper)
      return { Array(printer.render($0).utf8) }
    case .pdf:
      let printer = try PrintPDF(paper: options.paper)
      return { try printer.render($0) }
    }
  }

  private func load() throws -> (Registry, Parties, SiteSettings) {
    console.show("Reading \(options.database)")
    let settings = try siteSettings()
    let database = try NeedsDatabase.openForReading(options.database)
    defer { database.close() }
    let registry = Registry(records: try database.records(asOf: options.asOf), asOf: options.asOf)
    try registry.documentNumberProblems(database: options.database).throwIfAny()
    return (registry, try database.parties(), settings)
  }

  private func siteSettings() throws -> SiteSettings {
    let list = Settings.ProblemList()
    let (file, source) = try text("site.yaml")
    let settings = SiteSettings(Settings(yaml: source, file: file, problems: list))
    try list.all.throwIfAny()
    return settings
  }

  private func markdown(_ name: String) throws -> MarkdownFile {
    let (file, source) = try text(name)
    do {
      return try MarkdownFile(file: file, source: source)
    } catch {
      throw Problems([error])
    }
  }

  private func text(_ name: String) throws -> (file: String, text: String) {
    let file = "\(options.content)/\(name)"
    let tree = try SourceTree(folder: options.content, endings: [name])
    guard let bytes = tree.files[name] else {
      throw Problems([Problem(file: file, message: "this file is missing")])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problems([Problem(file: file, message: "is not UTF-8 text; save it as UTF-8")])
    }
    return (file, text)
  }

  /// Makes a file of each record, on several threads; which makes which changes nothing.
  ///
  /// - Parameter make: a record's document and the name of its file, without an ending.
  private func write<Record: Sendable>(
    _ records: [Record],
    _ make: @escaping @Sendable (Record) -> (name: String, document: Document)?
  ) throws -> Result {
    if records.isEmpty { return Result(documents: 0, written: 0) }
    let folder = try PrivateFolder(options.output)
    let progress = Progress("Printing", total: records.count, on: console)
    let next = Taken()
    let counts = try Workers.run(min(options.jobs, records.count)) { _ in
      let render = try Self.renderer(options)
      var (documents, written) = (0, 0)
      while let index = next.next(below: records.count) {
        if let made = make(records[index]) {
          let file = "\(made.name).\(options.format.rawValue)"
          documents += 1
          if try folder.write(file, try render(made.document)) { written += 1 }
        }
        progress.advance(by: 1)
      }
      return (documents, written)
    }
    return Result(
      documents: counts.reduce(0) { $0 + $1.0 }, written: counts.reduce(0) { $0 + $1.1 })
  }

  /// The number of the next record that no thread has taken.
  private final class Taken: Sendable {
    private let count = Atomic(0)

    func next(below limit: Int) -> Int? {
      let index = count.add(1, ordering: .relaxed).oldValue
      return index < limit ? index : nil
    }
  }
}
