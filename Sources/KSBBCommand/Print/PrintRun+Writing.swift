import Configuration
import Documents
import PDF
import PrivateFiles
import Releases
import Synchronization
import Typesetting

extension PrintRun {
  /// Makes the files of each record on several threads, which does not affect the result, and then
  /// the cover sheet, if wanted.
  ///
  /// - Parameter make: returns the documents of a record.
  func write<Record: Sendable>(
    _ records: [Record], _ settings: SiteSettings,
    _ make: @escaping @Sendable (Record) -> [PrintSheet]
  ) throws -> Result {
    var run = self
    run.banner = settings.isSample ? Document.sampleBanner : nil
    if !options.hasPrintedLetterhead { run.logo = try readLogo() }
    let finished = run
    return try finished.write(records) { record in
      make(record).map { sheet in
        var sheet = sheet
        sheet.document = finished.finished(sheet.document)
        return sheet
      }
    }
  }

  /// The document as this run prints it.
  func finished(_ document: Document) -> Document {
    var document = options.hasPrintedLetterhead ? document.withoutLetterhead : document
    if let logo { document = document.with(logo: logo) }
    let banners = [banner, document.banner].compactMap(\.self)
    document.banner = banners.isEmpty ? nil : banners.joined(separator: " · ")
    return document
  }

  private func write<Record: Sendable>(
    _ records: [Record], _ make: @escaping @Sendable (Record) -> [PrintSheet]
  ) throws -> Result {
    if records.isEmpty { return Result(documents: 0, written: 0) }
    // Read before anything is written, so that its mistakes are reported with nothing printed.
    let hasFront = options.cover != nil || options.oneFile != nil
    let wording = hasFront ? try CoverTemplate(try markdown("documents/sampul.id.md")) : nil
    if let name = options.oneFile, let wording {
      return try OneFile(run: self, name: name, wording: wording, hasCover: options.cover != nil)
        .write(records, make)
    }
    let folder = try folder()
    let progress = Progress("Printing", total: records.count, of: "documents", on: console)
    let failures = PrintFailures()
    let next = Taken()
    let options = options
    let made = try Workers.run(min(options.jobs, records.count)) { _ in
      let render = try renderer()
      var entries: [(record: Int, entry: CoverFacts.Entry, row: RunList.Row)] = []
      var written = 0
      while let index = next.next(below: records.count) {
        for sheet in make(records[index]) {
          if let refusal = sheet.refusal {
            failures.add(index, refusal)
            continue
          }
          let bytes: [UInt8]
          let pages: Int?
          do throws(TypesettingFailure) {
            (bytes, pages) = try render(sheet.document)
          } catch {
            failures.add(index, sheet.words(error))
            continue
          }
          let file = "\(sheet.name).\(options.format.rawValue)"
          // Not what certificates have signed.
          if try folder.write(file, bytes, keepingMore: options.format == .pdf) { written += 1 }
          let row = RunList.Row(
            name: sheet.listed, file: file, firstPage: pages.map { _ in 1 }, pages: pages,
            digest: Digest(of: bytes))
          entries.append((index, sheet.entry(pages: pages, copies: options.copies), row))
        }
        progress.advance(by: 1)
      }
      return (entries, written)
    }
    try failures.throwIfAny(
      closing: made.allSatisfy(\.0.isEmpty)
        ? "Nothing was printed." : "The other documents are in \(options.output).")
    // The documents of one record were made by one thread in their order, which sorting must keep.
    let entries = made.flatMap(\.0).enumerated().sorted {
      ($0.element.record, $0.offset) < ($1.element.record, $1.offset)
    }.map(\.element)
    if !entries.isEmpty { try RunList.write(entries.map(\.row), in: folder) }
    if let name = options.cover, let wording, !entries.isEmpty {
      try write(wording, named: name, entries.map(\.entry), in: folder)
    }
    return Result(documents: entries.count, written: made.reduce(0) { $0 + $1.1 })
  }

  /// The folder for the documents.
  func folder() throws -> PrivateFolder {
    let folder = try PrivateFolder(options.output, for: .papers, outside: options.places)
    if let note = folder.note { console.note(note) }
    folder.removeUnfinished()
    return folder
  }

  private func write(
    _ wording: CoverTemplate, named name: String, _ entries: [CoverFacts.Entry],
    in folder: PrivateFolder
  ) throws {
    let facts = CoverFacts(madeOn: options.madeOn, asOf: options.asOf, entries: entries)
    let bytes: [UInt8]
    do throws(TypesettingFailure) {
      (bytes, _) = try renderer()(finished(wording.document(for: facts)))
    } catch {
      throw CommandFailure("\(name): \(error.reason).")
    }
    _ = try folder.write("\(name).\(options.format.rawValue)", bytes)
  }

  /// A function that makes the bytes of a document and counts its pages; each thread has its own.
  private func renderer() throws(TypesettingFailure) -> (Document) throws(TypesettingFailure) -> (
    bytes: [UInt8], pages: Int?
  ) {
    switch options.format {
    case .html:
      let printer = PrintHTML(paper: options.paper)
      return { (Array(printer.render($0).utf8), nil) }
    case .pdf:
      let printer = try printer()
      return { document throws(TypesettingFailure) in
        let set = try printer.set(document)
        return (try printer.file(set), set.pageCount)
      }
    }
  }

  /// A printer that sets documents; each thread has its own.
  func printer() throws(TypesettingFailure) -> PrintPDF {
    try PrintPDF(paper: options.paper, isDuplex: isDuplex)
  }
}

/// Hands out the numbers of records, each to one thread.
final class Taken: Sendable {
  private let count = Atomic(0)

  func next(below limit: Int) -> Int? {
    let index = count.add(1, ordering: .relaxed).oldValue
    return index < limit ? index : nil
  }
}
