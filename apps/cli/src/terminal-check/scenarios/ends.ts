import { problem } from '../stand-in.js';
import { type Scenario, type Stage } from '../stage.js';

const QUIET_MS = 4_000;

export const END_SCENARIOS: readonly Scenario[] = [
  { name: 'a restart of the client', rules: ['JRN-5', 'HELLO-1'], needsRestart: true, play: restart },
  { name: 'superseded', rules: ['END-2'], needsRestart: true, play: superseded },
  { name: 'revoked for good', rules: ['END-1'], ends: true, play: terminalRevoked },
];

async function restart(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  await stage.position();
  const before = book.journalId;
  const acknowledged = book.ackSeq;
  await stage.restart!();
  const hello = platform.exchanges.findLast(({ call }) => call === 'session');
  const { journalId, lastEventSeq } = hello?.json as { journalId: string; lastEventSeq: number };
  const isRight = journalId !== before || lastEventSeq >= acknowledged;
  findings.expect('JRN-5', isRight, `the journal went back from ${acknowledged} to ${lastEventSeq}`, hello);
  await stage.clear();
}

async function superseded(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  const said = await quietAfter(stage, 409, 'epoch-superseded');
  findings.expect('END-2', said === 0, `after 409 epoch-superseded it called ${said} times`, platform.exchanges.at(-1));
  await stage.restart!();
}

async function terminalRevoked(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  const said = await quietAfter(stage, 403, 'terminal-revoked');
  findings.expect('END-1', said === 0, `after 403 terminal-revoked it called ${said} times`, platform.exchanges.at(-1));
}

/** How often it calls once everything is refused so; what is on its way at that moment is let be. */
async function quietAfter(stage: Stage, status: number, code: string): Promise<number> {
  const { platform } = stage;
  platform.endSession();
  platform.intercept = () => problem(status, code);
  await stage.pause(1_000);
  const from = platform.exchanges.length;
  await stage.pause(QUIET_MS);
  platform.intercept = undefined;
  return platform.exchanges.length - from;
}
