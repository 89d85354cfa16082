package import Support

/// A programme of KSBB. It exists on every day; its stage is that of the registry's date.
@usableFromInline
package struct Program: Equatable, Sendable {
  /// How far it is, in the words of the database.
  package enum Stage: String, CaseIterable, Sendable {
    case discussion = "pembahasan"
    case preparation = "persiapan"
    case active = "aktif"
    case finished = "selesai"

    /// Whether it has begun, so that commitments to it can exist.
    package var hasStarted: Bool { self == .active || self == .finished }
  }

  /// The days on which a programme reached its stages; nil where that has not happened, or where
  /// the day is not known.
  package struct Stages: Hashable, Sendable {
    /// The first day on which it was talked of.
    package var discussedOn: CalendarDate?
    /// The day on which it was announced: from then on it is in preparation.
    package var announcedOn: CalendarDate?
    /// Its first day.
    package var startedOn: CalendarDate?
    /// The first day on which it no longer runs.
    package var endedOn: CalendarDate?
    /// Whether it has ended on a day that nobody recorded; it is then finished on every day
    /// from the first on.
    package var endedAtUnknownDay: Bool

    /// The dates of a row of `programs`.
    package init(
      discussedOn: CalendarDate? = nil, announcedOn: CalendarDate? = nil,
      startedOn: CalendarDate? = nil, endedOn: CalendarDate? = nil, endedAtUnknownDay: Bool = false
    ) {
      self.discussedOn = discussedOn
      self.announcedOn = announcedOn
      self.startedOn = startedOn
      self.endedOn = endedOn
      self.endedAtUnknownDay = endedAtUnknownDay
    }

    /// What is known on a day: dates that come later are left out.
    package func known(on date: CalendarDate) -> Stages {
      var known = self
      known.discussedOn = discussedOn?.known(on: date)
      known.announcedOn = announcedOn?.known(on: date)
      known.startedOn = startedOn?.known(on: date)
      known.endedOn = endedOn?.known(on: date)
      // Nothing ends before it begins.
      if known.startedOn == nil { known.endedAtUnknownDay = false }
      return known
    }

    /// The last stage that was reached.
    package var stage: Stage {
      if endedOn != nil || endedAtUnknownDay { return .finished }
      if startedOn != nil { return .active }
      return announcedOn == nil ? .discussion : .preparation
    }
  }

  /// The key, used in paths and file names: `pangan`.
  package let slug: String
  /// The name shown to readers.
  package let name: String
  /// Its part of document numbers, such as `PGN`; nil when none is recorded.
  package let code: String?
  /// The office that owns it; nil when none is recorded.
  package let office: String?
  /// The office that checks its handovers; nil when none is recorded.
  package let verifier: String?
  /// When it reached its stages, up to the registry's date.
  package let stages: Stages
  /// Where it stands in lists, from 1.
  package let position: Int
  /// The stage on the registry's date.
  package let stage: Stage

  /// The columns of `programs`, with the stages that are known on the registry's date.
  package init(
    slug: String, name: String, code: String? = nil, office: String? = nil, verifier: String? = nil,
    stages: Stages, position: Int
  ) {
    self.slug = slug
    self.name = name
    self.code = code
    self.office = office
    self.verifier = verifier
    self.stages = stages
    self.position = position
    stage = stages.stage
  }
}
