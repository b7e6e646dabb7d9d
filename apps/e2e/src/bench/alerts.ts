import { newId } from '@plimsoll/kernel';
import type { SimulatedState } from '../platform/simulator-process.js';

/** An alert that was accepted, with its account. */
export interface SentAlert {
  readonly login: string;
  readonly kind: 'open' | 'close';
  readonly sentAtMs: number;
  readonly acceptedAtMs: number;
  /** Tells an entry from every other of the run. */
  readonly mark?: string;
}

const MARK_DIGITS = 5;
const MARKS_FROM = 1.05;
const MARK_STEP = 0.000_01;
/** Marks repeat after so many, long after the position that had one is closed. */
const MARKS = 3_000;

/**
 * The i-th alert: accounts take turns, and each is told to buy in one round and to close in the next, so that positions
 * do not pile up.
 */
export function alertOf(
  i: number,
  accounts: number,
): { readonly account: number; readonly kind: SentAlert['kind']; readonly mark?: string; readonly body: object } {
  const account = i % accounts;
  const round = Math.floor(i / accounts);
  if (round % 2 === 1) return { account, kind: 'close', body: { ticker: 'EURUSD', action: 'close', id: newId() } };
  const mark = (MARKS_FROM + (i % MARKS) * MARK_STEP).toFixed(MARK_DIGITS);
  return { account, kind: 'open', mark, body: { ticker: 'EURUSD', action: 'buy', stop_loss: mark, id: newId() } };
}

type Received = Pick<SimulatedState['commands'][number], 'command' | 'receivedAtMs'>;

/**
 * From the answer 202 to the command in the terminal's hands, in ms, for each alert whose command came; both clocks are
 * this machine's. An entry is known by its stop; an exit is the first close that came after it was sent. A command
 * belongs to one alert.
 */
export function commandTimes(
  alerts: readonly SentAlert[],
  commandsOf: (login: string) => readonly Received[],
): number[] {
  const left = new Map<string, Received[]>();
  const times: number[] = [];
  for (const alert of [...alerts].sort((a, b) => a.sentAtMs - b.sentAtMs)) {
    if (!left.has(alert.login))
      left.set(
        alert.login,
        [...commandsOf(alert.login)].sort((a, b) => a.receivedAtMs - b.receivedAtMs),
      );
    const commands = left.get(alert.login)!;
    const place = commands.findIndex(
      ({ command, receivedAtMs }) =>
        command.type === alert.kind &&
        receivedAtMs >= alert.sentAtMs &&
        (alert.mark === undefined || Number(command.stopLoss).toFixed(MARK_DIGITS) === alert.mark),
    );
    if (place < 0) continue;
    times.push(Math.max(0, commands[place]!.receivedAtMs - alert.acceptedAtMs));
    commands.splice(place, 1);
  }
  return times;
}
