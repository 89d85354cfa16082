import Glibc
import Support

extension ReleaseError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it.
  package var description: String {
    switch self {
    case .locked(let holder, let lockFile):
      let who = holder.map { "process \($0)" } ?? "another process"
      return "\(who) is already working in this output folder (lock \(lockFile)); "
        + "wait until it ends, or end it"
    case .system(let failure):
      return failure.description
    case .foreignSite(let path, let found):
      return "\(path) is \(found), not a link to a release, so it was left alone; "
        + "move it away and build again"
    case .wrongKind(let path, let found, let expected):
      return "\(path) is \(found), not \(expected), so it was left alone; look at it, move it away "
        + "and run again"
    case .badPlan(let problems, let total):
      return list(problems.map(\.description), total: total, noun: "more path problems")
    case .notPlanned(let path):
      return "\(path) was rendered but is not among the planned pages"
    case .stagedTwice(let path):
      return "\(path) was rendered twice in one build"
    case .notStaged(let paths, let total):
      return list(
        ["planned but never rendered, so nothing was published:"] + paths.map { "  " + $0 },
        total: total + 1, noun: "more pages")
    case .closed:
      return "this release was already finished or abandoned"
    case .blocked(let findings):
      return
        (["not published, blocked by a guard:"]
        + findings.map { "  \($0.gate): \($0.message)" }).joined(separator: "\n")
    case .alteredFile(let path, let release, let what):
      return "\(path) in release \(release) was altered after it was published: \(what); "
        + "build with --full to write every file anew without links into that release"
    case .tornManifest(let path, let reason):
      return "\(path) cannot be believed: \(reason); build with --full, or roll back to another "
        + "release"
    case .noSuchRelease(let wanted, let known):
      let names = known.isEmpty ? "none" : known.map(\.description).joined(separator: ", ")
      return "there is no release \(wanted); kept releases: \(names)"
    case .notWhole(let release, let faults, let whole):
      return
        (["release \(release) is not whole, so it is not served:"] + ReleaseFault.list(faults) + [
          whole.map { "the newest whole release is \($0): ksbb rollback \($0.sequence)" }
            ?? "no other kept release is whole either: ksbb build --full makes one"
        ]).joined(separator: "\n")
    case .servedNotWhole(let release, let faults, let whole):
      let back = whole.map { "; or go back to a whole one: ksbb rollback \($0.sequence)" } ?? ""
      return
        (["not published: the served release \(release) is not as it was made:"]
        + ReleaseFault.list(faults) + [
          "find out who changed it; then make all of it anew: ksbb build --full\(back)"
        ]).joined(separator: "\n")
    case .nothingServed(let site, let newest):
      return newest.map {
        "\(site) is missing or leads nowhere, so no release is served; "
          + "the newest whole one is \($0): ksbb rollback \($0.sequence)"
      } ?? "\(site) is missing or leads nowhere, and no kept release is whole; "
        + "make a new one: ksbb build --full"
    case .notARelease(let path):
      return "\(path) is not a release: it holds no SHA256SUMS, and no manifest lies beside it; "
        + "name a release, or the folder of a whole copy"
    case .nothingOlder(let current):
      return current.map { "no kept release is older than the served \($0)" }
        ?? "nothing has been published yet, so there is nothing to roll back to"
    case .badFact(let key, let reason):
      return "the fact \(key) cannot be kept in a manifest: \(reason)"
    }
  }

  private func list(_ lines: [String], total: Int, noun: String) -> String {
    let rest = total - lines.count
    return (rest > 0 ? lines + ["… and \(rest) \(noun)"] : lines).joined(separator: "\n")
  }
}

extension SystemFailure: CustomStringConvertible {
  /// One sentence: “could not ”, the action, the path, the reason and, where one is known, a
  /// remedy.
  package var description: String {
    "could not \(action) \(path): \(Self.words(of: code))"
  }

  /// The meaning of an error number and, for common ones, what to do about it.
  static func words(of code: Int32) -> String {
    switch code {
    case ENOSPC:
      "the disk is full; free some space (older releases can be pruned) and build again"
    case EDQUOT:
      "the disk quota is used up; free some space or ask for more, then build again"
    case EACCES, EPERM:
      "permission denied; the user who builds must be able to write the output folder"
    case ENOTDIR:
      "it is not a folder; name a folder, or move the file away"
    case EROFS:
      "the file system is read-only; mount it writable or choose another output folder"
    case EMFILE, ENFILE:
      "too many open files; raise the limit (ulimit -n) and build again"
    case ENAMETOOLONG:
      "the name is too long for this file system; shorten the page's slug"
    case EIO:
      "the disk reports an input/output error; check the disk before building again"
    case ENOENT:
      "it does not exist; check the path"
    case EEXIST:
      "something of this name is there already; move it away"
    case ELOOP:
      "it is a link or not a plain file, which is not followed; move it away"
    default:
      systemWords(code)
    }
  }
}
