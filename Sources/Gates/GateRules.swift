import Portal
package import Releases

/// What the gates go by besides the pages. A page that is as it was in a release made under the
/// same rules has passed them, links and weight, and is not looked at again.
package enum GateRules {
  /// The rules as a fact of the release that passes them.
  ///
  /// - Parameter program: who applies them; another program may look closer.
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
