import Documents
import Templates

/// The blank commitment form as staff word it, with template tags in place of values.
struct FormSource: Sendable {
  /// The file of the text, for messages.
  let file: String
  /// The part above what depends on the need.
  let head: String
  let need: String
  let tail: String
  /// The same for paper and for PDF.
  let wording: CommitmentTemplate
  /// The text of the file, which changes with the wording.
  let text: String

  init(file: String, text: String, wording: CommitmentTemplate) {
    self.file = file
    self.text = text
    self.wording = wording
    // The form has a box before each programme's name; the list replaces both.
    let program = "{{programs}}"
    let list =
      "{{#programs}}<span>{{#isChosen}}☑{{/isChosen}}{{^isChosen}}☐{{/isChosen}}\u{A0}{{name}}</span> {{/programs}}"
    let gap = "{{^recipients}}<i class=\"gap word\"></i>{{/recipients}}"
    let form = FormHTML(
      wording,
      marks: FormHTML.Marks(
        place: SiteNames(
          site: "{{site}}", subdistrict: "{{subdistrict}}", district: "{{district}}",
          city: "{{city}}"),
        item: "{{item}}", category: "{{category}}", unit: "{{unit}}", recipients: "{{recipients}}",
        programs: program)
    ) { markup in
      markup.replacing("☐\u{A0}" + program, with: list)
        .replacing("☑\u{A0}" + program, with: list)
        .replacing("{{recipients}}", with: "{{#recipients}}{{recipients}}{{/recipients}}" + gap)
    }
    (head, need, tail) = (form.head, form.need, form.tail)
  }
}

/// The parts of the commitment form, compiled.
struct FormParts: Sendable {
  /// The part above what depends on the need.
  let head: Template<FormFacts>
  let need: Template<FormFacts>
  let tail: Template<FormFacts>
  /// What they were made from.
  let source: FormSource
}
