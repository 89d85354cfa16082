import Records
package import Registry
import Templates

/// The figures that the portal leads with, for whoever checks them another way.
package struct Headline: Equatable, Sendable {
  package struct Program: Equatable, Sendable {
    package let slug: String
    package let lines: LineCount
    package let collaborators: Int
    package let basts: Int
    /// Rupiah handed over.
    package let value: Int
  }

  package let lines: LineCount
  package let collaborators: Int
  package let basts: Int
  /// Rupiah handed over.
  package let value: Int
  /// By position.
  package let programs: [Program]
}

extension Edition {
  /// The sums over all programmes that the home page leads with; value in rupiah handed over.
  var citySums: (collaborators: Int, basts: Int, value: Int) {
    let board = boards.board(.all)
    let signed = registry.records.handovers.count { $0.status.counts }
    return (board.collaboratorCount, signed, board.total.value)
  }

  /// Whether the programmes' collaborators add up to more than the whole, for some help several.
  var partsAddUpToMore: Bool {
    let parts = registry.all(\.programs).reduce(0) {
      $0 + boards.board(.program($1)).collaboratorCount
    }
    return parts > boards.board(.all).collaboratorCount
  }

  /// What the home page and the programmes' pages print.
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
