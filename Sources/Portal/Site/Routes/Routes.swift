import Registry
import Support

/// The path of every page of one language's edition, known before any page is rendered.
///
/// All editions have the same routes; those of languages other than the root's are in a folder.
struct Routes: Sendable {
  /// What begins every path of the edition: empty at the root, else `en/`.
  let prefix: String
  let areas: [String]
  let sites: [String]
  /// Nil for a collaborator that may not be named: it has no page.
  let collaborators: [String?]
  /// Nil for a handover without a number yet.
  let basts: [String?]
  /// The folder of the edition whose language the commitment forms are in; nil without one.
  private let formPrefix: String?
  /// Which needs of an area have pages of their own.
  let areaParts: AreaParts
  /// Which needs and which evidence of a site have pages of their own.
  let parts: SiteParts
  /// Which BASTs and commitments of a collaborator have pages of their own.
  let collaboratorParts: CollaboratorParts
  private let shortCodes: ShortCodes
  private let cityNames: [String]

  var home: String { prefix + "index.html" }
  var areaIndex: String { prefix + "wilayah/index.html" }
  var collaboratorIndex: String { prefix + "kolaborator/index.html" }
  var bastIndex: String { prefix + "bast/index.html" }
  var data: String { prefix + "data/index.html" }
  var method: String { prefix + "metode.html" }
  var history: String { prefix + "riwayat.html" }
  var about: String { prefix + "tentang.html" }
  var accessibility: String { prefix + "aksesibilitas.html" }
  var changeIndex: String { prefix + "perubahan/index.html" }
  var feed: String { prefix + "feed.xml" }
  var manifest: String { prefix + "manifest.webmanifest" }
  var search: String { prefix + "cari.html" }
  var letters: String { prefix + "az/index.html" }

  /// The names that begin with a letter: `az/k.html`.
  func letter(_ letter: Initial) -> String { "\(prefix)az/\(letter.key).html" }

  /// The path of the picture that is shown when a page is shared, beside the page.
  static func card(of page: String) -> String { stem(of: page) + ".png" }

  // One of each for all editions.
  static let notFound = "404.html"
  static let sitemap = "sitemap.xml"
  static let robots = "robots.txt"
  static let needStatus = "data/kebutuhan-status.csv"

  /// A file that the sitemap's index names, by its number from 0.
  static func sitemap(part: Int) -> String { "sitemap-\(part + 1).xml" }

  /// - Parameter sibling: the routes of another edition, where the same rows are on the same pages.
  init(
    _ registry: Registry, prefix: String = "", formPrefix: String? = nil, sibling: Routes? = nil
  ) {
    self.prefix = prefix
    self.formPrefix = formPrefix
    areaParts = sibling?.areaParts ?? AreaParts(registry)
    parts = sibling?.parts ?? SiteParts(registry)
    collaboratorParts = sibling?.collaboratorParts ?? CollaboratorParts(registry)
    shortCodes = sibling?.shortCodes ?? ShortCodes(registry)
    let records = registry.records
    var areas: [String] = []
    var cityNames: [String] = []
    var taken: Set<String> = []
    for area in records.areas {
      let folder = area.parent.map { areas[Int($0.offset)] } ?? ""
      let name = Self.part(of: area, in: folder, taken: &taken)
      cityNames.append(name)
      switch area.level.rank {
      case .province: areas.append(prefix + "wilayah/index.html")
      case .city: areas.append("\(prefix)wilayah/\(name).html")
      case .district, .subdistrict:
        areas.append("\(Self.stem(of: folder))/\(name).html")
      }
    }
    self.areas = areas
    self.cityNames = cityNames
    sites = records.sites.map { site in
      let part = PathPart.of(key: String(site.slug))
      return "\(Self.stem(of: areas[Int(site.subdistrict.offset)]))/\(part).html"
    }
    collaborators = records.collaborators.map { collaborator in
      collaborator.address.map { "\(prefix)kolaborator/\($0).html" }
    }
    basts = records.handovers.map { handover in
      handover.bastNumber.map {
        prefix + "bast/\(PathPart.of(name: $0, otherwise: "bast-\(handover.id)")).html"
      }
    }
  }

  subscript(area: Reference<Area>) -> String { areas[Int(area.offset)] }
  subscript(site: Reference<Site>) -> String { sites[Int(site.offset)] }
  subscript(collaborator: Reference<Collaborator>) -> String? {
    collaborators[Int(collaborator.offset)]
  }
  subscript(handover: Reference<Handover>) -> String? { basts[Int(handover.offset)] }

  /// Every kecamatan by a measure.
  func comparison(_ measure: Measure) -> String {
    let name =
      switch measure {
      case .rate: "perbandingan"
      case .count: "perbandingan-jumlah"
      case .share: "perbandingan-porsi"
      }
    return "\(prefix)wilayah/\(name).html"
  }

  /// A page of an area's needs of one programme, counted from 1; 0 for the area's own page.
  func needs(of program: Program, in area: Reference<Area>, page: Int) -> String {
    page == 0 ? self[area] : Self.part(Self.furtherNeeds + program.slug, page, of: self[area])
  }

  /// A site's own page, or one of the further pages of its needs.
  func needs(of site: Reference<Site>, page: Int) -> String {
    page == 0 ? self[site] : Self.part("kebutuhan", page, of: self[site])
  }

  /// The short address of a site, one for all editions.
  func short(of site: Reference<Site>) -> String {
    Self.shortFolder + shortCodes.codes[Int(site.offset)] + ".html"
  }

  /// Whether a path is a short address of another page.
  static func isShort(_ path: String) -> Bool { path.hasPrefix(shortFolder) }

  /// A site's own page, or one of the pages of its evidence.
  func evidence(of site: Reference<Site>, page: Int) -> String {
    page == 0 ? self[site] : Self.part("bukti", page, of: self[site])
  }

  /// The blank commitment form for the needs of a site, in the one language that it is signed in;
  /// nil when nobody can take any of them on.
  func form(of site: Reference<Site>, page: Int = 1) -> String? {
    guard let formPrefix, page <= parts.formPages(of: site) else { return nil }
    let own = self[site]
    let path =
      formPrefix == prefix ? own : formPrefix + Substring(own.utf8.dropFirst(prefix.utf8.count))
    return Self.part("bantu", page, of: path)
  }

  /// The commitment form to fill in on a screen, one for all editions; nil without forms.
  var fillableForm: String? { formPrefix == nil ? nil : "formulir-komitmen.pdf" }

  /// The form for several needs, in the same language; nil without one.
  var basket: String? { formPrefix.map { $0 + "keranjang.html" } }

  /// A further page of a collaborator's BASTs, counted from 1; nil when it may not be named.
  func basts(of collaborator: Reference<Collaborator>, page: Int) -> String? {
    self[collaborator].map { Self.part("bast", page, of: $0) }
  }

  /// A further page of a collaborator's commitments, counted from 1; nil when it may not be named.
  func commitments(of collaborator: Reference<Collaborator>, page: Int) -> String? {
    self[collaborator].map { Self.part("komitmen", page, of: $0) }
  }

  /// `…/rw-07/bukti.html`, `…/rw-07/bukti-2.html`.
  private static func part(_ name: String, _ page: Int, of path: String) -> String {
    // Every row of a page may link to such a page, so the path is built without copies in between.
    var part = ""
    part.reserveCapacity(path.utf8.count + name.utf8.count + 8)
    part.append(contentsOf: stem(of: path))
    part.append("/")
    part.append(name)
    if page > 1 {
      part.append("-")
      part.append(String(page))
    }
    part.append(".html")
    return part
  }

  /// A path without its `.html`.
  static func stem(of path: String) -> Substring {
    Substring(path.utf8.dropLast(".html".utf8.count))
  }

  func program(_ program: Program) -> String { self.program(program.slug) }

  func program(_ slug: String) -> String { "\(prefix)program/\(PathPart.of(key: slug)).html" }

  /// The board of a scope; that of all collaborators is the collaborators' index.
  ///
  /// - Parameter page: 0 for its own page, 1 for the first of those that hold what it has no room
  ///   for.
  func leaderboard(_ scope: LeaderboardScope, _ registry: Registry, page: Int = 0) -> String {
    let own = leaderboardHome(scope, registry)
    guard page > 0 else { return own }
    let folder = scope == .all ? prefix + "kolaborator/peringkat" : String(Self.stem(of: own))
    return "\(folder)/\(page + 1).html"
  }

  private func leaderboardHome(_ scope: LeaderboardScope, _ registry: Registry) -> String {
    switch scope {
    case .all: collaboratorIndex
    case .program(let program):
      "\(prefix)kolaborator/program/\(PathPart.of(key: registry[program].slug)).html"
    case .kind(let kind): "\(prefix)kolaborator/jenis/\(kind.rawValue).html"
    case .item(let item):
      "\(prefix)kolaborator/barang/\(PathPart.of(key: registry[item].code)).html"
    case .city(let city): "\(prefix)kolaborator/wilayah/\(cityName(city)).html"
    }
  }

  /// A list of the finder.
  ///
  /// - Parameter page: 0 for its first page.
  func finder(_ scope: Finder.Scope, _ registry: Registry, page: Int = 0) -> String {
    let stem = finderStem(scope, registry)
    return page == 0
      ? "\(prefix)\(stem).html" : "\(prefix)\(stem)/\(Self.furtherPages)\(page + 1).html"
  }

  /// A list of the finder as a CSV file, which all editions share.
  func finderFile(_ scope: Finder.Scope, _ registry: Registry) -> String {
    finderStem(scope, registry) + ".csv"
  }

  /// The needs of an area as a CSV file, which all editions share.
  ///
  /// - Parameters:
  ///   - page: the area's page.
  ///   - prefix: that of the page's edition.
  static func needFile(of page: String, below prefix: String) -> String {
    String(stem(of: page).dropFirst(prefix.count)) + ".csv"
  }

  /// The Atom feed of what a page is about.
  static func feed(of page: String) -> String { String(stem(of: page)) + ".xml" }

  /// The calendar of what a page is about.
  static func calendar(of page: String) -> String { String(stem(of: page)) + ".ics" }

  private func finderStem(_ scope: Finder.Scope, _ registry: Registry) -> String {
    let item = "butuh/" + PathPart.of(key: registry[scope.item].code)
    return scope.city.map { "\(item)/\(cityName($0))" } ?? item
  }

  /// The register of one month, or of one month in one kota or kecamatan.
  func register(_ month: Month, in area: Reference<Area>? = nil) -> String {
    guard let area else { return "\(prefix)bast/\(month.key).html" }
    return "\(prefix)bast/\(month.key)/\(self[area].dropFirst("\(prefix)wilayah/".count))"
  }

  /// What one month changed, in the whole city or in one kota.
  func changes(_ month: Month, in city: Reference<Area>? = nil) -> String {
    guard let city else { return "\(prefix)perubahan/\(month.key).html" }
    return "\(prefix)perubahan/\(cityName(city))/\(month.key).html"
  }

  /// The file of everything that happened in a month, one for all editions.
  static func changeFile(_ month: Month) -> String { "perubahan/\(month.key).csv" }

  /// A kota as part of a path or an id.
  func cityName(_ city: Reference<Area>) -> String { cityNames[Int(city.offset)] }

  /// An area's own part of its path.
  ///
  /// Two areas in one folder may share a name, as a kelurahan and a desa of one kecamatan do. In
  /// the order of their codes, the first keeps the plain address, and the next gets the last part
  /// of its code appended.
  private static func part(
    of area: Area, in folder: String, taken: inout Set<String>
  ) -> String {
    let code = area.code.split(separator: ".").joined(separator: "-")
    var part = PathPart.of(name: area.shortName, otherwise: code)
    // Further pages, of the area around it or of a list, are in the same folder.
    if part.hasPrefix(furtherNeeds) || part.hasPrefix(furtherPages) { part += "-" + code }
    let ending = area.code.split(separator: ".").last.map { "-\($0)" } ?? ""
    while !taken.insert(folder + "/" + part).inserted { part += ending }
    return part
  }

  private static let shortFolder = "r/"
  /// The prefix of the names of an area's further pages.
  private static let furtherNeeds = "barang-"
  /// The prefix of the names of a list's further pages.
  private static let furtherPages = "halaman-"
}

/// A month of the calendar.
struct Month: Hashable, Comparable, Sendable {
  let year: Int
  let month: Int

  init(year: Int, month: Int) { (self.year, self.month) = (year, month) }

  init(_ date: CalendarDate) { self.init(year: date.year, month: date.month) }

  /// `2020-10`.
  var key: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

  static func < (left: Month, right: Month) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}
