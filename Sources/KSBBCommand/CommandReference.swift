import ArgumentParser

/// A command and its options by name, for whoever checks that they are documented.
package struct CommandReference: Sendable {
  package let name: String
  /// Long names without dashes.
  package let options: [String]
}

extension KSBB {
  /// Every subcommand, as its own help lists it.
  package static var commandReference: [CommandReference] {
    references(of: configuration.subcommands, after: "")
  }

  /// Commands of commands are named in full: `print bast`.
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
