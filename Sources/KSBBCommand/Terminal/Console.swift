import Glibc
import Support
import Synchronization

/// What staff see while a command runs: words and progress on standard error, results on standard
/// output.
///
/// The only way to the terminal, and so the place where text that comes from data loses what a
/// terminal would obey.
final class Console: Sendable {
  /// Whether standard error is a terminal, on which a line can be rewritten.
  let isTerminal: Bool
  private let hasOpenLine = Mutex(false)

  init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
    self.isTerminal = isTerminal
  }

  /// Says one thing that stays on the screen.
  func note(_ text: String) {
    Self.write(wipe() + text.safeForTerminal + "\n", to: STDERR_FILENO)
  }

  /// Shows a line that the next one replaces; nothing where lines cannot be rewritten.
  func show(_ text: String) {
    guard isTerminal else { return }
    hasOpenLine.withLock { $0 = true }
    Self.write("\r\u{1B}[K" + text.safeForTerminal, to: STDERR_FILENO)
  }

  /// Asks a question that is answered by yes or no, in Indonesian or English.
  ///
  /// - Returns: whether the answer was yes; nil when nobody is there to answer.
  func agrees(to question: String) -> Bool? {
    guard isTerminal, isatty(STDIN_FILENO) == 1 else { return nil }
    Self.write(wipe() + "\(question) [y/N] ".safeForTerminal, to: STDERR_FILENO)
    return ["y", "yes", "ya"].contains((readLine() ?? "").lowercased())
  }

  /// Prints a result.
  ///
  /// - Throws: when it cannot be written, as on a full disk: a script that reads a result must not
  ///   take half of it for the whole. Nobody reading any more is no failure.
  func print(_ text: String) throws(CommandFailure) {
    Self.write(wipe(), to: STDERR_FILENO)
    guard let code = Self.write(text.safeForTerminal + "\n", to: STDOUT_FILENO), code != EPIPE
    else { return }
    throw CommandFailure(
      "The work is done, but its result could not be printed: \(systemWords(code))."
        + " Look where standard output goes.")
  }

  private func wipe() -> String {
    hasOpenLine.withLock { isOpen in
      defer { isOpen = false }
      return isOpen ? "\r\u{1B}[K" : ""
    }
  }

  /// - Returns: why the text could not be written whole, as an `errno`.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      let code = writeWhole(descriptor, UnsafeRawBufferPointer(bytes))
      return code == 0 ? nil : code
    }
  }
}
