/// One step of a compiled template.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// Append `end` bytes of the pool from `start`.
    case literal
    /// Print a link to the path that is `end` bytes of the pool from `start`.
    case link
    /// Print a field of the frame `slot`.
    case print
    /// Print a word: entry `start` + case of the table.
    case word
    /// Run up to `end` for each value of a field, which fills the frame `target`.
    case enter
    /// Run up to `end` if the field's index is `start`; for flags and words.
    case ifEqual
    /// Run up to `end` unless the field's index is `start`.
    case unlessEqual
    /// Run the procedure `start`, with the frames listed in the arguments from `end` on.
    case call
  }

  var operation: Operation
  var variant = Variant.standard
  var slot: UInt16 = 0
  var target: UInt16 = 0
  var start: Int32 = 0
  /// The length of a literal or path, the number of a word's cases, the instruction after a
  /// section, or the first argument of a call.
  var end: Int32 = 0
  /// Kept alive by the program's list, so that running a step retains nothing: threads would
  /// otherwise contend for the reference count of an accessor that they share.
  var accessor: Unmanaged<Accessor>?
}

/// A partial that includes itself: its own frames, its own instructions.
struct Procedure: Sendable {
  var name: String
  var start = 0
  var end = 0
  /// How many frames it uses.
  var slots = 0
  /// How many of them its caller fills.
  var inputs = 0
}

/// A compiled template without its Swift type.
final class Program: Sendable {
  let code: ContiguousArray<Instruction>
  /// All constant bytes.
  let pool: ContiguousArray<UInt8>
  /// Where each wording of a word stands in the pool.
  let words: ContiguousArray<Range<Int32>>
  let procedures: ContiguousArray<Procedure>
  /// For each call, the caller's frames that fill the procedure's.
  let arguments: ContiguousArray<UInt16>
  let locale: Locale
  /// Owns what the instructions point to.
  private let accessors: [Accessor]

  init(
    code: ContiguousArray<Instruction>, pool: ContiguousArray<UInt8>,
    words: ContiguousArray<Range<Int32>>, procedures: ContiguousArray<Procedure>,
    arguments: ContiguousArray<UInt16>, accessors: [Accessor], locale: Locale
  ) {
    self.code = code
    self.pool = pool
    self.words = words
    self.procedures = procedures
    self.arguments = arguments
    self.accessors = accessors
    self.locale = locale
  }

  /// Appends the page made from `value`. The value must be of the type the program was
  /// compiled for; only `Template` calls this, and it holds that type.
  func run<Root>(_ value: Root, into output: inout Output) {
    code.withUnsafeBufferPointer { code in
      pool.withUnsafeBufferPointer { pool in
        words.withUnsafeBufferPointer { words in
          procedures.withUnsafeBufferPointer { procedures in
            arguments.withUnsafeBufferPointer { arguments in
              let machine = Machine(
                code: code, pool: pool, words: words, procedures: procedures,
                arguments: arguments, locale: Unmanaged.passUnretained(locale))
              withUnsafePointer(to: value) { root in
                machine.start(with: UnsafeRawPointer(root), &output)
              }
            }
          }
        }
      }
    }
  }
}
