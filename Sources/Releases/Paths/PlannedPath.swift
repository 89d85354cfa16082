/// A file that the site will have, and what it is made from.
package struct PlannedPath: Sendable, Equatable {
  /// Relative to the site's root, with `/` between components: `bast/index.html`.
  package let path: String
  /// The source of this file in words for an error message: `BAST 017/… (handovers row 12)`.
  package let owner: String
  /// True for the few files that describe others and so are made after them: the open data page,
  /// the history, the sitemap. They may be left unmade when nothing else has changed.
  package let isDerived: Bool

  /// Accepts any path; ``PathPlan`` checks it.
  package init(path: String, owner: String, isDerived: Bool = false) {
    self.path = path
    self.owner = owner
    self.isDerived = isDerived
  }
}

/// Why a planned path cannot be a file of the site.
package enum PathProblem: Sendable, Equatable {
  /// Two pages have the same path, or paths that differ only in case, which some disks and servers
  /// do not distinguish.
  case collision(path: String, owner: String, otherPath: String, otherOwner: String)
  /// One page's path is also a folder that holds another page.
  case fileIsFolder(path: String, owner: String, insidePath: String, insideOwner: String)
  /// The path breaks a rule on its own.
  case malformed(path: String, owner: String, rule: PathRule)
}

/// The rules for a single path.
package enum PathRule: Sendable, Equatable {
  case empty, leadingSlash, emptyComponent, dotComponent, controlCharacter, backslash
  /// A name that Windows reserves for a device or cannot store.
  case windowsName
  /// More than 255 bytes between two slashes, the limit of common file systems.
  case longComponent
  /// More than 1,024 bytes in all.
  case longPath
}

extension PathProblem: CustomStringConvertible {
  /// One line with the paths and their owners, for the person who runs the build.
  package var description: String {
    switch self {
    case .collision(let path, let owner, let otherPath, let otherOwner) where path == otherPath:
      "two pages want \(path): \(owner) and \(otherOwner)"
    case .collision(let path, let owner, let otherPath, let otherOwner):
      "two pages want paths that differ only in upper and lower case: \(path) (\(owner)) and "
        + "\(otherPath) (\(otherOwner))"
    case .fileIsFolder(let path, let owner, let insidePath, let insideOwner):
      "\(path) (\(owner)) cannot be both a page and the folder of \(insidePath) (\(insideOwner))"
    case .malformed(let path, let owner, let rule):
      "\(owner) wants the path \(visible(path)): \(rule.words)"
    }
  }
}

extension PathRule {
  fileprivate var words: String {
    switch self {
    case .empty: "a path cannot be empty"
    case .leadingSlash: "a path must be relative, without a slash at its start"
    case .emptyComponent: "a path cannot have two slashes in a row or one at its end"
    case .dotComponent: "a path cannot have . or .. as a component"
    case .controlCharacter: "a path cannot hold control characters"
    case .backslash: "a path cannot hold a backslash"
    case .windowsName:
      "Windows cannot hold a file or folder of this name (con, prn, aux, nul, com1 to com9, lpt1 "
        + "to lpt9, also with an ending, and names that end in a dot or a blank); rename it"
    case .longComponent: "a file or folder name is longer than 255 bytes"
    case .longPath: "the path is longer than 1,024 bytes"
    }
  }
}

/// Quotes a path, with control characters escaped and its middle left out when it is long.
private func visible(_ path: String) -> String {
  var shown = ""
  for scalar in path.unicodeScalars {
    let isControl = scalar.value < 0x20 || scalar.value == 0x7f
    shown += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
  let short = shown.count > 120 ? "\(shown.prefix(80))…\(shown.suffix(30))" : shown
  return "“\(short)”"
}
