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
    let root = URL(fileURLWithPath: path, isDirectory: true)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw Problems([Problem(file: path, message: "there is no such folder")]) }
    guard
      let names = FileManager.default.enumerator(atPath: root.path)
    else { throw Problems([Problem(file: path, message: "cannot be read")]) }
    var files: [String: [UInt8]] = [:]
    var problems = Problems()
    for case let name as String in names {
      let last = name.split(separator: "/").last ?? ""
      if last.hasPrefix(".") {
        names.skipDescendants()
        continue
      }
      guard endings.isEmpty || endings.contains(where: name.hasSuffix), !last.hasSuffix("~") else {
        continue
      }
      let file = "\(path)/\(name)"
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      guard let data = FileManager.default.contents(atPath: file) else {
        problems.add(Problem(file: file, message: "cannot be read; check its permissions"))
        continue
      }
      files[name] = [UInt8](data)
    }
    try problems.throwIfAny()
    self.init(name: path, files: files)
  }
}
