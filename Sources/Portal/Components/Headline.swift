package import Registry
import Templates

/// The portal's main figures, for checks that compute them in another way.
package struct Headline: Equatable, Sendable {
  /// The figures of a programme that runs or has run.
  package struct Program: Equatable, Sendable {
    /// The programme's key in the database.
    package let slug: String
    /// Its butir in the whole city.
    package let lines: LineCount
    /// Distinct collaborators, named or not.
    package let collaborators: Int
    /// Signed BASTs with a line of the programme.
    package let basts: Int
    /// Rupiah handed over.
    package let value: Int
  }

  /// All butir of the city.
  package let lines: LineCount
  /// Distinct collaborators over all programmes, named or not.
  package let collaborators: Int
  /// All signed BASTs.
  package let basts: Int
  /// Rupiah handed over.
  package let value: Int
  /// Programmes under discussion are left out; the others are in the order of their positions.
  package let programs: [Program]
}

extension Edition {
  /// The sums over all programmes on the home page; `value` is in rupiah handed over.
  var citySums: (collaborators: Int, basts: Int, value: Int) {
    let board = boards.board(.all)
    let signed = registry.records.handovers.count { $0.status.counts }
    return (board.collaboratorCount, signed, board.total.value)
  }

  /// Whether the programmes' collaborators add up to more than the whole, because some help
  /// several.
  var partsAddUpToMore: Bool {
    let parts = registry.all(\.programs).reduce(0) {
      $0 + boards.board(.program($1)).collaboratorCount
    }
    return parts > boards.board(.all).collaboratorCount
  }

  /// The figures as the home page and the programmes' pages print them.
  package var headline: Headline {
    let sums = citySums
    let programs = registry.all(\.programs).compactMap { reference in
      programFigures(reference).map { figures in
        Headline.Program(
          slug: registry[reference].slug, lines: registry.lines(of: reference),
          collaborators: figures.collaborators.value, basts: figures.basts.value,
          value: figures.value.value)
      }
    }
    return Headline(
      lines: registry.lines(), collaborators: sums.collaborators, basts: sums.basts,
      value: sums.value, programs: programs)
  }
}
