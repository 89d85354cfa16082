import SearchIndex
import Templates

extension Edition {
  /// The files of the search, which all editions share.
  var searchFiles: [Page] {
    guard isRoot else { return [] }
    return search.files.map { file in
      Page(file.path, owner: "the search index") { _, _, output in output.append(file.bytes) }
    }
  }
}

extension Routes: SearchAddresses {}
