import ArgumentParser
import Foundation
import Releases

struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Serve an earlier release again.",
    discussion: """
      One rename; no page is made or removed. Every byte of the release is read first, and one \
      that is not whole is refused; so is one that names a collaborator who may not be named any \
      more. The next build compares with the release that is served then.

      Examples:
        ksbb rollback
        ksbb rollback 12
        ksbb rollback 000012-20201026-ab12cd34
      """)

  @Argument(help: "A release's name or number. Default: the one before the served one.")
  var release: String?
  @OptionGroup var output: OutputOption
  @OptionGroup var database: DatabaseOption
  @OptionGroup var clock: ClockOption

  func run() throws {
    let folder = OutputFolder(output.output)
    // Looking into a misspelt folder must not create it.
    if try folder.releases().isEmpty { throw ReleaseError.nothingOlder(than: nil) }
    let lock = try folder.lock()
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let console = Console()
    let wanted = try folder.rollbackTarget(release)
    let check = try NamingCheck(folder, database: database.database, today: try clock.today)
    defer { check.close() }
    try check.refuse(wanted, on: console)
    let back = try folder.rollback(to: wanted.id.description, holding: lock, jobs: jobs)
    if back.mended > 0 { console.note(MendedNote.words(back.mended, of: back.release.id)) }
    try console.print("Release \(back.release.id) is served.")
  }
}

/// The note printed when permissions or dates of a release were corrected.
enum MendedNote {
  static func words(_ count: Int, of release: ReleaseID) -> String {
    "\(count) \(count == 1 ? "permission or date" : "permissions and dates") in release "
      + "\(release) were not those of published files, and were set right."
  }
}
