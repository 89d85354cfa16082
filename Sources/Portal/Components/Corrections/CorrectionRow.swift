import Registry
import Support
import Templates

/// Why a published fact changed, in words.
struct CorrectionRow: TemplateContext {
  let date: DateValue
  let subject: CorrectedRecord
  let field: String
  let oldValue: CorrectedValue?
  let newValue: CorrectedValue?
  let isDeletion: Bool
  let isWithheld: Bool
  let reason: String
  let office: String

  static let context = Context<CorrectionRow>(
    "correction", "Why a published fact changed.",
    [
      .field("date", "The day it was made.", \.date),
      .field("subject", "What was corrected.", \.subject),
      .field("field", "What of it, in words.", \.field),
      .field("oldValue", "What it said before; absent when it said nothing.", \.oldValue),
      .field("newValue", "What it says now; absent when it says nothing.", \.newValue),
      .field("isDeletion", "Whether the record was deleted.", \.isDeletion),
      .field(
        "isWithheld", "Whether the values are not shown, because they might tell who it is.",
        \.isWithheld),
      .field("reason", "Why.", \.reason),
      .field("office", "The office that made it.", \.office),
    ])
}

/// A record that was corrected, as people know it.
struct CorrectedRecord: TemplateContext {
  let kind: String?
  let name: String
  let url: Link?
  let detail: String?

  static let context = Context<CorrectedRecord>(
    "correctedRecord", "A record that was corrected, as people know it.",
    [
      .field("kind", "What kind of record it is; absent where the name says it.", \.kind),
      .field("name", "Its name or number.", \.name),
      .field("url", "Where it is shown; absent when it has no page.", \.url),
      .field("detail", "What tells it apart.", \.detail),
    ])
}

/// What a corrected field said or says: a number, a date, or words.
struct CorrectedValue: TemplateContext {
  let figure: Figure?
  let date: DateValue?
  let words: String?

  init(_ figure: Figure) { (self.figure, date, words) = (figure, nil, nil) }
  init(_ date: DateValue) { (figure, self.date, words) = (nil, date, nil) }
  init(_ words: String) { (figure, date, self.words) = (nil, nil, words) }

  static let context = Context<CorrectedValue>(
    "correctedValue", "What a corrected field said or says.",
    [
      .field("figure", "A number.", \.figure),
      .field("date", "A date.", \.date),
      .field("words", "Anything else.", \.words),
    ])
}

extension Edition {
  /// A correction in words, by its place in the registry's corrections.
  func correctionRow(_ index: Int) -> CorrectionRow {
    let correction = registry.records.corrections[index]
    let subject = corrections.subjects[index]
    let table = DataSchema.table(correction.table)
    let isWithheld = isWithheld(correction, subject)
    func value(_ text: String?) -> CorrectedValue? {
      isWithheld ? nil : text.map { correctedValue($0, correction, subject) }
    }
    let isDeletion = correction.newValue == nil && correction.field == table?.key.last
    return CorrectionRow(
      date: DateValue(correction.madeOn), subject: correctedRecord(correction, subject),
      field: theme.strings(.field(correction.table, correction.field)),
      oldValue: isDeletion ? nil : value(correction.oldValue),
      newValue: value(correction.newValue), isDeletion: isDeletion,
      isWithheld: isWithheld && !isDeletion,
      reason: vocabulary.text(.reasons, correction.reason), office: correction.office)
  }

  /// Beside "anonymous collaborator", a value such as a number of a licence would tell who it is.
  private func isWithheld(_ correction: Correction, _ subject: CorrectionIndex.Subject?) -> Bool {
    guard correction.table == DataSchema.collaborators.name else { return false }
    guard case .collaborator(let collaborator)? = subject else { return true }
    return registry[collaborator].publishedName == nil
  }

  // MARK: What was corrected

  private func correctedRecord(
    _ correction: Correction, _ subject: CorrectionIndex.Subject?
  ) -> CorrectedRecord {
    let (name, url, detail) =
      subject.map(words) ?? (
        correction.table == DataSchema.collaborators.name
          ? theme.strings(.collaboratorAnonymous) : "#" + correction.recordID, nil, nil
      )
    return CorrectedRecord(
      kind: name == theme.strings(.collaboratorAnonymous)
        ? nil : theme.strings(.record(correction.table)),
      name: name, url: url, detail: detail)
  }

  /// What a row is called, where it is shown, and what tells it apart.
  private func words(
    of subject: CorrectionIndex.Subject
  ) -> (name: String, url: Link?, detail: String?) {
    switch subject {
    case .area(let area):
      return (registry[area].name, Link(routes[area]), nil)
    case .site(let site):
      return (label(site), Link(routes[site]), nil)
    case .program(let program):
      return (registry[program].name, Link(routes.program(registry[program])), nil)
    case .item(let item):
      return (vocabulary[item].name, nil, nil)
    case .need(let need):
      return ("#" + String(registry[need].id), needLink(need), goods(need))
    case .collaborator(let collaborator):
      let who = who(collaborator)
      return (who.name ?? theme.strings(.collaboratorAnonymous), who.url, nil)
    case .commitment(let commitment):
      let need = registry[commitment].need
      return (registry[commitment].formNumber, evidenceLink(need), goods(need))
    case .handover(let handover):
      let number = registry[handover].bastNumber
      return (
        number ?? theme.strings(.bastUnnumbered), routes[handover].map { Link($0) },
        label(registry[handover].site)
      )
    case .line(let line):
      let handover = registry[line].handover
      let number = registry[handover].bastNumber ?? theme.strings(.bastUnnumbered)
      let name = theme.strings(.correctionLine) + " " + String(registry[line].line)
      return (
        number, routes[handover].map { Link($0) },
        name + ": " + vocabulary[registry.item(of: line)].name
      )
    }
  }

  /// What is needed, and where.
  private func goods(_ need: Reference<Need>) -> String {
    vocabulary[registry[need].item].name + ", " + label(registry[need].site)
  }

  // MARK: What it said and says

  private func correctedValue(
    _ text: String, _ correction: Correction, _ subject: CorrectionIndex.Subject?
  ) -> CorrectedValue {
    if let named = corrections.rows.subject(ofValue: text, in: correction.field) {
      return CorrectedValue(words(of: named).name)
    }
    if ["collaborator_id", "aggregator_id"].contains(correction.field) {
      // One that is gone is as unknown as one without a name.
      return CorrectedValue(theme.strings(.collaboratorAnonymous))
    }
    let column = DataSchema.table(correction.table)?.column(correction.field)
    switch column?.format {
    case .integer:
      guard let number = Int(text) else { return CorrectedValue(text) }
      return counted(number, correction.field, subject)
    case .date:
      return CalendarDate(iso: text).map { CorrectedValue(DateValue($0)) } ?? CorrectedValue(text)
    default:
      return CorrectedValue(words(text, correction))
    }
  }

  /// A number with what it counts. Numbers that count nothing, such as positions, are words.
  private func counted(
    _ number: Int, _ field: String, _ subject: CorrectionIndex.Subject?
  ) -> CorrectedValue {
    switch field {
    case "unit_price":
      return CorrectedValue(.money(number, proof: .row))
    case "households":
      return CorrectedValue(
        Figure(number, unit: vocabulary.unit(.households), proof: .row))
    case "recipients":
      var unit: Need.RecipientUnit?
      if case .need(let need)? = subject { unit = registry[need].recipients?.unit }
      return CorrectedValue(Figure(number, unit: unit.map(vocabulary.unit), proof: .row))
    case "quantity", "quantity_delivered", "quantity_accepted":
      return CorrectedValue(Figure(number, unit: unit(of: subject), proof: .row))
    case "is_aggregator":
      return CorrectedValue(theme.strings(number == 1 ? .correctionYes : .correctionNo))
    default:
      return CorrectedValue(String(number))
    }
  }

  private func unit(of subject: CorrectionIndex.Subject?) -> String? {
    switch subject {
    case .need(let need): vocabulary[registry[need].item].unit
    case .commitment(let commitment): vocabulary[registry[registry[commitment].need].item].unit
    case .line(let line): vocabulary[registry.item(of: line)].unit
    default: nil
    }
  }

  /// A word of a closed list, or what somebody wrote.
  private func words(_ text: String, _ correction: Correction) -> String {
    if let word = FieldWords.word(correction.table, correction.field, text) {
      return theme.strings(word)
    }
    switch (correction.table, correction.field) {
    case ("needs", "recipient_unit"):
      return Need.RecipientUnit(rawValue: text).map(vocabulary.unit) ?? text
    case ("needs", "note"): return vocabulary.text(.notes, text)
    case (_, "reason"), (_, "end_reason"), (_, "cancel_reason"), (_, "status_reason"):
      return vocabulary.text(.reasons, text)
    default: return text
    }
  }
}
