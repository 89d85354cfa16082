/// Every public row that exists on the registry's date, with references in place of keys.
///
/// A row exists when its own date has come and every row it refers to exists. The order of each
/// table is part of the contract, for pages and files are written in it:
/// areas by code, sites by id, programs by position, items by program and code, needs by site,
/// item and id, collaborators by id, commitments by need and id, handovers by date and id, lines
/// by handover and line, corrections by date and id.
package struct Records: Sendable {
  package var areas: [Area] = []
  package var sites: [Site] = []
  package var programs: [Program] = []
  package var items: [Item] = []
  package var needs: [Need] = []
  package var collaborators: [Collaborator] = []
  package var commitments: [Commitment] = []
  package var handovers: [Handover] = []
  package var lines: [HandoverLine] = []
  package var corrections: [Correction] = []
  /// Programmes that start after the registry's date: they are known, and not shown.
  package var laterPrograms: [String] = []

  package init() {}
}
