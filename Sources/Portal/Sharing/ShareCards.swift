import Configuration
import Registry
import Support
import Templates

/// The cards of an edition: one for the home page, and one for each programme, kota and kecamatan.
///
/// Kelurahan and places share their kecamatan's card; pages about collaborators and BASTs share the
/// home page's. A card for each would add a hundred megabytes of pictures.
struct ShareCards: Sendable {
  /// The subject of the card that a page shows.
  enum Subject {
    case home
    case program(Reference<Program>)
    case area(Reference<Area>)
  }

  /// The cards with their files, in the order of the plan.
  let cards: [(path: String, card: Card)]
  private let home: Shared<ShareCard>
  private let programs: [Shared<ShareCard>]
  private let areas: [Shared<ShareCard>]

  init(
    _ registry: Registry, _ routes: Routes, theme: Theme, settings: SiteSettings,
    latest: LatestRecords
  ) {
    let words = CardWords(theme, settings)
    var cards: [(path: String, card: Card)] = []
    func add(
      _ page: String, _ kind: String, _ name: String, count: LineCount, latest date: CalendarDate?
    ) -> Shared<ShareCard> {
      let path = Routes.card(of: page)
      cards.append((path, words.card(kind, name, count: count, latest: date)))
      return Shared(ShareCard(image: Link(path), alt: words.alt(name)))
    }
    let home = add(
      routes.home, theme.strings(.areasAll), theme.strings(.homeTitle), count: registry.lines(),
      latest: latest.city)
    self.home = home
    programs = registry.all(\.programs).map { program in
      let record = registry[program]
      return add(
        routes.program(record), theme.strings(.cardProgram), record.name,
        count: registry.lines(of: program), latest: latest.byProgram[Int(program.offset)])
    }
    var areas: [Shared<ShareCard>] = []
    for area in registry.all(\.areas) {
      let record = registry[area]
      let parent = record.parent.map { (registry[$0], areas[Int($0.offset)]) }
      switch record.level.rank {
      case .province: areas.append(home)
      case .subdistrict: areas.append(parent?.1 ?? home)
      case .city, .district:
        areas.append(
          add(
            routes[area], words.kind(record, in: parent?.0), record.shortName,
            count: registry.lines(in: area), latest: latest.byArea[Int(area.offset)]))
      }
    }
    self.areas = areas
    self.cards = cards
  }

  subscript(subject: Subject) -> Shared<ShareCard> {
    switch subject {
    case .home: home
    case .program(let program): programs[Int(program.offset)]
    case .area(let area): areas[Int(area.offset)]
    }
  }
}

/// Puts the words of a card together.
private struct CardWords {
  let theme: Theme
  let settings: SiteSettings

  init(_ theme: Theme, _ settings: SiteSettings) {
    self.theme = theme
    self.settings = settings
  }

  /// A string in which `#` stands for a value.
  private func fill(_ key: StringKey, _ value: String) -> String {
    theme.strings(key).split(separator: "#", omittingEmptySubsequences: false)
      .joined(separator: value)
  }

  func alt(_ name: String) -> String { fill(.cardAlt, name) }

  /// `Kota Administrasi` of a kota; `Kecamatan, Jakarta Timur` of a kecamatan.
  func kind(_ area: Area, in parent: Area?) -> String {
    let level = theme.strings(.level(area.level))
    guard area.level == .district, let parent else {
      let title = area.name.dropLast(area.shortName.count).split(separator: " ")
      return title.isEmpty ? level : title.joined(separator: " ")
    }
    return "\(level), \(parent.shortName)"
  }

  func card(_ kind: String, _ name: String, count: LineCount, latest date: CalendarDate?) -> Card {
    Card(
      portal: settings.title, sampleTag: settings.isSample ? theme.strings(.sampleTag) : nil,
      kind: kind, name: name, latest: date.map { fill(.cardLatest, theme.strings.text($0)) },
      states: [
        state(.stateNeeded, count.needed), state(.stateCommitted, count.committed),
        state(.stateHandedOver, count.handedOver),
      ],
      unmet: state(.stateUnmet, count.unmet),
      whole: fill(.cardWhole, theme.strings.text(count.needed)),
      none: count.needed > 0 ? nil : theme.strings(.shareNone),
      shares: [count.committed, count.handedOver].map { thousandths($0, of: count.needed) },
      hasUnmet: count.unmet > 0)
  }

  private func state(_ key: StringKey, _ count: Int) -> Card.State {
    Card.State(word: theme.strings(key), number: theme.strings.text(count))
  }
}

extension Edition {
  /// The pictures of the share cards. They are drawn from their `card`, so they write nothing
  /// themselves.
  var cardFiles: [Page] {
    cards.cards.map {
      Page($0.path, owner: "the share card of \($0.card.name)", .card($0.card)) { _, _, _ in }
    }
  }
}
