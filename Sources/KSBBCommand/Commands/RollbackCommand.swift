import ArgumentParser
import Foundation
import Releases

struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Serve an earlier release again.",
    discussion: """
      One rename; no page is made or removed. Every byte of the release is read first, and one \
      that is not whole is refused. The next build compares with the release that is served then.

      Examples:
        ksbb rollback
        ksbb rollback 12
        ksbb rollback 000012-20201026-ab12cd34
      """)

  @Argument(help: "A release's name or number. Default: the one before the served one.")
  var release: String?
  @OptionGroup var output: OutputOption

  func run() throws {
    let folder = OutputFolder(output.output)
    // A misspelt folder must not be made by looking into it.
    if try folder.releases().isEmpty { throw ReleaseError.nothingOlder(than: nil) }
    let lock = try folder.lock()
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let back = try folder.rollback(to: release, holding: lock, jobs: jobs)
    let console = Console()
    if back.mended > 0 { console.note(MendedNote.words(back.mended, of: back.release.id)) }
    try console.print("Release \(back.release.id) is served.")
  }
}

/// What is said when permissions or dates of a release had to be set right.
enum MendedNote {
  static func words(_ count: Int, of release: ReleaseID) -> String {
    "\(count) \(count == 1 ? "permission or date" : "permissions and dates") in release "
      + "\(release) were not those of published files, and were set right."
  }
}
