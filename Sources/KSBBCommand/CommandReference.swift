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
    configuration.subcommands.map { command in
      let help = command.helpMessage(columns: 200)
      let options = help.matches(of: /\s--([a-z][a-z-]+)/).map { String($0.1) }
      return CommandReference(
        name: command.configuration.commandName ?? "", options: Set(options).sorted())
    }
  }
}
