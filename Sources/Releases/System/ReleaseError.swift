/// A refusal of the operating system: what was tried, on which path, and its error number.
package struct SystemFailure: Sendable, Equatable {
  /// A verb phrase that completes "could not …", such as `write`.
  package let action: String
  package let path: String
  /// `errno` as the system call left it.
  package let code: Int32

  package init(action: String, path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }
}

/// What a gate holds against publishing a release.
package struct GateFinding: Sendable, Equatable {
  /// The gate's name, such as `links` or `page count`.
  package let gate: String
  /// One sentence for staff.
  package let message: String

  package init(gate: String, message: String) {
    self.gate = gate
    self.message = message
  }
}

/// Why a release was not made, not found or not switched to. The served release is untouched in
/// every case.
package enum ReleaseError: Error, Sendable, Equatable {
  /// Another process works in this output folder.
  case locked(holder: Int32?, lockFile: String)
  /// A system call failed.
  case system(SystemFailure)
  /// The place of the `site` link is taken by something this program did not make.
  case foreignSite(path: String, found: String)
  /// Something else is in the place of a file or folder of this program's.
  case wrongKind(path: String, found: String, expected: String)
  /// The planned paths cannot live together in one folder; at most 20 problems are listed.
  case badPlan([PathProblem], total: Int)
  /// Bytes came for a path that was not planned.
  case notPlanned(path: String)
  /// Bytes came twice for one planned path.
  case stagedTwice(path: String)
  /// Planned paths for which no bytes came; at most 20 are listed.
  case notStaged(paths: [String], total: Int)
  /// The release was already finished or abandoned.
  case closed
  /// Gates refuse the release. Callers give this its own exit code.
  case blocked([GateFinding])
  /// A file of the previous release is not what its manifest says.
  case alteredFile(path: String, release: ReleaseID, what: String)
  /// A manifest that is cut short, changed or not ours. Nothing in it is believed.
  case tornManifest(path: String, reason: String)
  /// No release by that name; `known` is newest first.
  case noSuchRelease(wanted: String, known: [ReleaseID])
  /// The folder has neither a manifest beside it nor a list of checksums in it.
  case notARelease(path: String)
  /// There is no release older than the served one.
  case nothingOlder(than: ReleaseID?)
  /// A release that was to be served is not what its manifest says; `whole` is the newest kept
  /// release that is.
  case notWhole(ReleaseID, [ReleaseFault], whole: ReleaseID?)
  /// The served release is not what its manifest says, so no build may go on from it; `whole` is
  /// the newest other release that is.
  case servedNotWhole(ReleaseID, [ReleaseFault], whole: ReleaseID?)
  /// Releases are kept, but the site link is missing or leads nowhere; `newest` is the newest whole
  /// one.
  case nothingServed(site: String, newest: ReleaseID?)
  /// A header fact that cannot be written in a manifest.
  case badFact(key: String, reason: String)

  /// True when a guard stopped a release that could otherwise be published.
  package var isBlockedByGuard: Bool {
    switch self {
    case .blocked, .alteredFile, .notWhole, .servedNotWhole, .wrongKind: true
    default: false
    }
  }
}
