import ArgumentParser
import Documents
import Foundation
import NeedsDatabase
import PrivateFiles
import Releases
import Support
import Typesetting

/// Options common to all kinds of documents.
struct PrintOptionGroup: ParsableArguments {
  @OptionGroup var database: DatabaseOption
  @Option(help: "The folder of texts and site.yaml.", completion: .directory)
  var content = PublicPlaces.defaultContent
  @Option(
    name: [.customShort("o"), .long], help: "The folder for the documents.",
    completion: .directory)
  var output = "output/print"
  @Option(help: "The paper: a4, f4 (215 × 330 mm), a5, letter or legal.")
  var paper = Paper.a4
  @Option(help: "The kind of file: pdf or html.")
  var format = PrintFormat.pdf
  @Option(help: "How many copies of each document are made. Default: as its wording says.")
  var copies: Int?
  @Flag(help: "Also a cover sheet with what the run holds and boxes to tick.")
  var cover = false
  @Flag(help: "All documents in one PDF, with a table of contents and the cover before them.")
  var oneFile = false
  @Flag(help: "For paper with a printed letterhead: leaves 45 mm free instead of the giver's.")
  var noLetterhead = false
  @Flag(help: "With --one-file: for a printer that uses one side of each sheet.")
  var simplex = false
  @Option(help: "Records up to this date (YYYY-MM-DD). Default: the clock's date in Jakarta.")
  var asOf: CalendarDate?
  @OptionGroup var clock: ClockOption
  @Option(help: "How many documents to make at once. Default: the machine's processors.")
  var jobs: Int?

  func validate() throws {
    // With an empty name, the files would be written to the root directory.
    if output.isEmpty {
      throw ValidationError("--output is empty; name a folder, as output/print.")
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs must be from 1 to 256.")
    }
    if oneFile, format != .pdf {
      throw ValidationError("--one-file makes a PDF; leave --format html out.")
    }
    if simplex, !oneFile {
      throw ValidationError("--simplex is for a run in one file: add --one-file.")
    }
    if let copies, !(1...20).contains(copies) {
      throw ValidationError("--copies must be from 1 to 20.")
    }
  }

  /// Prints documents and reports the result.
  ///
  /// - Parameters:
  ///   - kind: the words for one document and for several in messages.
  ///   - name: the cover sheet's file is named after this.
  ///   - file: the name of the single file with all documents.
  func run(
    _ kind: (one: String, many: String), _ name: String, _ file: PrintFileName,
    by print: (PrintRun) throws -> PrintRun.Result
  ) throws {
    keepNewFilesPrivate()
    let today = try clock.today
    let console = Console()
    var file = file
    file.add("per", asOf?.description)
    let run = PrintRun(
      options: PrintOptions(
        database: database.database, content: content, output: output, asOf: asOf ?? today,
        paper: paper, format: format, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
        oneFile: oneFile ? file.name(paper) : nil, isSimplex: simplex, copies: copies,
        hasPrintedLetterhead: noLetterhead, cover: cover ? "sampul-\(name)" : nil, madeOn: today),
      console: console)
    // Checked before anything is read: the place is wrong whatever the documents are.
    try run.options.places.refuse(folder: output, for: .papers)
    let result: PrintRun.Result
    do {
      result = try print(run)
    } catch let failure as TypesettingFailure {
      throw CommandFailure("\(failure.reason).\nNothing was printed.")
    } catch let problems as Problems {
      throw CommandFailure(
        Failure.list(problems.shown, problems.total, closing: "Nothing was printed."))
    } catch let failure as LoadFailure {
      throw CommandFailure(
        Failure.list(failure.problems, failure.total, closing: "Nothing was printed."))
    }
    try console.print(words(result, kind, run.options.oneFile))
  }

  private func words(
    _ result: PrintRun.Result, _ kind: (one: String, many: String), _ file: String?
  ) -> String {
    if result.documents == 0 { return "No \(kind.one) matches." }
    let made = "\(result.documents) \(result.documents == 1 ? kind.one : kind.many)"
    if let file {
      return "\(made) in \(output)/\(file): "
        + (result.written > 0 ? "written." : "unchanged.")
    }
    return "\(made) in \(output): \(result.written) written, "
      + "\(result.documents - result.written) unchanged."
  }
}

extension PrintFormat: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
