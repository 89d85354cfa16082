import Diagnostics
import Foundation
import Portal

extension SourceTree {
  /// Reads the files of a folder and of all folders in it into memory.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - endings: which files to read; all when empty. What editors and systems leave behind
  ///     (hidden files, backups) is passed over.
  init(folder path: String, endings: [String]) throws(Problems) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw Problems([Problem(file: path, message: "there is no such folder")]) }
    var reading = FolderReading(root: path, endings: endings)
    reading.read("")
    try reading.problems.throwIfAny()
    self.init(name: path, files: reading.files)
  }
}

extension SourceFile {
  /// Reads a file that an option names.
  init(path: String) throws(Problems) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Problems([Problem(file: path, message: "there is no such file")])
    }
    guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
      throw Problems([
        Problem(
          file: path,
          message: isFolder.boolValue
            ? "is a folder; name a file" : "cannot be read; check its permissions")
      ])
    }
    self.init(label: path, bytes: [UInt8](data))
  }
}

/// Reads a folder level by level, gathering what cannot be read. The folder itself may be a link;
/// in it, links to folders could go round in circles.
private struct FolderReading {
  let root: String
  let endings: [String]
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var problems = Problems()

  init(root: String, endings: [String]) {
    self.root = root
    self.endings = endings
  }

  /// - Parameter folder: below the root, ending in a slash; empty for the root.
  mutating func read(_ folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
    else { return refuse(String(folder.dropLast()), "cannot be read; check its permissions") }
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in sorted where !name.hasPrefix(".") && !name.hasSuffix("~") { take(folder + name) }
  }

  private mutating func take(_ path: String) {
    let place = "\(root)/\(path)"
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return }
    if isFolder.boolValue {
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: place)) != nil
      guard !isLink else {
        return refuse(path, "is a link to a folder, which is not followed; put the folder here")
      }
      return read(path + "/")
    }
    guard endings.isEmpty || endings.contains(where: path.hasSuffix) else { return }
    guard let data = FileManager.default.contents(atPath: place) else {
      return refuse(path, "cannot be read; check its permissions")
    }
    files[path] = [UInt8](data)
  }

  private mutating func refuse(_ path: String, _ message: String) {
    problems.add(Problem(file: path.isEmpty ? root : "\(root)/\(path)", message: message))
  }
}
