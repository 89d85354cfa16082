import Support

// Files of the theme: `{{asset.site.css}}`.
extension Compilation {
  /// What may follow the file's name.
  private enum AssetForm: String, CaseIterable {
    case link, absolute, integrity
  }

  mutating func emitAsset(_ name: NamePath, isRaw: Bool, _ scope: Scope) {
    do throws(LookupFailure) {
      let (asset, form) = try asset(name)
      if isRaw {
        throw LookupFailure(
          message: "the name of a file is text, not HTML; write {{\(name.text.shortened)}}")
      }
      switch form {
      case .link:
        try Forms.check(.link, .standard, in: markup.place, name)
        assembler.link(asset.path)
      case .absolute:
        try Forms.check(.link, .absolute, in: markup.place, name)
        literal(absoluteAddress(of: asset))
      case .integrity:
        guard markup.place == .tag else {
          throw LookupFailure(
            message: "\"\(name.text.shortened)\" prints a whole attribute; write it inside the "
              + "tag, after the quoted value of href or src")
        }
        literal((asset.integrity.map { " integrity=\"\($0)\"" } ?? "").utf8)
      }
    } catch {
      // Files are the same for all pages: a mistake in the layout is reported once.
      let way = trail
      trail = []
      report(name.offset, scope, error)
      trail = way
    }
  }

  /// A file's own name may end like a form, so the whole name is tried first.
  private mutating func asset(
    _ name: NamePath
  ) throws(LookupFailure) -> (AssetReference, AssetForm) {
    let parts = name.parts.dropFirst()
    let whole = parts.joined(separator: ".")
    var found = named(whole, .link)
    if found == nil, let form = parts.last.flatMap(AssetForm.init), form != .link {
      found = named(parts.dropLast().joined(separator: "."), form)
    }
    guard let found else {
      let known = compiler.assets.keys.sorted().map { "asset.\($0)" }
      throw LookupFailure(
        message: "the theme has no file assets/\(whole.shortened)",
        known: known, suggestion: closestMatch(to: name.text, in: known))
    }
    guard let asset = compiler.assets[found.file] else {
      let refusal = compiler.refusedAssets[found.file] ?? ""
      throw LookupFailure(message: "assets/\(found.file) \(refusal)")
    }
    usedAssets.insert(found.file)
    return (asset, found.form)
  }

  private func named(_ file: String, _ form: AssetForm) -> (file: String, form: AssetForm)? {
    let isThere = compiler.assets[file] != nil || compiler.refusedAssets[file] != nil
    return isThere ? (file, form) : nil
  }

  private func absoluteAddress(of asset: AssetReference) -> [UInt8] {
    var output = Output(capacity: 128)
    Link.print(Link(asset.path), as: .absolute, in: compiler.locale, &output)
    return output.withUnsafeBytes { Array($0) }
  }
}
