import Portal

extension Console {
  /// Lists in one note the files of a theme that nothing refers to. They are not published, which
  /// is a mistake for a forgotten logo, and right for files that systems leave behind.
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
