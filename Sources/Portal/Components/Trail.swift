import Configuration
import Registry
import Templates

/// The breadcrumbs of a page, for readers and for search engines.
struct Trail: Sendable {
  let crumbs: [Crumb]
  let structured: TrustedHTML?

  static let none = Trail(crumbs: [], structured: nil)
}

/// The breadcrumbs that many pages share, put together once.
struct Trails: Sendable {
  /// For the pages inside each area.
  let areas: [Trail]
  let collaborators: Trail
  let promises: Trail
  let basts: Trail
  let letters: Trail
  let months: [Month: Trail]

  init(
    _ registry: Registry, _ routes: Routes, theme: Theme, register: Register,
    data: StructuredData
  ) {
    let home = Crumb(name: theme.strings(.menuHome), url: Link(routes.home))
    func trail(_ crumbs: [Crumb]) -> Trail {
      Trail(crumbs: crumbs, structured: data.breadcrumb([home] + crumbs))
    }
    var areas: [Trail] = []
    for area in registry.all(\.areas) {
      let record = registry[area]
      guard record.level != .province else {
        areas.append(.none)
        continue
      }
      let above = record.parent.map { areas[Int($0.offset)].crumbs } ?? []
      let own = Crumb(name: record.shortName, url: Link(routes[area]))
      areas.append(trail(above + [own]))
    }
    self.areas = areas
    let board = Crumb(
      name: theme.strings(.menuCollaborators), url: Link(routes.collaboratorIndex))
    collaborators = trail([board])
    promises = trail([
      board, Crumb(name: theme.strings(.menuPromises), url: Link(routes.promises)),
    ])
    letters = trail([Crumb(name: theme.strings(.searchLetters), url: Link(routes.letters))])
    let basts = Crumb(name: theme.strings(.menuBasts), url: Link(routes.bastIndex))
    self.basts = trail([basts])
    months = Dictionary(
      uniqueKeysWithValues: register.months.map { month in
        (
          month,
          trail([basts, Crumb(name: theme.strings.text(month), url: Link(routes.register(month)))])
        )
      })
  }
}

/// Frames and breadcrumbs of pages.
extension Edition {
  /// - Parameters:
  ///   - isTranslated: whether other editions have the page too.
  ///   - isWritten: whether the page has its text in a language, and not just a note that says
  ///     where it can be read.
  func frame(
    _ path: String, _ section: Section, trail: Trail = .none, latest: DateValue? = nil,
    card: ShareCards.Subject = .home, structured: TrustedHTML? = nil,
    isTranslated: Bool = true, hasFeed: Bool = false, hasCalendar: Bool = false,
    isWritten: (Language) -> Bool = { _ in true }
  ) -> Frame {
    let isAlone = path == Routes.notFound || !isTranslated
    let own = path.dropFirst(routes.prefix.count)
    return Frame(
      site: siteFrame, canonical: Link(path), section: section, crumbs: trail.crumbs,
      translations: isAlone
        ? []
        : languages.filter { $0.language != theme.language }.map { edition in
          Translation(
            code: edition.code, name: edition.name, locale: edition.locale,
            url: Link(edition.prefix + own))
        },
      alternates: isAlone
        ? [] : alternates(of: own, in: languages.filter { isWritten($0.language) }),
      card: cards[card], structured: structured ?? trail.structured, latest: latest,
      feed: hasFeed ? Link(Routes.feed(of: path)) : nil,
      calendar: hasCalendar ? Link(Routes.calendar(of: path)) : nil)
  }

  /// The languages of a page for search engines: all of them, its own included, and the root's as
  /// the default for other readers. Search engines ignore a page that names no other language, or
  /// not its own. So a page in only one language names none, nor does one that only says where the
  /// text can be read.
  private func alternates(of path: Substring, in written: [AlternateLanguage]) -> [Alternate] {
    guard written.count > 1, written.contains(where: { $0.language == theme.language }) else {
      return []
    }
    let root = written.first { $0.prefix.isEmpty } ?? written[0]
    return written.map { Alternate(code: $0.code, url: Link($0.prefix + path)) }
      + [Alternate(code: "x-default", url: Link(root.prefix + path))]
  }

  /// The breadcrumbs of a single page.
  func trail(_ crumbs: [Crumb]) -> Trail {
    let home = Crumb(name: theme.strings(.menuHome), url: Link(routes.home))
    return Trail(crumbs: crumbs, structured: structuredData.breadcrumb([home] + crumbs))
  }

  /// The breadcrumbs of the pages inside an area.
  func trail(inside area: Reference<Area>) -> Trail { trails.areas[Int(area.offset)] }

  /// The breadcrumbs of an area's own page.
  func trail(to area: Reference<Area>) -> Trail {
    registry[area].parent.map { trail(inside: $0) } ?? .none
  }

  func crumb(_ area: Reference<Area>) -> Crumb {
    Crumb(name: registry[area].shortName, url: Link(routes[area]))
  }
}
