import Support

/// Identifies a procedure: uses of a partial that includes itself share one if their keys are
/// equal.
struct ProcedureKey: Hashable {
  var name: String
  var frames: [FrameKey]
  var fills: [String: String]
  var indentation: [UInt8]
  var markup: Markup
}

/// A call of one procedure from another.
struct ProcedureCall {
  var caller: Int
  var callee: Int
  /// For each frame of the callee, which frame of the caller it was made from.
  var descents: [Descent?]
  var problem: TemplateProblem
}

// Partials, parents and blocks.
extension Compilation {
  /// Inclusions that are nested deeper are treated as a mistake.
  private static let maximumInclusions = 60
  private static let maximumIndentation = 200

  mutating func include(_ reference: PartialReference, filling blocks: [Block], _ scope: Scope) {
    guard let (name, tree) = compiler.tree(reference.name) else {
      let known = compiler.templateNames
      report(
        reference.offset, scope,
        LookupFailure(
          message: "there is no template \"\(reference.name.shortened)\"", known: known,
          suggestion: nearestTemplate(reference.name, known)))
      return
    }
    note(name, tree)
    var inner = scope
    inner.tree = tree
    inner.dedentation = []
    inner.indentation =
      reference.indentation.map { scope.indentation + scope.dedented($0) } ?? []
    checkFilled(blocks, tree, scope)
    for block in blocks where inner.fills[block.name] == nil {
      inner.fills[block.name] = Fill(block: block, tree: scope.tree)
    }
    guard mayExpand(reference, name, as: inner, in: scope) else { return }
    if includesItself(name) {
      call(name, inner, of: reference, in: scope)
    } else {
      trail.append(scope.tree.source.position(reference.offset))
      emit(tree.nodes, inner)
      trail.removeLast()
    }
  }

  private func nearestTemplate(_ name: String, _ known: [String]) -> String? {
    let bare = known.map { $0.hasSuffix(".mustache") ? String($0.dropLast(9)) : $0 }
    return closestMatch(to: name, in: bare)
      ?? closestMatch(to: name, in: known)
  }

  private mutating func note(_ name: String, _ tree: SyntaxTree) {
    guard !usedSources.contains(name) else { return }
    usedSources.append(name)
    problems += tree.problems
  }

  private mutating func mayExpand(
    _ reference: PartialReference, _ name: String, as inner: Scope, in scope: Scope
  ) -> Bool {
    budget -= 1
    if inner.indentation.count > Self.maximumIndentation {
      report(
        reference.offset, scope,
        "\"\(name)\" includes itself on a line of its own, so its indentation grows for ever; "
          + "put the tag on a line with other text")
      return false
    }
    if trail.count > Self.maximumInclusions || budget < 0 {
      report(
        reference.offset, scope,
        "too many templates include each other here; \"\(name)\" is one of them")
      return false
    }
    return true
  }

  /// A block that fills nothing would print nothing, so its name is a mistake.
  private mutating func checkFilled(_ blocks: [Block], _ tree: SyntaxTree, _ scope: Scope) {
    guard !blocks.isEmpty else { return }
    let known = reachableBlocks(tree)
    for block in blocks where !known.contains(block.name) {
      report(
        block.offset, scope,
        .unknown(block.name, in: "as a block of the template it is meant for", known: known))
    }
  }

  private func reachableBlocks(_ tree: SyntaxTree) -> [String] {
    var names: Set<String> = []
    var seen: Set<String> = []
    var waiting = [tree]
    while let next = waiting.popLast() {
      names.formUnion(next.blockNames())
      for reference in next.references() {
        guard let (name, tree) = compiler.tree(reference.name) else { continue }
        if seen.insert(name).inserted { waiting.append(tree) }
      }
    }
    return names.sorted()
  }

  /// Whether a template includes itself, directly or through others.
  private mutating func includesItself(_ name: String) -> Bool {
    if let known = cyclic[name] { return known }
    var seen: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      for reference in compiler.tree(next)?.tree.references() ?? [] {
        guard let found = compiler.tree(reference.name)?.name else { continue }
        if seen.insert(found).inserted { waiting.append(found) }
      }
    }
    cyclic[name] = seen.contains(name)
    return seen.contains(name)
  }

  private mutating func call(
    _ name: String, _ inner: Scope, of reference: PartialReference, in scope: Scope
  ) {
    let frames = inner.frames.visible()
    let inputs = frames.asInputs()
    let key = ProcedureKey(
      name: name, frames: inputs.keys, fills: inner.fills.mapValues(\.identity),
      indentation: inner.indentation, markup: markup)
    let index: Int
    if let known = procedureIndices[key] {
      index = known
    } else {
      index = procedures.count
      procedureIndices[key] = index
      procedures.append(Procedure(name: name, slots: inputs.count, inputs: inputs.count))
      var called = inner
      called.frames = inputs
      called.nextSlot = inputs.count
      waiting.append((index, key, called, name))
    }
    assembler.call(index, frames.map(\.slot))
    calls.append(
      ProcedureCall(
        caller: current, callee: index, descents: frames.map(\.descent),
        problem: TemplateProblem(
          at: scope.tree.source.position(reference.offset),
          "\"\(name)\" includes itself for ever; it must do so inside a section over its own "
            + "data, which ends")))
  }

  mutating func emitBlock(_ block: Block, _ scope: Scope) {
    if scope.isString {
      report(block.offset, scope, "a string cannot hold a block")
      return
    }
    guard let fill = scope.fills[block.name] else {
      emit(block.body, scope)
      return
    }
    var inner = scope
    inner.tree = fill.tree
    inner.fills[block.name] = nil
    inner.indentation = scope.indentation + scope.dedented(block.siteIndentation)
    inner.dedentation = fill.block.contentIndentation
    if block.beginsLine, !fill.block.beginsLine { literal(inner.indentation) }
    emit(
      fill.block.body, inner,
      skipsFirstIndentation: !block.beginsLine && fill.block.beginsLine)
  }
}
