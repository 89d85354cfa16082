import Portal

extension Console {
  /// Names the files of a theme that nothing names, in one note: they are not published, which for
  /// a forgotten logo is a mistake, and for what systems leave behind is right.
  func noteUnused(_ names: [String], in theme: String) {
    guard !names.isEmpty else { return }
    let listed = 20
    let more = names.count > listed ? ", … and \(names.count - listed) more" : ""
    let files = names.count == 1 ? "1 file" : "\(names.count) files"
    note(
      "\(files) in \(theme)/\(Assets.sourceFolder) that no template, style sheet or text names, "
        + "not published: \(names.prefix(listed).joined(separator: ", "))\(more)")
  }
}
