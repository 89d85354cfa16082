import Configuration
import Glibc
import Portal
import Support

/// Which files of a folder are read into memory.
struct SourceSelection: Sendable {
  /// Files with these endings are read, wherever they are.
  let endings: [String]
  /// In this folder, whose path ends in a slash, files with these additional endings are read.
  let assets: (folder: String, endings: [String])?
  /// Anything with these endings is ignored, even special files.
  let ignored: [String]

  /// The texts and settings. The database is beside them, and may be a link to another disk.
  static let content = SourceSelection(
    endings: [".md", ".yaml", ".geojson"], assets: nil,
    ignored: [".sqlite", ".sqlite-wal", ".sqlite-shm"])

  static let theme = SourceSelection(
    endings: [".mustache", ".yaml"],
    assets: (Assets.sourceFolder, AssetKind.allEndings.map { ".\($0)" }), ignored: [])

  /// Only the names of what is there.
  static let nothing = SourceSelection(endings: [], assets: nil, ignored: [])

  /// Single files of the content folder.
  static func only(_ names: String...) -> SourceSelection {
    SourceSelection(endings: names, assets: nil, ignored: content.ignored)
  }

  fileprivate func takes(_ path: String) -> Bool {
    if endings.contains(where: path.hasSuffix) { return true }
    guard let assets, path.hasPrefix(assets.folder) else { return false }
    let lowered = path.lowercased()
    return assets.endings.contains(where: lowered.hasSuffix)
  }

  fileprivate func ignores(_ name: String) -> Bool {
    // Files that editors and systems leave behind.
    name.hasPrefix(".") || name.hasSuffix("~") || ignored.contains(where: name.hasSuffix)
  }
}

extension SourceTree {
  /// Reads the files of a folder and all its subfolders into memory. The folder itself may be a
  /// link; links inside it may only lead to files inside it.
  ///
  /// - Throws: a problem for everything in it that cannot or must not be read.
  init(folder path: String, reading selection: SourceSelection) throws(Problems) {
    guard let root = SourceHandle(following: path, O_RDONLY | O_DIRECTORY),
      let place = resolvedPath(path)
    else { throw Problems([Problem(file: path, message: folderFault(path))]) }
    var reading = FolderReading(name: path, place: place, root: root, selection)
    reading.read("", root, depth: 0)
    try reading.problems.throwIfAny()
    self.init(name: path, files: reading.files, unread: reading.unread)
  }
}

extension BuildOptions {
  /// Reads the folders of texts and theme, and the file of outlines if one is given.
  ///
  /// - Throws: the problems in all of them.
  func sources() throws(Problems) -> BuildSources {
    var problems = Problems()
    var trees: [SourceTree] = []
    for (path, selection) in [(content, SourceSelection.content), (theme, .theme)] {
      do throws(Problems) {
        trees.append(try SourceTree(folder: path, reading: selection))
      } catch {
        problems.add(error)
      }
    }
    var outlines: SourceFile?
    do throws(Problems) {
      if let boundaries { outlines = try SourceFile(path: boundaries) }
    } catch {
      problems.add(error)
    }
    try problems.throwIfAny()
    return BuildSources(content: trees[0], theme: trees[1], outlines: outlines)
  }
}

/// What a build reads besides the database.
struct BuildSources: Sendable {
  let content: SourceTree
  let theme: SourceTree
  /// Outlines that replace those named in `site.yaml`.
  let outlines: SourceFile?
}

extension SourceFile {
  /// Reads a file given by an option.
  init(path: String) throws(Problems) {
    // Non-blocking: a pipe would stop the build until somebody writes to it.
    guard let file = SourceHandle(following: path, O_RDONLY | O_NONBLOCK) else {
      let message =
        errno == ENOENT ? "there is no such file" : "cannot be read; check its permissions"
      throw Problems([Problem(file: path, message: message)])
    }
    switch file.read() {
    case .success(let bytes): self.init(label: path, bytes: bytes)
    case .failure(let fault): throw Problems([Problem(file: path, message: fault.message)])
    }
  }
}

private func folderFault(_ path: String) -> String {
  switch errno {
  case EACCES, EPERM: "cannot be read; check its permissions"
  case ENOTDIR where access(path, F_OK) == 0: "is a file; name a folder"
  default: "there is no such folder"
  }
}

/// Reads a folder level by level, collecting what cannot be read.
///
/// Everything is opened below the folder without following links, so what is read is what was
/// checked, even when files are moved in the meantime.
private struct FolderReading {
  /// The folder's path as shown in messages.
  let name: String
  /// Its absolute path without links.
  let place: String
  let root: SourceHandle
  let selection: SourceSelection
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var unread: [String] = []
  private(set) var problems = Problems()

  private static let maximumDepth = 32

  init(name: String, place: String, root: SourceHandle, _ selection: SourceSelection) {
    (self.name, self.place, self.root, self.selection) = (name, place, root, selection)
  }

  /// - Parameter path: path below the root, ending in a slash; empty for the root.
  mutating func read(_ path: String, _ folder: SourceHandle, depth: Int) {
    guard let names = folder.names() else {
      return refuse(String(path.dropLast()), .unreadable)
    }
    for name in names where !selection.ignores(name) {
      // U+FFFD stands for bytes that are not UTF-8.
      guard !name.unicodeScalars.contains("\u{FFFD}") else {
        refuse(path + name, SourceFault("has a name that is not UTF-8; rename it"))
        continue
      }
      take(name, at: path + name, in: folder, depth: depth)
    }
  }

  private mutating func take(
    _ name: String, at path: String, in folder: SourceHandle, depth: Int
  ) {
    switch folder.kind(of: name) {
    case S_IFDIR:
      guard depth < Self.maximumDepth else {
        return refuse(path, SourceFault("lies in too many folders; move it up"))
      }
      guard let inner = folder.open(name, O_RDONLY | O_DIRECTORY) else {
        return refuse(path, .unreadable)
      }
      read(path + "/", inner, depth: depth + 1)
    case S_IFLNK: follow(path)
    case S_IFREG:
      guard selection.takes(path) else { return unread.append(path) }
      keep(folder.open(name, O_RDONLY | O_NONBLOCK), as: path)
    case nil: refuse(path, .unreadable)
    default: refuse(path, .special)
    }
  }

  /// Reads the target of a link if it is a file in this folder. The target is opened by its real
  /// path, step by step, so that another link on the way cannot lead elsewhere.
  private mutating func follow(_ path: String) {
    guard let target = resolvedPath("\(place)/\(path)") else {
      let isCircle = errno == ELOOP
      let text = root.linkText(of: path) ?? "?"
      return refuse(
        path,
        SourceFault(
          isCircle
            ? "is a link that leads back to itself; remove it"
            : "is a link to \(text), and nothing is there; remove it or put the file here"))
    }
    let isInside = target.hasPrefix(place + "/")
    var status = stat()
    let isFolder = stat(target, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    guard !isFolder else {
      return refuse(
        path,
        SourceFault(
          "is a link to a folder, which is not followed; it leads to \(target). "
            + "Put the folder here"))
    }
    guard isInside else {
      return refuse(
        path,
        SourceFault("is a link that leads out of \(name), to \(target); put the file itself here"))
    }
    guard selection.takes(path) else { return unread.append(path) }
    var folder: SourceHandle? = root
    let steps = target.dropFirst(place.utf8.count + 1).split(separator: "/").map(String.init)
    for step in steps.dropLast() { folder = folder?.open(step, O_RDONLY | O_DIRECTORY) }
    keep(folder?.open(steps.last ?? "", O_RDONLY | O_NONBLOCK), as: path)
  }

  private mutating func keep(_ file: SourceHandle?, as path: String) {
    guard let file else { return refuse(path, .unreadable) }
    switch file.read() {
    case .success(let bytes): files[path] = bytes
    case .failure(let fault): refuse(path, fault)
    }
  }

  private mutating func refuse(_ path: String, _ fault: SourceFault) {
    problems.add(Problem(file: path.isEmpty ? name : "\(name)/\(path)", message: fault.message))
  }
}
