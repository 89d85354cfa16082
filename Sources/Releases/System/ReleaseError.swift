/// A failed system call: what was tried, on which path, and the error number.
package struct SystemFailure: Sendable, Equatable {
  /// A verb phrase that completes "could not …", such as `write`.
  package let action: String
  /// The path as shown in the message.
  package let path: String
  /// The value of `errno` after the system call.
  package let code: Int32

  /// The caller reads `errno` right after the failed call and passes it as `code`.
  package init(action: String, path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }
}

/// A gate's objection to publishing a release.
package struct GateFinding: Sendable, Equatable {
  /// The gate's name, such as `links` or `page count`.
  package let gate: String
  /// One sentence for staff.
  package let message: String

  /// Passing it to ``StagedRelease/finish(_:findings:)`` blocks the release.
  package init(gate: String, message: String) {
    self.gate = gate
    self.message = message
  }
}

/// Why a release was not made, not found or not switched to. The served release is unchanged in
/// every case.
package enum ReleaseError: Error, Sendable, Equatable {
  /// Another process is working in this output folder; `holder` is its process ID, if known.
  case locked(holder: Int32?, lockFile: String)
  /// A system call failed.
  case system(SystemFailure)
  /// `site` is something other than a link made by this program.
  case foreignSite(path: String, found: String)
  /// Something else is in the place of one of this program's files or folders.
  case wrongKind(path: String, found: String, expected: String)
  /// The planned paths break a rule or collide; at most 20 problems are listed.
  case badPlan([PathProblem], total: Int)
  /// A file was staged under a path that was not planned.
  case notPlanned(path: String)
  /// A planned file was staged twice.
  case stagedTwice(path: String)
  /// Planned files were not staged; at most 20 are listed.
  case notStaged(paths: [String], total: Int)
  /// The release was already finished or abandoned.
  case closed
  /// Gates block the release. Callers give this its own exit code.
  case blocked([GateFinding])
  /// A file of the previous release does not match its manifest.
  case alteredFile(path: String, release: ReleaseID, what: String)
  /// A manifest is cut short, altered or not this program's. Nothing in it is trusted.
  case tornManifest(path: String, reason: String)
  /// There is no release of that name; `known` is newest first.
  case noSuchRelease(wanted: String, known: [ReleaseID])
  /// The folder has neither a manifest beside it nor a list of checksums in it.
  case notARelease(path: String)
  /// There is no release older than the served one, or none at all when nil.
  case nothingOlder(than: ReleaseID?)
  /// The release to be served does not match its manifest; `whole` is the newest kept release that
  /// matches its own.
  case notWhole(ReleaseID, [ReleaseFault], whole: ReleaseID?)
  /// The served release does not match its manifest, so no build may continue from it; `whole` is
  /// the newest other release that matches its own.
  case servedNotWhole(ReleaseID, [ReleaseFault], whole: ReleaseID?)
  /// Releases are kept, but the site link is missing or dangling; `newest` is the newest intact
  /// release.
  case nothingServed(site: String, newest: ReleaseID?)
  /// A fact cannot be written in a manifest's header.
  case badFact(key: String, reason: String)

  /// True when a guard stopped a release that could otherwise be published.
  package var isBlockedByGuard: Bool {
    switch self {
    case .blocked, .alteredFile, .notWhole, .servedNotWhole, .wrongKind: true
    default: false
    }
  }
}
