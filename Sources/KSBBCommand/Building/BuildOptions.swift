import PrivateFiles
import Registry
import Releases

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
  var isRehearsal: Bool
  var allowsShrink: Bool
  /// Writes every file anew, trusting nothing of the last release.
  var isFull: Bool
  /// Puts compressed twins beside text files.
  var isPrecompressed: Bool
  /// Tells how long each phase took.
  var tellsTimes: Bool

  /// The folders that are published, or read to make what is.
  var places: PublicPlaces { PublicPlaces(output: output, content: content, theme: theme) }
}

/// The program's version; part of what decides whether a build has anything to do.
enum Version {
  static let current = "0.1.0"
}
