import { createInterface } from 'node:readline/promises';
import { UsageError } from '../command-line.js';

const INTERRUPTED = 130;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BACKSPACES = ['\u007f', '\b'];
const ENTERS = ['\r', '\n'];
const LINE_MAX = 4_096;
/** Arrows and their like: no part of what is typed. */
const MOVES = /\u001b(\[[0-9;]*[A-Za-z~]|O[A-Z])/g;

/** Whether a person sits there who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** A line that a person types. `instead` says how a script gives it. */
export async function ask(question: string, instead: string): Promise<string> {
  if (!canAsk()) throw new UsageError(`Nobody is there to be asked for: ${question}. Give ${instead}.`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.once('SIGINT', () => process.exit(INTERRUPTED));
  try {
    return (await lines.question(`${question}: `)).trim();
  } finally {
    lines.close();
  }
}

/** A line that nobody else shall see: typed without echo. */
export async function askHidden(question: string, instead: string): Promise<string> {
  if (!canAsk()) throw new UsageError(`Nobody is there to be asked for: ${question}. Give ${instead}.`);
  process.stderr.write(`${question}: `);
  const { stdin } = process;
  stdin.setRawMode(true);
  try {
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    process.stderr.write('\n');
  }
}

/** Whether to go on; `yes` is the answer of who was asked before (`--yes`). */
export async function confirm(question: string, yes: boolean | undefined): Promise<boolean> {
  if (yes === true) return true;
  return /^y(es)?$/i.test(await ask(`${question} [y/N]`, '--yes when you are sure'));
}

/** The first line of standard input, of whatever kind it is. */
export async function firstLine(input: AsyncIterable<Buffer | string> = process.stdin): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes('\n') || text.length > LINE_MAX) break;
  }
  return text.split(/\r?\n/, 1)[0]!;
}

function typedLine(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve) => {
    let typed = '';
    const onData = (chunk: Buffer): void => {
      const read = typedSoFar(typed, chunk.toString('utf8'));
      if (read.interrupted) {
        stdin.setRawMode(false);
        process.stderr.write('\n');
        process.exit(INTERRUPTED);
      }
      typed = read.text;
      if (!read.ended) return;
      stdin.off('data', onData);
      resolve(typed);
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}

/** What a line is after some more keys. */
export function typedSoFar(
  before: string,
  keys: string,
): { readonly text: string; readonly ended: boolean; readonly interrupted: boolean } {
  let text = before;
  for (const key of keys.replaceAll(MOVES, '')) {
    if (key === CTRL_C) return { text, ended: true, interrupted: true };
    if (ENTERS.includes(key) || key === CTRL_D) return { text, ended: true, interrupted: false };
    if (BACKSPACES.includes(key)) text = [...text].slice(0, -1).join('');
    else if (key >= ' ') text += key;
  }
  return { text, ended: false, interrupted: false };
}
