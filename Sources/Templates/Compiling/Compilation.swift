/// One template being compiled with everything it includes.
struct Compilation {
  let compiler: Compiler
  var assembler = Assembler()
  var markup = Markup()
  var problems: [TemplateProblem] = []
  var usedStrings: Set<String> = []
  var usedSources: [String] = []
  var usedAssets: Set<String> = []
  var procedures: [Procedure] = []
  var procedureIndices: [ProcedureKey: Int] = [:]
  /// Procedures that are called but not yet compiled.
  var waiting: [(index: Int, key: ProcedureKey, scope: Scope, name: String)] = []
  var calls: [ProcedureCall] = []
  /// The procedure being compiled.
  var current = 0
  /// The tags that led here from the page, outermost first.
  var trail: [Position] = []
  /// Whether templates include themselves, by name.
  var cyclic: [String: Bool] = [:]
  var wordTables: [ObjectIdentifier: Int] = [:]
  /// How many more inclusions may be expanded: a limit on templates that multiply.
  var budget = 20_000

  init(compiler: Compiler) {
    self.compiler = compiler
  }

  /// Compiles a template and checks that printing it comes to an end.
  mutating func compile(
    _ tree: SyntaxTree, named name: String, _ shape: AnyContext
  ) throws(TemplateProblems) -> Program {
    checkShape(shape, tree.source.position(0))
    let root = Frame(
      shape: shape, scalar: nil, slot: 0, origin: nil,
      descent: Descent(input: 0, isInside: false))
    procedures.append(Procedure(name: name, inputs: 1))
    usedSources.append(name)
    problems += tree.problems
    compileProcedure(0, Scope(tree: tree, frames: [root], nextSlot: 1), tree.nodes)
    compileWaiting()
    if problems.isEmpty { checkRecursionEnds() }
    guard problems.isEmpty else { throw TemplateProblems(problems) }
    return assembler.finish(procedures, compiler.locale)
  }

  mutating func compileProcedure(_ index: Int, _ scope: Scope, _ nodes: [Node]) {
    current = index
    procedures[index].start = assembler.beginProcedure()
    procedures[index].slots = scope.nextSlot
    emit(nodes, scope)
    procedures[index].end = assembler.code.count
  }

  private mutating func compileWaiting() {
    while !waiting.isEmpty {
      let next = waiting.removeFirst()
      let start = next.key.markup
      markup = start
      trail = []
      compileProcedure(next.index, next.scope, next.scope.tree.nodes)
      if !start.continues(as: markup) {
        report(
          0, next.scope,
          "this template includes itself, but begins \(start.place.words) "
            + "and ends \(markup.place.words)")
      }
    }
  }

  /// Notes that `count` frames are in use.
  mutating func use(slots count: Int) {
    procedures[current].slots = max(procedures[current].slots, count)
  }

  mutating func report(_ offset: Int, _ scope: Scope, _ failure: LookupFailure) {
    add(
      TemplateProblem(
        at: scope.tree.source.position(offset), failure.message, known: failure.known,
        suggestion: failure.suggestion))
  }

  mutating func report(_ offset: Int, _ scope: Scope, _ message: String) {
    report(offset, scope, LookupFailure(message: message))
  }

  mutating func add(_ problem: TemplateProblem) {
    guard problems.count < TemplateProblems.limit * 10 else { return }
    var problem = problem
    problem.includedFrom = trail.reversed().map { "\($0.file):\($0.line):\($0.column)" }
    problems.append(problem)
  }

  mutating func checkShape(_ shape: AnyContext, _ position: Position) {
    for name in shape.duplicates {
      add(
        TemplateProblem(
          at: position, "the context \"\(shape.name)\" declares \"\(name)\" twice"))
    }
  }
}

/// Where the compiler is: the text, the values it sees, and the inclusions around it.
struct Scope {
  var tree: SyntaxTree
  var frames: [Frame]
  /// The first frame that is free at run time.
  var nextSlot: Int
  /// What fills blocks, by name.
  var fills: [String: Fill] = [:]
  /// Printed at the beginning of each line.
  var indentation: [UInt8] = []
  /// Removed from the beginning of each line.
  var dedentation: ArraySlice<UInt8> = []
  /// Whether the constant text is words to be escaped, and not markup.
  var isString = false
  /// The strings that are being printed, one inside the other.
  var openStrings: [String] = []

  /// A line without the blanks that its block was indented by.
  func dedented(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var index = line.startIndex
    for blank in dedentation {
      guard index < line.endIndex, line[index] == blank else { break }
      index += 1
    }
    return line[index...]
  }

  func pushing(_ frame: Frame) -> Scope {
    var inner = self
    inner.frames.append(frame)
    inner.nextSlot = frame.slot + 1
    return inner
  }
}

/// A block that fills the block of the same name in an included template.
struct Fill {
  let block: Block
  let tree: SyntaxTree
  /// Identifies it among all fills.
  var identity: String { "\(tree.source.file):\(block.offset)" }
}
