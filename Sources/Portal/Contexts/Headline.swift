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

extension Portal {
  /// What the home page and the programmes' pages print.
  package var headline: Headline {
    let home = homePage()
    let programs = registry.all(\.programs).compactMap { reference in
      programFigures(reference).map { figures in
        Headline.Program(
          slug: registry[reference].slug, lines: registry.lines(of: reference),
          collaborators: figures.collaborators.value, basts: figures.basts.value,
          value: figures.value.value)
      }
    }
    return Headline(
      lines: registry.lines(), collaborators: home.collaborators.value, basts: home.basts.value,
      value: home.value.value, programs: programs)
  }
}
