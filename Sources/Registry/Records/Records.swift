/// Every public row that exists on the registry's date, with references in place of keys.
///
/// A row exists when its own date has come and every row it refers to exists. The order of each
/// table, given below, is part of the contract, because pages and files are written in it.
@usableFromInline
package struct Records: Equatable, Sendable {
  /// By code.
  @usableFromInline package var areas: [Area] = []
  /// By id.
  @usableFromInline package var sites: [Site] = []
  /// By position.
  @usableFromInline package var programs: [Program] = []
  /// By program and code.
  @usableFromInline package var items: [Item] = []
  /// By site, item and id.
  @usableFromInline package var needs: [Need] = []
  /// By id.
  @usableFromInline package var collaborators: [Collaborator] = []
  /// By need and id.
  @usableFromInline package var commitments: [Commitment] = []
  /// By date and id.
  @usableFromInline package var handovers: [Handover] = []
  /// By handover and line.
  @usableFromInline package var lines: [HandoverLine] = []
  /// By date and id.
  package var corrections: [Correction] = []

  /// Records without any row.
  package init() {}
}
