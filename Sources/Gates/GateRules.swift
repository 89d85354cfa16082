import Portal
package import Releases

/// What the gates depend on besides the pages. A page that is unchanged since a release made under
/// the same rules has already passed the link and weight gates, and is skipped.
package enum GateRules {
  /// The fact `gates` for the manifest: a digest of the rules.
  ///
  /// - Parameter program: identifies the program and its version, because another one may check
  ///   more.
  package static func fact(
    anywhere: RootRelativePages, weights: WeightGate, program: String
  ) -> ReleaseFact {
    var fingerprint = Fingerprint()
    fingerprint.add("program", text: program)
    anywhere.add(to: &fingerprint)
    weights.addRules(to: &fingerprint)
    return ReleaseFact(key: "gates", value: fingerprint.digest().hex)
  }
}
