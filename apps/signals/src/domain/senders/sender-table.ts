import { commandSenders } from './command-senders.js';
import { type SenderExample } from './sender-example.js';
import { strategySenders } from './strategy-senders.js';

export const senderExamples: readonly SenderExample[] = [...strategySenders, ...commandSenders];

/** The table of the guide: sender, situation, what is sent, what it is read as. */
export function senderTable(): string {
  const rows = senderExamples.map(
    ({ sender, situation, body, reads }) =>
      `| ${sender} | ${situation} | \`${body.replaceAll('|', '\\|')}\` | ${told(reads)} |`,
  );
  return ['| sender | situation | sent | read as |', '|---|---|---|---|', ...rows].join('\n');
}

function told(reads: SenderExample['reads']): string {
  if ('refused' in reads) return `refused: \`${String(reads['refused'])}\``;
  const { type, side, reverses, ...rest } = reads as Record<string, unknown>;
  const what =
    type === 'exit'
      ? `exit of ${side === 'buy' ? 'the long' : side === 'sell' ? 'the short' : 'both sides'}`
      : `${reverses === true ? 'reversal to' : 'entry'} ${String(side)}`;
  return [
    what,
    ...Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name} ${toText(value)}`),
  ].join(', ');
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(' and ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value as Record<string, unknown>)
    .reverse()
    .map(String)
    .join(' ');
}
