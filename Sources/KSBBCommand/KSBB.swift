package import ArgumentParser
import Glibc
import NeedsDatabase
import PrivateFiles
import Releases
import Support

/// The program: its subcommands, and how their errors are turned into messages and exit codes.
package struct KSBB: ParsableCommand {
  /// The name, the help and the subcommands, in the form that the argument parser requires.
  package static let configuration = CommandConfiguration(
    commandName: "ksbb",
    abstract: spoken(
      en: "Turns a needs database into a public portal and documents to sign.",
      id: "Mengubah basis data kebutuhan menjadi portal publik dan dokumen untuk ditandatangani."),
    discussion: spoken(
      en: """
        Each command takes --language en|id; without it, the locale says in which language ksbb \
        speaks.

        Exit codes: 0 ok, 1 failed, 2 usage, 3 check found problems, 4 blocked by a guard.
        """,
      id: """
        Setiap perintah menerima --language en|id; tanpa opsi itu, bahasa ksbb mengikuti locale.

        Kode keluar: 0 berhasil, 1 gagal, 2 salah pemakaian, 3 pemeriksaan menemukan masalah, \
        4 dihentikan oleh penjaga.
        """),
    version: Version.current,
    subcommands: [
      BuildCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self,
      DeleteCommand.self, ReleasesCommand.self, RollbackCommand.self, VerifyCommand.self,
      PrintCommand.self,
    ])

  /// Required by the argument parser, which then sets the arguments.
  package init() {}

  /// Runs the program with the process's arguments and ends the process.
  package static func start() -> Never {
    // The reader of the output may stop reading, as `head` does; the work goes on all the same.
    signal(SIGPIPE, SIG_IGN)
    // A umask that removes the owner's permissions would lock the program out of its own files.
    umask(umask(0o077) & 0o077)
    Interruption.watch()
    _ = Interruption.register(UnfinishedFiles.removeForGood)
    do {
      let arguments = try withoutLanguage(Array(CommandLine.arguments.dropFirst()))
      try refuseUnknownCommand(arguments.first)
      var command = try parseAsRoot(arguments)
      try command.run()
      Interruption.exit(0)
    } catch {
      end(with: error)
    }
  }

  /// The arguments without `--language`, which any command takes at any place and which was obeyed
  /// before the first message.
  private static func withoutLanguage(_ arguments: [String]) throws -> [String] {
    guard let language = SpokenLanguage.option(in: arguments) else { return arguments }
    guard SpokenLanguage(rawValue: language) != nil else {
      let known = SpokenLanguage.allCases.map(\.rawValue)
      throw ValidationError(
        spoken(
          en: "--language is one of: \(known.joined(separator: ", ")); not \"\(language)\".",
          id: "--language harus salah satu dari: \(known.joined(separator: ", ")); "
            + "bukan \"\(language)\"."))
    }
    var rest: [String] = []
    var words = arguments.makeIterator()
    while let word = words.next() {
      if word == "--" { return rest + [word] + words }
      if word == "--language" {
        _ = words.next()
      } else if !word.hasPrefix("--language=") {
        rest.append(word)
      }
    }
    return rest
  }

  /// Suggests a similar command; the argument parser would only say that the word is unexpected.
  private static func refuseUnknownCommand(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let known =
      configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !known.contains(word) else { return }
    throw ValidationError(
      "There is no command \"\(word)\".\(didYouMean(word, known)) "
        + "Known: \(known.joined(separator: ", ")).")
  }

  private static func end(with error: any Error) -> Never {
    // A failure caused by an interruption is not worth reporting.
    Interruption.waitIfEnding()
    if let failure = Failure(error) {
      Console().note(failure.words)
      Interruption.exit(failure.exitCode)
    }
    let code = exitCode(for: error)
    guard !code.isSuccess else {
      do {
        try Console().print(fullMessage(for: error))
        Interruption.exit(0)
      } catch let unprinted {
        end(with: unprinted)
      }
    }
    Console().note(fullMessage(for: error))
    Interruption.exit(code == .validationFailure ? 2 : 1)
  }
}

/// A failure that is reported in words, with exit code 1.
struct CommandFailure: Error {
  let words: String

  init(_ words: String) { self.words = words }
}

/// A check found problems and has already printed them.
struct ProblemsFound: Error {
  /// What to do about them.
  let words: String
}

/// The message for staff and the exit code for scripts when a command fails; nil for usage errors,
/// whose messages come from the argument parser.
struct Failure {
  let words: String
  let exitCode: Int32

  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self.init(failure.words)
    case let refusal as GuardRefusal: self.init(refusal.words, exitCode: 4)
    case let refusal as PlaceRefusal: self.init(refusal.words, exitCode: refusal.isGuard ? 4 : 1)
    case let found as ProblemsFound: self.init(found.words, exitCode: 3)
    case let problems as Problems: self.init(Self.list(problems.shown, problems.total))
    case let failure as LoadFailure:
      self.init(Self.list(failure.problems, failure.total))
    case let failure as ImportFailure: self.init("\(failure)")
    case let failure as ExportFailure:
      self.init("\(failure)", exitCode: failure.isGuard ? 4 : 1)
    case let error as DeletionError:
      if case .noTable = error { self.init("\(error)", exitCode: 2) } else { self.init("\(error)") }
    case let error as OpeningError: self.init("\(error)")
    case let error as ReleaseError:
      self.init("\(error)", exitCode: error.isBlockedByGuard ? 4 : 1)
    default: return nil
    }
  }

  private init(_ words: String, exitCode: Int32 = 1) {
    self.words = words
    self.exitCode = exitCode
  }

  /// - Parameter closing: the last line, which says what became of the work.
  static func list(
    _ problems: [some CustomStringConvertible], _ total: Int,
    closing: String = "Nothing was published."
  ) -> String {
    var lines = problems.map(\.description)
    if total > problems.count { lines.append("… and \(total - problems.count) more problems.") }
    lines.append(closing)
    return lines.joined(separator: "\n")
  }
}
