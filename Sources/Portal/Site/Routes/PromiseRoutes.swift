import Registry
import Support

/// The pages and files of promises.
extension Routes {
  var promises: String { prefix + "janji/index.html" }

  /// The late promises in a kota or a kelurahan.
  func promises(in area: Reference<Area>) -> String {
    "\(prefix)janji/\(self[area].dropFirst("\(prefix)wilayah/".count))"
  }

  /// The late promises of a programme, or of a programme in one kota.
  func promises(of program: Program, in city: Reference<Area>? = nil) -> String {
    let folder = "\(prefix)janji/program/\(PathPart.of(key: program.slug))"
    return city.map { "\(folder)/\(cityName($0)).html" } ?? folder + ".html"
  }

  /// A page of those late promises of a kelurahan that its own page has no room for, counted
  /// from 1.
  func promises(in area: Reference<Area>, _ key: LateKey, _ program: Program, page: Int) -> String {
    let folder = Self.stem(of: promises(in: area))
    let number = page > 1 ? "-\(page)" : ""
    return "\(folder)/\(PathPart.of(key: program.slug))-\(key.band.part)\(number).html"
  }

  /// A page of the collaborators that the index of promises has no room for, counted from 1.
  func lateCollaborators(page: Int) -> String {
    prefix + (page == 1 ? "janji/kolaborator.html" : "janji/kolaborator/\(page).html")
  }

  /// The late promises of a kota as a file, the same in all editions.
  func lateFile(of city: Reference<Area>) -> String { "janji/\(cityName(city)).csv" }

  /// All promises of a collaborator as a file, the same in all editions; nil when it may not be
  /// named.
  func promiseFile(of collaborator: Reference<Collaborator>) -> String? {
    self[collaborator].map { "\(Self.stem(of: String($0.dropFirst(prefix.count)))).csv" }
  }
}
