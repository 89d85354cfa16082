import Documents
import Templates

/// The blank commitment form as staff word it, with the tags of a template where values belong.
struct FormSource: Sendable {
  /// The text's file, for messages.
  let file: String
  /// What stands above what a need decides.
  let head: String
  let need: String
  let tail: String

  init(file: String, wording: CommitmentTemplate) {
    self.file = file
    // A box is drawn before each programme's name: the list replaces both.
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
  /// The form above what a need decides.
  let head: Template<FormFacts>
  let need: Template<FormFacts>
  let tail: Template<FormFacts>
}
