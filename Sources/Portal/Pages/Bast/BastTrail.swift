import Registry
import Support
import Templates

/// One step in the life of a BAST.
struct BastStep: TemplateContext {
  /// What happened, in the words of a status of handovers, or a correction.
  enum Kind: String, CaseIterable, Sendable {
    case scheduled = "dijadwalkan"
    case handedOver = "diserahkan"
    case verified = "diverifikasi"
    case cancelled = "batal"
    case corrected = "dikoreksi"
  }

  /// What is said in place of a day.
  enum Gap: String, CaseIterable, Sendable {
    /// It happened, and nobody wrote down when.
    case unrecorded
    /// It has not happened, and still may.
    case notYet
    /// It never happened: the BAST was called off before.
    case never
  }

  let kind: Kind
  let date: DateValue?
  let time: String?
  let gap: GapNote?
  let reason: String?
  let correction: CorrectionRow?

  init(
    _ kind: Kind, _ day: CalendarDate?, gap: Gap = .unrecorded, time: String? = nil,
    reason: String? = nil, correction: CorrectionRow? = nil
  ) {
    self.kind = kind
    date = day.map(DateValue.init)
    self.time = day == nil ? nil : time
    self.gap = day == nil ? GapNote(gap: gap) : nil
    self.reason = reason
    self.correction = correction
  }

  static let context = Context<BastStep>(
    "bastStep", "One step in the life of a BAST.",
    [
      .word("kind", "What happened.", prefix: "step", \.kind),
      .field("date", "The day; absent when none is recorded.", \.date),
      .field("time", "The time, HH:MM, Jakarta time.", \.time),
      .field("gap", "What is said in place of a day.", \.gap),
      .field("reason", "Why it was called off.", \.reason),
      .field("correction", "What was corrected.", \.correction),
    ])
}

/// What is said in place of a day.
struct GapNote: TemplateContext {
  let gap: BastStep.Gap

  static let context = Context<GapNote>(
    "gap", "What is said in place of a day.",
    [.word("words", "The words.", prefix: "gap", \.gap)])
}

extension Edition {
  /// The life of a BAST, step by step. A day that is not recorded is said, not left out.
  func steps(
    of handover: Handover, _ corrections: [(day: CalendarDate, row: CorrectionRow)]
  ) -> [BastStep] {
    let life = handover.life
    let isCancelled = handover.status == .cancelled
    let ahead: BastStep.Gap = isCancelled ? .never : .notYet
    var steps: [(day: CalendarDate?, step: BastStep)] = [
      (life.scheduledOn, BastStep(.scheduled, life.scheduledOn)),
      (life.handedOn, BastStep(.handedOver, life.handedOn, gap: ahead, time: handover.handedAt)),
      (
        life.verifiedOn,
        BastStep(
          .verified, life.verifiedOn, gap: handover.status == .verified ? .unrecorded : ahead)
      ),
    ]
    if isCancelled {
      let reason = life.cancelReason.map { vocabulary.text(.reasons, $0) }
      steps.append((life.cancelledOn, BastStep(.cancelled, life.cancelledOn, reason: reason)))
    }
    for correction in corrections {
      // Behind the last step that came before it.
      let before = steps.lastIndex { $0.day.map { $0 <= correction.day } ?? false } ?? -1
      let step = BastStep(.corrected, correction.day, correction: correction.row)
      steps.insert((correction.day, step), at: before + 1)
    }
    return steps.map(\.step)
  }
}
