import Glibc

/// Where a path leads, resolved as the system does it: part by part, through every link.
struct Location {
  /// The last existing folder on the path.
  let folder: OpenFolder
  /// The parts after it, which do not exist yet.
  let missing: [String]

  /// The location of an open folder.
  init(_ folder: OpenFolder) {
    self.folder = folder
    missing = []
  }

  /// - Parameter base: the folder that a relative path starts from; nil for the working directory.
  /// - Throws: when a part is not a folder, may not be entered, or is a dangling link, whose future
  ///   target cannot be judged now.
  init(_ path: String, from base: OpenFolder? = nil) throws(PlaceRefusal) {
    guard !path.isEmpty else { throw PlaceRefusal("The path is empty; name a folder.") }
    var missing: [String] = []
    var done = path.utf8.first == UInt8(ascii: "/") ? "/" : "."
    do throws(SystemCode) {
      var folder = try OpenFolder(done, in: done == "/" ? nil : base)
      for part in Self.parts(of: path) where part != "." {
        if part == "..", !missing.isEmpty {
          missing.removeLast()
        } else if !missing.isEmpty {
          missing.append(part)
        } else {
          done += "/" + part
          do throws(SystemCode) {
            folder = try OpenFolder(part, in: folder)
          } catch {
            guard error.code == ENOENT, !folder.has(part) else { throw error }
            missing = [part]
          }
        }
      }
      self.folder = folder
      self.missing = missing
    } catch {
      throw Self.refusal(path, error.code)
    }
  }

  private static func refusal(_ path: String, _ code: Int32) -> PlaceRefusal {
    switch code {
    // Whether something that appears there later is published cannot be known.
    case ENOENT: PlaceRefusal(guarding: "\(path) leads through a link to nothing; remove the link.")
    case ENOTDIR: PlaceRefusal("\(path) is not a folder; name a folder, or move the file away.")
    default: PlaceRefusal(couldNot: "use", path, code)
    }
  }

  /// The parts between slashes. Split by bytes, as the system does: for Swift, a slash followed by
  /// a combining accent is a different character.
  static func parts(of path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// The folder along each path that leads to it, each with all its parents. There is more than one
  /// path when a file system, or a part of one, is mounted several times.
  func ways() throws(SystemCode) -> [[OpenFolder]] {
    var ways = [try folder.withAncestors()]
    for path in Mount.otherPaths(of: folder) {
      guard let other = try? OpenFolder(path), other.identity == folder.identity else { continue }
      ways.append(try other.withAncestors())
    }
    return ways
  }
}
