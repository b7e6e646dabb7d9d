import { type Command } from 'commander';

/** A command as a page of documentation lists it. */
export interface ListedCommand {
  /** With all words: `plimsoll notices replay <id>`. */
  readonly usage: string;
  readonly description: string;
}

/** Every command that does something, in the order of the program. */
export function listCommands(program: Command): ListedCommand[] {
  return program.commands.flatMap((command) => listed(command, program.name()));
}

/** As a row of a table in Markdown. */
export function rowOf({ usage, description }: ListedCommand): string {
  return `| \`${usage}\` | ${description.replaceAll('|', String.raw`\|`)} |`;
}

function listed(command: Command, before: string): ListedCommand[] {
  const name = `${before} ${command.name()}`;
  if (command.commands.length > 0) return command.commands.flatMap((sub) => listed(sub, name));
  const words = command.registeredArguments.map((argument) => {
    const shown = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? `<${shown}>` : `[${shown}]`;
  });
  return [{ usage: [name, ...words].join(' '), description: command.description() }];
}
