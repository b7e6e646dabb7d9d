import { longId } from './chat-button.js';

/** The usual reasons for cancelling a countdown, by what a button carries. */
export const cancelReasons = ['news', 'hedged', 'glitch', 'mine'] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** What somebody wants who wrote to the bot or pressed a button. */
export type ChatCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'status' }
  | { readonly kind: 'positions'; readonly accountId?: string; readonly login?: string }
  /** The reason is asked for. */
  | { readonly kind: 'why-cancel'; readonly accountId: string }
  | { readonly kind: 'cancel'; readonly accountId: string; readonly runId: string; readonly reason: CancelReason }
  /** `cancel 5001 because`, or without the login where one countdown runs. */
  | {
      readonly kind: 'cancel-by-text';
      readonly words: string;
      readonly writtenAt?: Date | undefined;
      /** The one that is meant where no login is in front. */
      readonly accountId?: string;
    }
  | { readonly kind: 'flatten'; readonly accountId?: string; readonly login?: string }
  | { readonly kind: 'confirm-flatten'; readonly nonce: string }
  | { readonly kind: 'pipelines' }
  | { readonly kind: 'pause'; readonly pipelineId: string }
  | { readonly kind: 'pause-by-text'; readonly name: string };

const HELP: ChatCommand = { kind: 'help' };
const WORDS: Readonly<Record<string, ChatCommand['kind']>> = {
  status: 'status',
  stand: 'status',
  positions: 'positions',
  positionen: 'positions',
  cancel: 'cancel-by-text',
  abbrechen: 'cancel-by-text',
  flatten: 'flatten',
  close: 'flatten',
  schließen: 'flatten',
  schliessen: 'flatten',
  pipelines: 'pipelines',
  pause: 'pause-by-text',
  pausieren: 'pause-by-text',
};

/** What a text means; what is not understood gets the help. A slash before the word may be there. */
export function commandOfText(text: string, writtenAt?: Date): ChatCommand {
  const match = /^\s*\/?([\p{L}]+)(?:@\w+)?\s*([\s\S]*)$/u.exec(text);
  const kind = match && Object.hasOwn(WORDS, match[1]!.toLowerCase()) ? WORDS[match[1]!.toLowerCase()] : undefined;
  const rest = (match?.[2] ?? '').trim();
  if (kind === 'status' || kind === 'pipelines') return { kind };
  if (kind === 'positions' || kind === 'flatten') return { kind, ...(rest === '' ? {} : { login: rest }) };
  if (kind === 'cancel-by-text') return { kind, words: rest, writtenAt };
  if (kind === 'pause-by-text') return rest === '' ? { kind: 'pipelines' } : { kind, name: rest };
  return HELP;
}

/** What the data of a button means; one of an older version gets the help. */
export function commandOfButton(data: string): ChatCommand {
  const [letter, first, second, third] = data.split(':');
  const id = longId(first);
  if (letter === 's') return { kind: 'status' };
  if (letter === 'F' && first !== undefined && first !== '') return { kind: 'confirm-flatten', nonce: first };
  if (id === undefined) return HELP;
  if (letter === 'f') return { kind: 'flatten', accountId: id };
  if (letter === 'c') return { kind: 'why-cancel', accountId: id };
  if (letter === 'p') return { kind: 'pause', pipelineId: id };
  const runId = longId(second);
  const reason = cancelReasons.find((one) => one === third);
  if (letter === 'C' && runId !== undefined && reason !== undefined)
    return { kind: 'cancel', accountId: id, runId, reason };
  return HELP;
}
