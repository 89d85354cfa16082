/// Runs a program. Everything it holds is borrowed from the program for the duration of one page.
struct Machine {
  let code: UnsafeBufferPointer<Instruction>
  let pool: UnsafeBufferPointer<UInt8>
  let words: UnsafeBufferPointer<Range<Int32>>
  let procedures: UnsafeBufferPointer<Procedure>
  let arguments: UnsafeBufferPointer<UInt16>
  let locale: Unmanaged<Locale>

  /// Data that nest deeper are treated as endless.
  static let maximumDepth = 200

  typealias Frames = UnsafeMutablePointer<UnsafeRawPointer>

  /// Runs the first procedure, which is the page itself.
  func start(with root: UnsafeRawPointer, _ output: inout Output) {
    run(procedure: 0, &output) { frames in frames[0] = root }
  }

  /// Runs a procedure with new frames on the native stack, filled by `fill`.
  private func run(procedure index: Int, _ output: inout Output, _ fill: (Frames) -> Void) {
    let start = procedures[index].start
    let end = procedures[index].end
    let slots = procedures[index].slots
    withUnsafeTemporaryAllocation(of: UnsafeRawPointer.self, capacity: slots) { frames in
      guard let frames = frames.baseAddress else { return }
      fill(frames)
      run(from: start, to: end, frames, &output)
    }
  }

  func run(from start: Int, to end: Int, _ frames: Frames, _ output: inout Output) {
    var next = start
    while next < end {
      let step = code.baseAddress.unsafelyUnwrapped + next
      next += 1
      switch step.pointee.operation {
      case .literal:
        output.append(
          pool.baseAddress.unsafelyUnwrapped + Int(step.pointee.start),
          count: Int(step.pointee.end))
      case .link:
        output.append(
          relative: UnsafeBufferPointer(
            start: pool.baseAddress.unsafelyUnwrapped + Int(step.pointee.start),
            count: Int(step.pointee.end)), hasFragment: false)
      case .print:
        print(step, frames, &output)
      case .word:
        let index = index(of: step, frames)
        guard index >= 0, index < Int(step.pointee.end) else { continue }
        let range = words[Int(step.pointee.start) + index]
        output.append(
          pool.baseAddress.unsafelyUnwrapped + Int(range.lowerBound), count: range.count)
      case .enter:
        let body = Body(
          machine: self, start: next, end: Int(step.pointee.end), frames: frames,
          target: Int(step.pointee.target))
        enter(step, body, &output)
        next = Int(step.pointee.end)
      case .ifEqual:
        if index(of: step, frames) != Int(step.pointee.start) { next = Int(step.pointee.end) }
      case .unlessEqual:
        if index(of: step, frames) == Int(step.pointee.start) { next = Int(step.pointee.end) }
      case .call:
        call(step, frames, &output)
      }
    }
  }

  @inline(__always)
  private func print(
    _ step: UnsafePointer<Instruction>, _ frames: Frames, _ output: inout Output
  ) {
    let root = frames[Int(step.pointee.slot)]
    let variant = step.pointee.variant
    locale._withUnsafeGuaranteedRef { locale in
      step.pointee.accessor.unsafelyUnwrapped._withUnsafeGuaranteedRef { accessor in
        accessor.print(root, variant, locale, &output)
      }
    }
  }

  @inline(__always)
  private func index(of step: UnsafePointer<Instruction>, _ frames: Frames) -> Int {
    let root = frames[Int(step.pointee.slot)]
    return step.pointee.accessor.unsafelyUnwrapped._withUnsafeGuaranteedRef { $0.index(root) }
  }

  @inline(__always)
  private func enter(
    _ step: UnsafePointer<Instruction>, _ body: Body, _ output: inout Output
  ) {
    let root = body.frames[Int(step.pointee.slot)]
    step.pointee.accessor.unsafelyUnwrapped._withUnsafeGuaranteedRef { accessor in
      accessor.enter(root, body, &output)
    }
  }

  private func call(
    _ step: UnsafePointer<Instruction>, _ frames: Frames, _ output: inout Output
  ) {
    let index = Int(step.pointee.start)
    guard output.depth < Self.maximumDepth else {
      output.tooDeep = procedures[index].name
      return
    }
    let first = Int(step.pointee.end)
    let inputs = procedures[index].inputs
    output.depth += 1
    run(procedure: index, &output) { called in
      for input in 0..<inputs {
        called[input] = frames[Int(arguments[first + input])]
      }
    }
    output.depth -= 1
  }
}

/// The inside of a section, to be run once for each value.
@usableFromInline
struct Body {
  let machine: Machine
  let start: Int
  let end: Int
  let frames: Machine.Frames
  /// The frame that holds the section's value.
  let target: Int

  /// Runs the body with its frame set to the value. The pointer need only be valid during the call.
  @usableFromInline
  func run(with value: UnsafeRawPointer, _ output: inout Output) {
    frames[target] = value
    machine.run(from: start, to: end, frames, &output)
  }
}
