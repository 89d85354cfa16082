import PrivateFiles
import Releases
import Support

/// All options of a build.
struct BuildOptions: Sendable {
  var database: String
  var content: String
  var theme: String
  /// A GeoJSON file that replaces the one in `site.yaml`.
  var boundaries: String?
  var output: String
  /// The date up to which records count, as asked for; later rows are ignored. Nil for the usual
  /// one: the newest record of sample data, otherwise the clock's day.
  var asOf: CalendarDate?
  /// The time of the build; nothing that it makes depends on another clock.
  var clock: Moment
  /// Number of rendering threads.
  var jobs: Int
  var isDryRun: Bool
  var allowsShrink: Bool
  /// Whether figures of an earlier day than those of the served release may replace them.
  var allowsOlder: Bool
  /// Whether every file is written anew, trusting nothing in the last release.
  var isFull: Bool
  /// Whether compressed variants are put beside text files.
  var isPrecompressed: Bool
  /// Whether the duration of each phase is reported.
  var tellsTimes: Bool

  /// The folders that are published, or from which pages are made.
  var places: PublicPlaces { PublicPlaces(output: output, content: content, theme: theme) }

  /// Refuses to serve a day of the past in place of the current figures, which it would be mistaken
  /// for; it belongs in an output folder of its own.
  ///
  /// - Throws: `GuardRefusal`; a dry run, which serves nothing, only prints it.
  func refuseOlder(_ asOf: CalendarDate, than served: ManifestHeader?, on console: Console) throws {
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

/// The program's version; part of the fingerprint that decides whether a build has anything to do.
enum Version {
  static let current = "0.1.0"
}
