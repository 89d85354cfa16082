package import Support

/// A programme of KSBB.
package struct Program: Sendable {
  package enum Stage: String, CaseIterable, Sendable {
    case discussion = "pembahasan"
    case active = "aktif"
    case finished = "selesai"
  }

  package let slug: String
  package let name: String
  package let stage: Stage
  package let startedOn: CalendarDate?
  /// Where it stands in lists, from 1.
  package let position: Int

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
