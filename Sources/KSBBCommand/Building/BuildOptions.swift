import PrivateFiles
import Registry
import Releases
import Support

/// Everything a build is told.
struct BuildOptions: Sendable {
  var database: String
  var content: String
  var theme: String
  /// A GeoJSON file that takes the place of the one in `site.yaml`.
  var boundaries: String?
  var output: String
  /// Later rows do not exist yet.
  var asOf: CalendarDate
  /// The build's time; nothing else tells it.
  var clock: Moment
  /// Tasks that render at once.
  var jobs: Int
  var isDryRun: Bool
  var allowsShrink: Bool
  /// Serves figures of an earlier day than the served release's.
  var allowsOlder: Bool
  /// Writes every file anew, trusting nothing of the last release.
  var isFull: Bool
  /// Puts compressed variants beside text files.
  var isPrecompressed: Bool
  /// Tells how long each phase took.
  var tellsTimes: Bool

  /// The folders that are published, or read to make what is.
  var places: PublicPlaces { PublicPlaces(output: output, content: content, theme: theme) }

  /// A day of the past belongs into a folder of its own: served in place of today's figures, it
  /// would look like the present.
  ///
  /// - Throws: `GuardRefusal`; a dry run, which serves nothing, only tells it.
  func refuseOlderDay(than served: ManifestHeader?, on console: Console) throws {
    guard let served, !allowsOlder, asOf.description < served.asOf else { return }
    let refusal = GuardRefusal(
      words:
        "The served release \(served.id) counts records up to \(served.asOf); this build would "
        + "serve those up to \(asOf). To look at that day, name another folder with --output; to "
        + "serve it in place of the present figures, add --allow-older.")
    guard isDryRun else { throw refusal }
    console.note(refusal.words)
  }
}

/// The program's version; part of what decides whether a build has anything to do.
enum Version {
  static let current = "0.1.0"
}
