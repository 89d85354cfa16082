package import Support

/// A programme of KSBB.
@usableFromInline
package struct Program: Sendable {
  /// Whether it is under discussion, running or finished, in the words of the database.
  package enum Stage: String, CaseIterable, Sendable {
    case discussion = "pembahasan"
    case active = "aktif"
    case finished = "selesai"
  }

  /// The key, used in paths and file names: `pangan`.
  package let slug: String
  /// The name shown to readers.
  package let name: String
  /// Today's stage, also in a build for an earlier date.
  package let stage: Stage
  /// Its first day; nil only while it is under discussion.
  package let startedOn: CalendarDate?
  /// Where it stands in lists, from 1.
  package let position: Int

  /// The columns of `programs`.
  package init(
    slug: String, name: String, stage: Stage, startedOn: CalendarDate?, position: Int
  ) {
    self.slug = slug
    self.name = name
    self.stage = stage
    self.startedOn = startedOn
    self.position = position
  }
}
