import Documents
import PDF
import PrivateFiles
import Typesetting

/// All documents of a run in one file.
struct OneFile {
  let run: PrintRun
  /// The file's name in the folder.
  let name: String
  /// What the sheet before them says; nil for none.
  let cover: CoverTemplate?

  private struct Part: Sendable {
    let document: TypesetDocument
    let title: String
    let headings: [String]
    let entry: CoverFacts.Entry
  }

  /// Threads set the documents; they go into the file in the order of the records, so that it is
  /// the same for any number of threads, and leave the memory at once.
  func write<Record: Sendable>(
    _ records: [Record], _ make: @escaping @Sendable (Record) -> [PrintSheet]
  ) throws -> PrintRun.Result {
    let file = try PrivateFile(name, in: try run.folder())
    // Not left to the end of its life, which may be that of the process.
    defer { file.discard() }
    let failures = PrintFailures()
    let progress = Progress("Printing", total: records.count, of: "documents", on: run.console)
    var volume = PDFVolume(isRun: true)
    var contents = Contents(keepsEntries: cover != nil)
    let order = InOrder<[Part]>(ahead: 8 * run.options.jobs) { parts in
      progress.advance(by: 1)
      // A file that will not be whole need not grow; the other documents are only looked through.
      guard failures.isEmpty else { return }
      for part in parts {
        contents.add(part.entry)
        // A stack of each document, as it is signed, and not the whole run again and again.
        // The table of contents lists a document, not each copy: all say the same.
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

  /// What is in the file so far.
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
        // The thread that met the error tells it.
      } catch {
        order.stop()
        throw error
      }
    }
  }
}
