import Foundation
import Testing

/// One way to make private bytes enter a release.
struct Attack: Sendable, CustomTestStringConvertible {
  /// What the command that is attacked must end with.
  enum End: Sendable, Equatable {
    /// Refused with this exit code.
    case refused(Int32)
    /// It may succeed: the attempt has no effect.
    case harmless
  }

  let name: String
  let end: End
  /// The attacker has written into a release by hand: only what is published later is judged.
  var touchesReleases = false
  var needsMounts = false
  let act: @Sendable (AttackGround) throws -> Outcome

  init(
    _ name: String, _ end: End, touchesReleases: Bool = false, needsMounts: Bool = false,
    act: @escaping @Sendable (AttackGround) throws -> Outcome
  ) {
    self.name = name
    self.end = end
    self.touchesReleases = touchesReleases
    self.needsMounts = needsMounts
    self.act = act
  }

  var testDescription: String { name }

  static let all: [Attack] = assets + texts + exports + databases + papers + releases + races
}
