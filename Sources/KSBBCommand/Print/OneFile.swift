import Documents
import PDF
import PrivateFiles
import Typesetting

/// All documents of a run in one file.
struct OneFile {
  let run: PrintRun
  /// The file's name in the folder.
  let name: String
  /// The wording of the cover sheet and of the table of contents.
  let wording: CoverTemplate
  /// Whether the file begins with a cover sheet, and not with a table of contents.
  let hasCover: Bool

  /// A longer table of contents is for nobody: it would be as thick as a file of its own.
  private static let mostListed = 1000
  /// About twenty pages.
  private static let rowsInPart = 500

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
    let folder = try run.folder()
    let file = try PrivateFile(name, in: folder)
    // Not left to the deinitializer, which may only run when the process ends.
    defer { file.discard() }
    let failures = PrintFailures()
    let progress = Progress("Printing", total: records.count, of: "documents", on: run.console)
    var volume = PDFVolume(isRun: true, isDuplex: run.isDuplex)
    let digest = FileDigest()
    var contents = Contents()
    func take() throws {
      let bytes = volume.takeBytes()
      digest.add(bytes)
      try file.append(bytes)
    }
    let order = InOrder<[Part]>(ahead: 8 * run.options.jobs) { parts in
      progress.advance(by: 1)
      // A file that cannot be completed need not grow; the other documents are only checked.
      guard failures.isEmpty else { return }
      for part in parts {
        contents.add(part.entry, named: part.title, from: volume.nextPage)
        // The copies of a document follow one another, ready for signing, instead of the whole run
        // being repeated. The table of contents lists each document once, not every copy.
        volume.add(part.document, as: part.title, under: part.headings)
        for _ in 1..<(run.options.copies ?? 1) { volume.add(part.document, under: nil) }
      }
      try take()
    }
    try setAll(records, make, order, failures)
    try failures.throwIfAny(closing: "Nothing was printed.")
    if contents.entries.isEmpty { return PrintRun.Result(documents: 0, written: 0) }
    // A cover of thousands of rows needs what the threads had.
    returnFreeMemory()
    let front: Int
    do throws(TypesettingFailure) {
      front = try addFront(contents, to: &volume)
    } catch {
      throw failure(error)
    }
    try take()
    do throws(TypesettingFailure) {
      try volume.finish(title: contents.kinds.joined(separator: ", "))
    } catch {
      throw failure(error)
    }
    try take()
    let isWritten = try file.finish()
    try list(contents, behind: front, digest, in: folder)
    let count = contents.entries.count
    return PrintRun.Result(documents: count, written: isWritten ? count : 0)
  }

  private func failure(_ error: TypesettingFailure) -> CommandFailure {
    CommandFailure("\(run.options.output)/\(name): \(error.reason).")
  }

  /// Adds the cover sheet or the table of contents. Returns how many pages it takes.
  private func addFront(
    _ contents: Contents, to volume: inout PDFVolume
  ) throws(TypesettingFailure) -> Int {
    let isListed = hasCover || (2...Self.mostListed).contains(contents.entries.count)
    guard isListed else { return 0 }
    let printer = try run.printer()
    var pages = run.isDuplex ? 2 : 1
    // It says on which pages the documents are, which depends on how many it takes itself.
    while true {
      let parts = frontParts(contents, behind: pages)
      var counts: [Int] = []
      for part in parts { counts.append(try printer.set(part).pageCount) }
      let total = counts.reduce(0, +)
      let needed = volume.frontPages(of: total)
      if needed <= pages {
        var first = 1
        for (part, count) in zip(parts, counts) {
          volume.addFront(try printer.set(part, span: (first, total)))
          first += count
        }
        volume.finishFront(pages: pages, size: printer.size)
        return pages
      }
      pages = needed
    }
  }

  /// In parts, so that memory never holds more than one of them set.
  private func frontParts(_ contents: Contents, behind pages: Int) -> [Document] {
    let facts = CoverFacts(
      madeOn: run.options.madeOn, asOf: run.options.asOf,
      entries: contents.entries(behind: pages))
    return run.finished(hasCover ? wording.document(for: facts) : wording.contents(for: facts))
      .parts(rows: Self.rowsInPart)
  }

  private func list(
    _ contents: Contents, behind front: Int, _ digest: FileDigest, in folder: PrivateFolder
  ) throws {
    guard let digest = digest.finish() else { return }
    let rows = zip(contents.names, contents.entries(behind: front)).map { name, entry in
      RunList.Row(
        name: name, file: self.name, firstPage: entry.firstPage, pages: entry.pages,
        digest: digest)
    }
    try RunList.write(rows, in: folder)
  }

  /// The documents in the file so far.
  private struct Contents {
    private(set) var entries: [CoverFacts.Entry] = []
    private(set) var names: [String] = []
    private(set) var kinds: [String] = []

    mutating func add(_ entry: CoverFacts.Entry, named name: String, from page: Int) {
      var entry = entry
      entry.firstPage = page
      entries.append(entry)
      names.append(name)
      if !kinds.contains(entry.kind) { kinds.append(entry.kind) }
    }

    /// The entries when a number of pages comes before all of them.
    func entries(behind pages: Int) -> [CoverFacts.Entry] {
      entries.map { entry in
        var entry = entry
        entry.firstPage = entry.firstPage.map { $0 + pages }
        return entry
      }
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
            if let refusal = sheet.refusal {
              failures.add(number, refusal)
              continue
            }
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
