internal import Glibc
import Registry
import Support

/// A CSV file of an import and the table that it is for.
struct CSVSource {
  let table: DataTable
  let name: String
  let path: String
}

/// The CSV files that an import names: those of a folder, or one file.
enum CSVFolder {
  /// The files to read, in table order; a file whose name does not tell its table is a problem.
  /// Other kinds of files, and hidden ones, are ignored.
  static func sources(at path: String, problems: inout ProblemList) -> [CSVSource] {
    guard let facts = FileFacts(path), facts.kind != .folder else {
      return sources(in: path, problems: &problems)
    }
    return file(path, problems: &problems).map { [$0] } ?? []
  }

  private static func sources(in folder: String, problems: inout ProblemList) -> [CSVSource] {
    guard let names = names(in: folder) else {
      problems.add(
        CSVProblem(file: folder, message: FileBytes.systemMessage("the folder cannot be read")))
      return []
    }
    let found = names.filter { !$0.hasPrefix(".") && TableFileName.isCSV($0) }
    let readings = found.map { ($0, TableFileName($0)) }
    var sources: [CSVSource] = []
    for table in DataSchema.tables {
      let own = readings.filter { $0.1.table?.name == table.name && $0.1.isCertain }.map(\.0)
      guard let name = own.first(where: { $0 == "\(table.name).csv" }) ?? own.first else {
        continue
      }
      for other in own where other != name {
        problems.add(
          CSVProblem(
            file: other,
            message: "is a second file for \(table.name), beside \(shown(name)); "
              + "keep one of them"))
      }
      noteName(name, table, &problems)
      sources.append(CSVSource(table: table, name: name, path: "\(folder)/\(name)"))
    }
    for (name, reading) in readings where !reading.isCertain {
      addUnknown(name, reading, folder: folder, beside: sources, &problems)
    }
    noteOtherKinds(names, sources, &problems)
    if found.isEmpty { addNothingFound(folder, &problems) }
    return sources
  }

  /// One file, named in place of its folder: any name that tells its table will do, because the
  /// person pointed at it.
  private static func file(_ path: String, problems: inout ProblemList) -> CSVSource? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let table = TableFileName(name).table else {
      problems.add(CSVProblem(file: name, message: unknownWords(name, path: path)))
      return nil
    }
    noteName(name, table, &problems)
    return CSVSource(table: table, name: name, path: path)
  }

  private static func noteName(_ name: String, _ table: DataTable, _ problems: inout ProblemList) {
    guard name != "\(table.name).csv" else { return }
    problems.note(CSVProblem(file: name, message: "read as \(table.name).csv"))
  }

  private static func addUnknown(
    _ name: String, _ reading: TableFileName, folder: String, beside sources: [CSVSource],
    _ problems: inout ProblemList
  ) {
    if let table = reading.table,
      let other = sources.first(where: { $0.table.name == table.name })
    {
      problems.add(
        CSVProblem(
          file: name,
          message: "seems to be a second file for \(table.name), "
            + "beside \(shown(other.name)); keep one of them"))
      return
    }
    problems.add(CSVProblem(file: name, message: unknownWords(name, path: "\(folder)/\(name)")))
  }

  /// What to say about a file whose name is not that of a table. It may be in another format, or
  /// its columns may tell the table.
  private static func unknownWords(_ name: String, path: String) -> String {
    if let table = TableFileName(name).table {
      return "no table has this name; did you mean \(shown("\(table.name).csv"))?"
    }
    do {
      let file = try CSVFile(name: name, path: path)
      if let table = HeaderWords.table(of: file.header.names) {
        return "no table has this name; its columns are those of \(table.name): "
          + "name it \(table.name).csv"
      }
    } catch {
      return error.message
    }
    return "no table has this name"
      + suggestionEnding(for: name, in: DataSchema.tables.map { "\($0.name).csv" })
  }

  /// Says that a workbook or text file named after a table was not read.
  private static func noteOtherKinds(
    _ names: [String], _ sources: [CSVSource], _ problems: inout ProblemList
  ) {
    for name in names where !name.hasPrefix(".") && TableFileName.isOtherTable(name) {
      guard let table = TableFileName(name).table,
        !sources.contains(where: { $0.table.name == table.name })
      else { continue }
      problems.note(
        CSVProblem(
          file: name,
          message: "was not read: only files that end in .csv are; "
            + "save it as \"CSV UTF-8\", named \(table.name).csv"))
    }
  }

  private static func addNothingFound(_ folder: String, _ problems: inout ProblemList) {
    problems.add(
      CSVProblem(
        file: folder,
        message: "has no CSV file; a file is named after its table: "
          + DataSchema.tables.map { "\($0.name).csv" }.joined(separator: ", ")))
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
