import Glibc
import Support
import Synchronization

/// Output while a command runs: messages and progress on standard error, results on standard
/// output.
///
/// All output goes through here, so this is where control characters in text from data are escaped.
final class Console: Sendable {
  /// Whether standard error is a terminal, on which a line can be rewritten.
  let isTerminal: Bool
  private let hasOpenLine = Mutex(false)

  init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
    self.isTerminal = isTerminal
  }

  /// Prints a message that stays on the screen.
  func note(_ text: String) {
    Self.write(wipe() + text.safeForTerminal + "\n", to: STDERR_FILENO)
  }

  /// Shows a line that the next one replaces; does nothing where lines cannot be rewritten.
  func show(_ text: String) {
    guard isTerminal else { return }
    hasOpenLine.withLock { $0 = true }
    Self.write("\r\u{1B}[K" + text.safeForTerminal, to: STDERR_FILENO)
  }

  /// Asks a yes-or-no question, answered in Indonesian or English.
  ///
  /// - Returns: whether the answer was yes; nil when there is no terminal to ask at.
  func agrees(to question: String) -> Bool? {
    guard isTerminal, isatty(STDIN_FILENO) == 1 else { return nil }
    Self.write(wipe() + "\(question) [y/N] ".safeForTerminal, to: STDERR_FILENO)
    return ["y", "yes", "ya"].contains((readLine() ?? "").lowercased())
  }

  /// Prints a result.
  ///
  /// - Throws: when it cannot be written, for example on a full disk, because a script that reads a
  ///   result must not take half of it for the whole. It is not an error if the reader has stopped
  ///   reading.
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

  /// - Returns: nil, or the `errno` that kept the text from being written completely.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      let code = writeWhole(descriptor, UnsafeRawBufferPointer(bytes))
      return code == 0 ? nil : code
    }
  }
}
