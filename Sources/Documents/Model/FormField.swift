/// A field of a form that is filled in on a screen. Where it is printed it looks as on paper: dots to
/// write on, or boxes to tick.
package struct FormField: Hashable, Sendable {
  /// What can be entered.
  package enum Kind: Hashable, Sendable {
    /// At most so many letters, on one line or on several.
    case text(BlankWidth, letters: Int, isLong: Bool)
    /// One of several.
    case choice([Choice])
    /// Any of several, each a field of its own below the name.
    case boxes([Choice])
  }

  /// What can be chosen.
  package struct Choice: Hashable, Sendable {
    /// As records have it.
    package let value: String
    /// As paper has it.
    package let words: String

    /// The two are the same where the records are in the words of paper.
    package init(value: String, words: String) {
      self.value = value
      self.words = words
    }
  }

  /// The table and the column of the record: `collaborator.name`.
  package let name: String
  /// What is asked, for those who do not see what stands beside it.
  package var hint = ""
  /// What can be entered.
  package let kind: Kind

  /// What stands there on paper. The no-break space keeps a box on the line of its word.
  package var paper: String {
    switch kind {
    case .text(let width, _, _): width.text
    case .choice(let choices), .boxes(let choices):
      choices.map { "☐\u{A0}\($0.words)" }.joined(separator: "\u{2003}")
    }
  }

  /// Whether text is entered.
  package var isText: Bool {
    if case .text = kind { true } else { false }
  }
}

extension FormField.Kind {
  /// A text on one line.
  static func text(_ width: BlankWidth, letters: Int) -> FormField.Kind {
    .text(width, letters: letters, isLong: false)
  }
}

extension DocumentField {
  /// The same, with a field of a form in place of its gap where the form is filled in on a screen.
  ///
  /// - Parameters:
  ///   - name: the table and the column of the record.
  ///   - letters: the most that can be entered.
  ///   - isLong: whether there are two lines.
  ///   - hint: what is asked; empty where the text says it.
  func onScreen(
    _ name: String, letters: Int = 200, isLong: Bool = false, hint: String = ""
  ) -> DocumentField {
    guard case .text(let width, let value) = content else { return self }
    return asking { facts in
      if value(facts) != nil { return [] }
      return [
        .field(
          FormField(
            name: name, hint: hint, kind: .text(width, letters: letters, isLong: isLong)))
      ]
    }
  }

  /// The same, with what is given in its place where the form is filled in on a screen; nothing
  /// where the value is known.
  func asking(_ fields: @escaping @Sendable (Facts) -> [Inline]) -> DocumentField {
    var field = self
    field.form = fields
    return field
  }
}

extension FormField {
  /// The same, as wide as there is room.
  var onWholeLine: FormField {
    guard case .text(_, let letters, let isLong) = kind else { return self }
    return FormField(name: name, hint: hint, kind: .text(.line, letters: letters, isLong: isLong))
  }
}

extension [Inline] {
  /// The answer to what a form asks: fields that do not say it themselves ask the same, with the
  /// words between them and the field before.
  func asked(_ label: String) -> [Inline] {
    let label = label.hasSuffix(":") ? String(label.dropLast()) : label
    var before = ""
    return map { inline in
      switch inline {
      case .text(let text):
        before = text
        return inline
      case .field(var field):
        let words = before.split { $0 == " " || $0 == "," }.joined(separator: " ")
        if field.hint.isEmpty { field.hint = words.isEmpty ? label : "\(label), \(words)" }
        before = ""
        return .field(field)
      default: return inline
      }
    }
  }
}
