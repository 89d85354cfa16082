internal import Glibc

/// The CSV files in a folder.
enum CSVFolder {
  /// The tables that have a file, in table order; files that no table is named
  /// after are problems. Other kinds of files, and hidden ones, do not matter.
  static func tables(in folder: String, problems: inout ProblemList) -> [DataTable] {
    guard FileFacts(folder)?.kind != .file else {
      problems.add(CSVProblem(file: folder, message: "is a file; name the folder it is in"))
      return []
    }
    guard let names = names(in: folder) else {
      problems.add(
        CSVProblem(file: folder, message: FileBytes.systemMessage("the folder cannot be read")))
      return []
    }
    let known = PublicColumns.tables.map { "\($0.name).csv" }
    let found = names.filter { name in
      !name.hasPrefix(".") && name.utf8.count > 4
        && name.utf8.suffix(4).map { $0 | 0x20 } == Array(".csv".utf8).map { $0 | 0x20 }
    }
    for name in found where !known.contains(name) {
      problems.add(
        CSVProblem(
          file: name,
          message: "no table has this name" + suggestionEnding(for: name, in: known)))
    }
    if found.isEmpty {
      problems.add(
        CSVProblem(
          file: folder,
          message: "has no CSV file; a file is named after its table: "
            + known.joined(separator: ", ")))
    }
    return PublicColumns.tables.filter { found.contains("\($0.name).csv") }
  }

  /// The names in a folder, sorted by bytes; nil, with `errno`, when it cannot
  /// be read.
  static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
