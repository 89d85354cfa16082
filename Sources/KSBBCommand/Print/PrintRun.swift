import Configuration
import DocumentFacts
import Documents
import Markdown
import NeedsDatabase
import Parties
import Portal
import PrivateFiles
import Registry
import Support

/// All options of a print run.
struct PrintOptions: Sendable {
  var database: String
  var content: String
  var output: String
  var asOf: CalendarDate
  var paper: Paper
  var format: PrintFormat
  var jobs: Int
  /// The name of the single file for all documents; nil for separate files.
  var oneFile: String?
  /// Whether the single file is for printers that use one side of a sheet.
  var isSimplex = false
  /// Number of copies of each document; nil for the number in its wording.
  var copies: Int?
  /// Whether the paper already has a letterhead.
  var hasPrintedLetterhead = false
  /// The name of the cover sheet, which lists the documents, without an ending; nil for none.
  var cover: String?
  var madeOn: CalendarDate

  /// The folders that are published, or from which pages are made.
  var places: PublicPlaces { PublicPlaces(content: content) }
}

/// The file format of documents.
enum PrintFormat: String, CaseIterable, Sendable {
  case pdf, html
}

/// Writes documents into a private folder, each to its own file or all to one.
struct PrintRun {
  let options: PrintOptions
  let console: Console
  /// What stands at the top of every sheet; nil for nothing.
  var banner: String?
  /// In letterheads; nil for none.
  var logo: Picture?

  /// Whether both sides of a sheet are printed: only of a run in one file is it known how its pages
  /// come to lie on sheets.
  var isDuplex: Bool { options.oneFile != nil && !options.isSimplex }

  /// The result of a run, as numbers of documents.
  struct Result {
    let documents: Int
    let written: Int
  }

  /// Writes the selected BASTs; unchanged files are not touched.
  ///
  /// - Throws: all problems in data, wording or selection, before anything is written.
  func handovers(_ selection: HandoverSelection, _ parts: HandoverParts) throws -> Result {
    let texts = try HandoverTexts(self, parts)
    let (registry, parties, settings) = try load()
    let builder = HandoverFactsBuilder(
      registry: registry, parties: parties, baseURL: settings.baseURL)
    try texts.photographs?.check(
      Set(registry.records.handovers.compactMap { $0.bastNumber.map(slug) }))
    let records = registry.byDayAndArea(try selection.matches(in: registry)) {
      (registry[$0].day, registry[$0].site)
    }
    return try write(records, settings) { handover in
      guard let facts = builder.facts(of: handover), let number = facts.number else { return [] }
      return texts.sheets(facts, named: slug(number))
    }
  }

  /// Writes blank BASTs, as `handovers` does.
  func blankHandovers(_ selection: BlankSelection, _ parts: HandoverParts) throws -> Result {
    let texts = try HandoverTexts(self, parts)
    let (registry, parties, settings) = try load()
    let builder = BlankFactsBuilder(registry: registry, parties: parties)
    return try write(try selection.handovers(in: registry), settings) { blank in
      let facts = builder.facts(of: blank, program: selection.conditions.program)
      let giver = blank.collaborator.map { "-\(registry[$0].id)" } ?? ""
      return texts.sheets(facts, named: "blangko-bast-\(slug(registry[blank.site].id))\(giver)")
    }
  }

  /// Writes the selected commitment forms, as `handovers` does.
  func commitments(_ selection: CommitmentSelection) throws -> Result {
    let wording = try CommitmentTemplate(try markdown("documents/komitmen.id.md"))
    let (registry, parties, settings) = try load()
    let builder = CommitmentFactsBuilder(registry: registry, parties: parties)
    let records = registry.byDayAndArea(try selection.matches(in: registry)) {
      (registry[$0].signedOn, registry[registry[$0].need].site)
    }
    return try write(records, settings) { commitment in
      let facts = builder.facts(of: commitment)
      return [
        PrintSheet(
          name: slug(registry[commitment].formNumber), document: wording.document(for: facts),
          kind: wording.title, day: facts.signedOn.map(DateWords.init), place: facts.place,
          copies: wording.copies, fields: { wording.fields(holding: $0, for: facts) })
      ]
    }
  }

  /// Writes blank commitment forms, as `handovers` does.
  ///
  /// - Parameter isFillable: whether they are filled in on a screen.
  func blankCommitments(
    _ selection: BlankSelection, isFillable: Bool = false
  ) throws -> Result {
    let wording = try CommitmentTemplate(try markdown("documents/komitmen.id.md"))
    let (registry, parties, settings) = try load()
    let builder = BlankFactsBuilder(registry: registry, parties: parties)
    let giver = selection.conditions.collaborator
    return try write(try selection.needs(in: registry), settings) { need in
      let facts = builder.facts(of: need, collaborator: giver)
      let name = "blangko-komitmen-\(registry[need].id)" + (giver.map { "-\($0)" } ?? "")
      return [Self.blankForm(name, facts, wording, isFillable: isFillable)]
    }
  }

  /// Writes one blank commitment form for any need, as `handovers` does.
  ///
  /// - Parameters:
  ///   - giver: id of who commits; nil for anybody.
  ///   - isFillable: whether it is filled in on a screen.
  func blankCommitment(by giver: Int?, isFillable: Bool) throws -> Result {
    let wording = try CommitmentTemplate(try markdown("documents/komitmen.id.md"))
    let (registry, parties, settings) = try load()
    let facts = BlankFactsBuilder(registry: registry, parties: parties)
      .factsForAnyNeed(collaborator: giver)
    let name = "blangko-komitmen" + (giver.map { "-kolaborator-\($0)" } ?? "")
    return try write([facts], settings) { facts in
      [Self.blankForm(name, facts, wording, isFillable: isFillable)]
    }
  }

  private static func blankForm(
    _ name: String, _ facts: CommitmentFacts, _ wording: CommitmentTemplate, isFillable: Bool
  ) -> PrintSheet {
    PrintSheet(
      name: name + (isFillable ? "-isian" : ""),
      document: wording.document(for: facts, isFillable: isFillable), kind: wording.blankTitle,
      place: facts.place, subject: facts.goods?.item, copies: wording.copies,
      fields: { wording.fields(holding: $0, for: facts) })
  }

  private func load() throws -> (Registry, Parties, SiteSettings) {
    console.show("Reading \(options.database)")
    let settings = try siteSettings()
    let database = try options.places.openForReading(options.database)
    defer { database.close() }
    let registry = Registry(records: try database.records(asOf: options.asOf), asOf: options.asOf)
    try registry.documentNumberProblems(database: options.database).throwIfAny()
    return (registry, try database.parties(), settings)
  }

  private func siteSettings() throws -> SiteSettings {
    let list = Settings.ProblemList()
    let (file, source) = try text("site.yaml")
    let settings = SiteSettings(
      Settings(yaml: source, file: file, problems: list), pageTypes: PageTypes.names)
    try list.all.throwIfAny()
    return settings
  }

  func markdown(_ name: String) throws -> MarkdownFile {
    let (file, source) = try text(name)
    do {
      return try MarkdownFile(file: file, source: source)
    } catch {
      throw Problems([error])
    }
  }

  private func text(_ name: String) throws -> (file: String, text: String) {
    let file = "\(options.content)/\(name)"
    let tree = try SourceTree(folder: options.content, reading: .only(name))
    guard let bytes = tree.files[name] else {
      throw Problems([Problem(file: file, message: "this file is missing")])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problems([Problem(file: file, message: "is not UTF-8 text; save it as UTF-8")])
    }
    return (file, text)
  }
}

extension Registry {
  /// Orders records by day, then by the area of their site, then as they were recorded.
  fileprivate func byDayAndArea<Record>(
    _ records: [Reference<Record>],
    _ place: (Reference<Record>) -> (day: CalendarDate, site: Reference<Site>)
  ) -> [Reference<Record>] {
    records.map { reference in
      let (day, site) = place(reference)
      return (reference, day, self[self[site].subdistrict].code)
    }.sorted { ($0.1, $0.2, $0.0) < ($1.1, $1.2, $1.0) }.map(\.0)
  }
}
