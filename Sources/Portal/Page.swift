import Registry

/// A file of the site: where it goes, who wants it there, and what it shows.
package struct Page: Sendable {
  /// What a page shows.
  enum Kind: Sendable {
    case home, areaIndex, registerIndex, notFound, feed, robots, asset, search, letterIndex,
      manifest
    case letter(Initial)
    case searchFile(Int)
    case card(Card)
    case area(Reference<Area>)
    /// Needs of one programme that an area's own page has no room for.
    case areaNeeds(Reference<Area>, AreaParts.Part)
    case site(Reference<Site>)
    /// Further needs of a site, by the number of the page from 1.
    case siteNeeds(Reference<Site>, Int)
    case siteEvidence(Reference<Site>, Int)
    case form(Reference<Site>, Int)
    case program(String)
    /// A board, by the number of its page from 0.
    case leaderboard(LeaderboardScope, Int)
    case collaborator(Reference<Collaborator>, name: String)
    /// BASTs of a collaborator that its own page has no room for, by the number of the page from 1.
    case collaboratorBasts(Reference<Collaborator>, name: String, Int)
    case collaboratorCommitments(Reference<Collaborator>, name: String, Int)
    case registerMonth(Month)
    /// A kota, or a kecamatan of one with many.
    case registerArea(Month, Reference<Area>)
    case bast(Reference<Handover>, number: String)
    case text(String, Section)
    case table(OpenTable)
  }

  /// Below the site's root.
  package let path: String
  /// The table and row, or the file, that it is made from: both owners of a path that two pages
  /// want are named by this.
  package let owner: String
  let kind: Kind

  /// The open table that the file is, if it is one.
  package var table: OpenTable? {
    if case .table(let table) = kind { table } else { nil }
  }

  /// Whether a server shows the file at addresses that are not its own, so that its links cannot
  /// start from where it is.
  package var isShownAnywhere: Bool {
    if case .notFound = kind { true } else { false }
  }

  /// What the file is a picture of, if it is one; then it is drawn, not rendered.
  package var card: Card? {
    if case .card(let card) = kind { card } else { nil }
  }

  init(_ kind: Kind, _ path: String, owner: String) {
    self.kind = kind
    self.path = path
    self.owner = owner
  }
}

extension Page {
  /// Every page of a site, heavy ones first.
  static func all(
    registry: Registry, content: Content, theme: Theme, routes: Routes, boards: Boards,
    register: Register, search: SearchIndex, names: NameIndex, cards: ShareCards
  ) -> [Page] {
    let tables = OpenTable.allCases.map {
      Page(.table($0), $0.path, owner: "the open data of \($0.rawValue)")
    }
    let shared = routes.prefix.isEmpty ? tables.reversed() + sharedFiles(theme, search) : []
    return cards.cards.map {
      Page(.card($0.card), $0.path, owner: "the share card of \($0.card.name)")
    }
      + shared + overviews(routes) + letters(names, routes) + programs(registry, content, routes)
      + boards.scopes.flatMap { scope in
        (0..<boards.pageCount(scope)).map { number in
          let path = routes.leaderboard(scope, registry, page: number)
          return Page(.leaderboard(scope, number), path, owner: "the leaderboard \(path)")
        }
      }
      + areas(registry, routes) + registers(registry, routes, register)
      + collaborators(registry, routes)
      + sites(registry, routes, holdsForms: theme.form != nil) + basts(registry, routes)
  }

  /// What all editions share and only the one at the root holds.
  private static func sharedFiles(_ theme: Theme, _ search: SearchIndex) -> [Page] {
    [
      Page(.notFound, Routes.notFound, owner: "the page for errors"),
      Page(.robots, Routes.robots, owner: "robots.txt"),
    ]
      + theme.assets.files.map { Page(.asset, $0.path, owner: "theme/\($0.source)") }
      + search.files.enumerated().map { number, file in
        Page(.searchFile(number), file.path, owner: "the search index")
      }
  }

  private static func overviews(_ routes: Routes) -> [Page] {
    [
      Page(.home, routes.home, owner: "the home page"),
      Page(.areaIndex, routes.areaIndex, owner: "the list of areas"),
      Page(.registerIndex, routes.bastIndex, owner: "the register of BASTs"),
      Page(.text("metode", .about), routes.method, owner: "content/pages/metode"),
      Page(.text("tentang", .about), routes.about, owner: "content/pages/tentang"),
      Page(.feed, routes.feed, owner: "the Atom feed"),
      Page(.manifest, routes.manifest, owner: "the web app manifest"),
      Page(.search, routes.search, owner: "the search"),
      Page(.letterIndex, routes.letterIndex, owner: "the names from A to Z"),
    ]
  }

  private static func letters(_ names: NameIndex, _ routes: Routes) -> [Page] {
    names.letters.map {
      Page(.letter($0), routes.letter($0), owner: "the names from A to Z, \($0.key)")
    }
  }

  /// A page for every text but those of programmes that start later.
  private static func programs(
    _ registry: Registry, _ content: Content, _ routes: Routes
  ) -> [Page] {
    let slugs = content.rootTexts.programs.keys.sorted()
    return slugs.filter { !registry.records.laterPrograms.contains($0) }.map {
      Page(.program($0), routes.program($0), owner: "content/programs/\($0)")
    }
  }

  private static func areas(_ registry: Registry, _ routes: Routes) -> [Page] {
    registry.all(\.areas).filter { registry[$0].level != .province }.flatMap { area in
      let record = registry[area]
      let owner = "\(record.name) (areas row \(record.code))"
      let parts = routes.areaParts[area].map { part in
        let program = registry[part.program]
        return Page(
          .areaNeeds(area, part), routes.needs(of: program, in: area, page: part.number),
          owner: "needs of \(program.slug) in " + owner)
      }
      return [Page(.area(area), routes[area], owner: owner)] + parts
    }
  }

  private static func registers(
    _ registry: Registry, _ routes: Routes, _ register: Register
  ) -> [Page] {
    register.months.flatMap { month in
      [
        Page(
          .registerMonth(month), routes.register(month), owner: "the BASTs of \(month.key)")
      ]
        + register.cities(in: month).flatMap { city in
          [city] + register.districts(in: month, city: city)
        }.map { area in
          Page(
            .registerArea(month, area), routes.register(month, in: area),
            owner: "the BASTs of \(month.key) in \(registry[area].name)")
        }
    }
  }

  private static func collaborators(_ registry: Registry, _ routes: Routes) -> [Page] {
    registry.all(\.collaborators).flatMap { reference -> [Page] in
      let record = registry[reference]
      guard let name = record.publishedName, let path = routes[reference] else { return [] }
      let owner = "\(name) (collaborators row \(record.id))"
      let moved = routes.collaboratorParts[reference]
      let basts = (moved?.months ?? []).indices.compactMap { index in
        routes.basts(of: reference, page: index + 1).map {
          Page(
            .collaboratorBasts(reference, name: name, index + 1), $0, owner: "BASTs of " + owner)
        }
      }
      let commitments = (moved?.items ?? []).indices.compactMap { index in
        routes.commitments(of: reference, page: index + 1).map {
          Page(
            .collaboratorCommitments(reference, name: name, index + 1), $0,
            owner: "commitments of " + owner)
        }
      }
      return [Page(.collaborator(reference, name: name), path, owner: owner)] + basts + commitments
    }
  }

  private static func sites(
    _ registry: Registry, _ routes: Routes, holdsForms: Bool
  ) -> [Page] {
    registry.all(\.sites).flatMap { site in
      let owner = "\(registry[site].name) (sites row \(registry[site].id))"
      let more = (0..<routes.parts.needPages(of: site)).map { index in
        Page(
          .siteNeeds(site, index + 1), routes.needs(of: site, page: index + 1),
          owner: "needs of " + owner)
      }
      let evidence = (0..<routes.parts.evidencePages(of: site)).map { index in
        Page(
          .siteEvidence(site, index + 1), routes.evidence(of: site, page: index + 1),
          owner: "evidence of " + owner)
      }
      let forms = (0..<(holdsForms ? routes.parts.formPages(of: site) : 0)).compactMap { index in
        routes.form(of: site, page: index + 1).map {
          Page(.form(site, index + 1), $0, owner: "form of " + owner)
        }
      }
      return [Page(.site(site), routes[site], owner: owner)] + more + evidence + forms
    }
  }

  private static func basts(_ registry: Registry, _ routes: Routes) -> [Page] {
    registry.all(\.handovers).compactMap { reference in
      let record = registry[reference]
      guard let number = record.bastNumber, let path = routes[reference] else { return nil }
      return Page(
        .bast(reference, number: number), path, owner: "BAST \(number) (handovers row \(record.id))"
      )
    }
  }
}
