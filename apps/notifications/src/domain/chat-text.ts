import {
  type AccountDetail,
  type AccountSummary,
  type GuardView,
  type PipelineSummary,
  type Problem,
} from '@plimsoll/contracts';
import { type ChatButton, shortId } from './chat-button.js';
import { cancelReasons } from './chat-command.js';
import { chatWords } from './chat-words.js';
import { clockTime, dayAndTime, money, percent, type Reader } from './reader.js';

/** What the bot answers. */
export interface ChatReply {
  readonly text: string;
  readonly buttons?: readonly ChatButton[];
}

/** Telegram takes 4,096 letters; more than so many lines nobody reads. */
export const LINES_MAX = 20;

/** Accounts with their guards; where a countdown runs, with the buttons to act on it. */
export function statusReply(accounts: readonly AccountSummary[], hasMore: boolean, reader: Reader): ChatReply {
  const words = chatWords[reader.language];
  if (accounts.length === 0) return { text: words.noAccounts };
  const lines = accounts.slice(0, LINES_MAX).map((account) => accountLine(account, reader));
  const isCut = hasMore || accounts.length > LINES_MAX;
  const buttons = accounts
    .filter(({ guardState }) => guardState === 'breached')
    .slice(0, 3)
    .flatMap(({ accountId, identity: { login } }) => [
      { label: `${words.cancelLabel}: ${login}`, data: `c:${shortId(accountId)}` },
      { label: words.closeLabel(login), data: `f:${shortId(accountId)}` },
    ]);
  return { text: [...lines, ...(isCut ? [words.more] : [])].join('\n\n'), buttons };
}

function accountLine(account: AccountSummary, reader: Reader): string {
  const { identity, equity, drawdown, guardState, guardDeadlineAt, connection, at } = account;
  const words = chatWords[reader.language];
  const fall = drawdown === undefined ? undefined : words.below(percent(drawdown, reader));
  const closes = guardDeadlineAt === undefined ? undefined : words.closesAt(clockTime(guardDeadlineAt, reader));
  return [
    `${identity.login} · ${[words.states[guardState], closes].filter(Boolean).join(', ')}`,
    [`${words.equity} ${money(equity, identity.currency, reader)!}`, fall].filter(Boolean).join(', '),
    ...(connection === 'connected' ? [] : [words.offline]),
    words.asOf(dayAndTime(at, reader)),
  ].join('\n');
}

/** What is open on an account, as its terminal told last. */
export function positionsReply({ identity, positions, at, connection }: AccountDetail, reader: Reader): ChatReply {
  const words = chatWords[reader.language];
  const { login, currency } = identity;
  const state = [...(connection === 'connected' ? [] : [words.offline]), words.asOf(dayAndTime(at, reader))];
  if (positions.length === 0) return { text: [words.noPositions(login), ...state].join('\n') };
  const lines = positions
    .slice(0, LINES_MAX)
    .map(
      ({ symbol, side, volume, profit }) =>
        `${symbol} ${words.sides[side]} ${volume}: ${money(profit, currency, reader)!}`,
    );
  const cut = positions.length > LINES_MAX ? [words.more] : [];
  return { text: [login, ...lines, ...cut, ...state].join('\n') };
}

/** Asks why, with a button for each of the usual reasons; each is for this countdown and no later one. */
export function whyReply(login: string, guard: GuardView, reader: Reader): ChatReply {
  const words = chatWords[reader.language];
  if (guard.state !== 'breached' || guard.deadlineAt === undefined)
    return { text: guard.state === 'closing' ? words.countdownOver : words.noCountdown };
  const run = `${shortId(guard.accountId)}:${shortId(guard.runId)}`;
  return {
    text: words.why(login, clockTime(guard.deadlineAt, reader)),
    buttons: cancelReasons.map((reason) => ({ label: words.reasons[reason], data: `C:${run}:${reason}` })),
  };
}

/** What the guard says after a cancel was asked. */
export function cancelReply(login: string, guard: GuardView, { language }: Reader): string {
  const words = chatWords[language];
  if (guard.state === 'breached') return words.cancelTaken(login);
  if (guard.state === 'closing' || guard.state === 'flat-locked') return words.countdownOver;
  return words.cancelled(login, words.states[guard.state]);
}

/** Pipelines that run, each with a button that pauses it. */
export function pipelinesReply(active: readonly PipelineSummary[], { language }: Reader): ChatReply {
  const words = chatWords[language];
  if (active.length === 0) return { text: words.noPipelines };
  const shown = active.slice(0, LINES_MAX);
  return {
    text: [words.activePipelines, ...shown.map(({ name }) => `· ${name}`)].join('\n'),
    buttons: shown.map(({ pipelineId, name }) => ({ label: words.pauseLabel(name), data: `p:${shortId(pipelineId)}` })),
  };
}

const UNCLEAR: readonly Problem['code'][] = ['service-timeout', 'service-unavailable', 'busy', 'internal-error'];

/** Whether nobody knows what became of it. */
export function isUnclear({ code }: Problem): boolean {
  return UNCLEAR.includes(code);
}

/** Why it was not done, or that nobody knows. `isAct`: it would have changed something. */
export function refusalText(refusal: Problem, { language }: Reader, isAct: boolean): string {
  const words = chatWords[language];
  if (isUnclear(refusal)) return isAct ? words.unclear : words.noAnswer;
  const known: Partial<Record<Problem['code'], string>> = {
    'permission-denied': words.forbidden,
    'scope-missing': words.forbidden,
    'not-found': words.notFound,
    'countdown-over': words.countdownOver,
    'guard-state': words.noCountdown,
  };
  return known[refusal.code] ?? words.refused(refusal.detail ?? refusal.code);
}
