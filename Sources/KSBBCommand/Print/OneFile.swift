import Documents
import PDF
import PrivateFiles
import Typesetting

/// All documents of a run in one file.
struct OneFile {
  let run: PrintRun
  /// The file's name in the folder.
  let name: String
  /// The wording of the cover sheet; nil for none.
  let cover: CoverTemplate?

  private struct Part: Sendable {
    let document: TypesetDocument
    let title: String
    let headings: [String]
    let entry: CoverFacts.Entry
  }

  /// Several threads set the documents, which are appended to the file in record order, so that it
  /// is the same for any number of threads, and then released from memory.
  func write<Record: Sendable>(
    _ records: [Record], _ make: @escaping @Sendable (Record) -> [PrintSheet]
  ) throws -> PrintRun.Result {
    let file = try PrivateFile(name, in: try run.folder())
    // Not left to the deinitializer, which may only run when the process ends.
    defer { file.discard() }
    let failures = PrintFailures()
    let progress = Progress("Printing", total: records.count, of: "documents", on: run.console)
    var volume = PDFVolume(isRun: true)
    var contents = Contents(keepsEntries: cover != nil)
    let order = InOrder<[Part]>(ahead: 8 * run.options.jobs) { parts in
      progress.advance(by: 1)
      // A file that cannot be completed need not grow; the other documents are only checked.
      guard failures.isEmpty else { return }
      for part in parts {
        contents.add(part.entry)
        // The copies of a document follow one another, ready for signing, instead of the whole run
        // being repeated. The table of contents lists each document once, not every copy.
        volume.add(part.document, as: part.title, under: part.headings)
        for _ in 1..<(run.options.copies ?? 1) { volume.add(part.document, under: nil) }
      }
      try file.append(volume.takeBytes())
    }
    try setAll(records, make, order, failures)
    try failures.throwIfAny(closing: "Nothing was printed.")
    if contents.count == 0 { return PrintRun.Result(documents: 0, written: 0) }
    do throws(TypesettingFailure) {
      if let cover {
        let facts = CoverFacts(
          madeOn: run.options.madeOn, asOf: run.options.asOf, entries: contents.entries)
        volume.addFirst(try run.printer().set(cover.document(for: facts)))
      }
      try volume.finish(title: contents.kinds.joined(separator: ", "))
    } catch {
      throw CommandFailure("\(run.options.output)/\(name): \(error.reason).")
    }
    try file.append(volume.takeBytes())
    return PrintRun.Result(
      documents: contents.count, written: try file.finish() ? contents.count : 0)
  }

  /// The documents in the file so far.
  private struct Contents {
    let keepsEntries: Bool
    var entries: [CoverFacts.Entry] = []
    var kinds: [String] = []
    var count = 0

    init(keepsEntries: Bool) { self.keepsEntries = keepsEntries }

    mutating func add(_ entry: CoverFacts.Entry) {
      count += 1
      if keepsEntries { entries.append(entry) }
      if !kinds.contains(entry.kind) { kinds.append(entry.kind) }
    }
  }

  private func setAll<Record: Sendable>(
    _ records: [Record], _ make: @escaping @Sendable (Record) -> [PrintSheet],
    _ order: InOrder<[Part]>, _ failures: PrintFailures
  ) throws {
    let next = Taken()
    let run = run
    _ = try Workers.run(min(run.options.jobs, records.count)) { _ in
      do {
        let printer = try run.printer()
        while let number = next.next(below: records.count) {
          var parts: [Part] = []
          for sheet in make(records[number]) {
            do throws(TypesettingFailure) {
              let document = try printer.set(sheet.document)
              let entry = sheet.entry(pages: document.pageCount, copies: run.options.copies)
              parts.append(
                Part(
                  document: document, title: sheet.listed, headings: sheet.headings, entry: entry))
            } catch {
              failures.add(number, sheet.words(error))
            }
          }
          try order.put(number, parts)
        }
      } catch is InOrder<[Part]>.Stopped {
        // The thread that met the error reports it.
      } catch {
        order.stop()
        throw error
      }
    }
  }
}
