/// Collects the steps of a program.
struct Assembler {
  private(set) var code: ContiguousArray<Instruction> = []
  private var pool: ContiguousArray<UInt8> = []
  private var wordings: ContiguousArray<[UInt8]> = []
  private var arguments: ContiguousArray<UInt16> = []
  private var accessors: [Accessor] = []
  private var kept: Set<ObjectIdentifier> = []
  /// Steps before this one are final, since a jump may land right behind them: no constant is
  /// merged into them.
  private var barrier = 0

  /// Appends constant bytes, merged with the constant before them where there is one.
  mutating func literal(_ bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    let last = code.count - 1
    if last >= barrier, code[last].operation == .literal {
      code[last].end += Int32(bytes.count)
    } else {
      code.append(
        Instruction(operation: .literal, start: Int32(pool.count), end: Int32(bytes.count)))
    }
    pool.append(contentsOf: bytes)
  }

  /// Appends a link to a file that is known now, from a page that is known only when it is printed.
  mutating func link(_ path: String) {
    code.append(
      Instruction(
        operation: .link, start: Int32(pool.count), end: Int32(path.utf8.count)))
    pool.append(contentsOf: path.utf8)
  }

  mutating func print(_ accessor: Accessor, slot: Int, _ variant: Variant) {
    var step = instruction(.print, accessor, slot)
    step.variant = variant
    code.append(step)
  }

  mutating func word(_ accessor: Accessor, slot: Int, table: Int, count: Int) {
    var step = instruction(.word, accessor, slot)
    step.start = Int32(table)
    step.end = Int32(count)
    code.append(step)
  }

  /// Begins a section, which `close` ends; returns its step.
  mutating func open(
    _ operation: Instruction.Operation, _ accessor: Accessor, slot: Int, target: Int = 0,
    index: Int = 0
  ) -> Int {
    var step = instruction(operation, accessor, slot)
    step.target = UInt16(truncatingIfNeeded: target)
    step.start = Int32(index)
    code.append(step)
    barrier = code.count
    return code.count - 1
  }

  mutating func close(_ section: Int) {
    code[section].end = Int32(code.count)
    barrier = code.count
  }

  mutating func call(_ procedure: Int, _ slots: [Int]) {
    code.append(
      Instruction(operation: .call, start: Int32(procedure), end: Int32(arguments.count)))
    arguments.append(contentsOf: slots.map { UInt16(truncatingIfNeeded: $0) })
  }

  /// Begins a new procedure; returns its first step.
  mutating func beginProcedure() -> Int {
    barrier = code.count
    return code.count
  }

  /// Stores the wordings of a word; returns where they are in the table.
  mutating func table(_ words: [[UInt8]]) -> Int {
    wordings.append(contentsOf: words)
    return wordings.count - words.count
  }

  func finish(_ procedures: [Procedure], _ locale: Locale) -> Program {
    var pool = pool
    var words: ContiguousArray<Range<Int32>> = []
    for wording in wordings {
      let start = Int32(pool.count)
      pool.append(contentsOf: wording)
      words.append(start..<Int32(pool.count))
    }
    return Program(
      code: code, pool: pool, words: words, procedures: ContiguousArray(procedures),
      arguments: arguments, accessors: accessors, locale: locale)
  }

  private mutating func instruction(
    _ operation: Instruction.Operation, _ accessor: Accessor, _ slot: Int
  ) -> Instruction {
    if kept.insert(ObjectIdentifier(accessor)).inserted { accessors.append(accessor) }
    return Instruction(
      operation: operation, slot: UInt16(truncatingIfNeeded: slot),
      accessor: Unmanaged.passUnretained(accessor))
  }
}
