import ArgumentParser

/// A command and its options by name, used to check that they are documented.
package struct CommandReference: Sendable {
  /// In full for a command within a command: `print bast`.
  package let name: String
  /// Long names without dashes, in order.
  package let options: [String]
}

extension KSBB {
  /// Every subcommand at all levels, with the options that its own help lists.
  package static var commandReference: [CommandReference] {
    references(of: configuration.subcommands, after: "")
  }

  /// Nested commands get full names: `print bast`.
  private static func references(
    of commands: [any ParsableCommand.Type], after prefix: String
  ) -> [CommandReference] {
    commands.flatMap { command in
      let help = helpMessage(for: command, columns: 200)
      let options = help.matches(of: /\s--([a-z][a-z-]+)/).map { String($0.1) }
      let name = prefix + (command.configuration.commandName ?? "")
      return [CommandReference(name: name, options: Set(options).sorted())]
        + references(of: command.configuration.subcommands, after: name + " ")
    }
  }
}
