import { Command } from 'commander';
import path from 'node:path';
import { isId } from '@plimsoll/kernel';
import { cliEnvironment } from './cli.config.js';
import { Output } from './output/output.js';

const NAME_MAX = 80;

/** What every command takes. */
export interface SharedOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** What every command works with. */
export interface CommandContext {
  readonly dataDir: string;
  readonly output: Output;
}

/**
 * A command with the options that all have, and with examples in its help. Its arguments stand behind its name: `replay
 * <file>`.
 */
export function command(
  name: string,
  meaning: string,
  examples: readonly (readonly [line: string, meaning: string])[],
): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, what]) => `  $ npx plimsoll ${line.padEnd(width)}   ${what}`);
  const [verb, ...parameters] = name.split(' ');
  const made = new Command(verb);
  for (const parameter of parameters) made.argument(parameter);
  return made
    .description(meaning)
    .option('--data-dir <folder>', 'where this installation keeps its state (default: .plimsoll in the repository)')
    .option('--json', 'one line of JSON instead of text')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Reads the options that all commands have. */
export function contextOf(options: SharedOptions): CommandContext {
  const environment = cliEnvironment();
  const dataDir =
    options.dataDir === undefined ? environment.dataDir : path.resolve(environment.startedIn, options.dataDir);
  return { dataDir, output: new Output(options.json === true) };
}

/** A whole number from the command line. */
export function wholeNumber(name: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new UsageError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
    return value;
  };
}

/** An id from the command line. */
export function requireId(text: string): void {
  if (!isId(text))
    throw new UsageError(`"${String(text)}" is no id; ids look like 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15.`);
}

/** A name from the command line, without the blanks around it. */
export function requireName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > NAME_MAX)
    throw new UsageError(`A name has 1 to ${NAME_MAX} characters, not ${name.length}.`);
  return name;
}

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
