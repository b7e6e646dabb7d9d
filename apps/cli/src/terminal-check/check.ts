import { Findings } from './findings.js';
import { ACCOUNT_SCENARIOS } from './scenarios/account.js';
import { COMMAND_SCENARIOS } from './scenarios/commands.js';
import { END_SCENARIOS } from './scenarios/ends.js';
import { PAIRING_SCENARIOS } from './scenarios/pairing.js';
import { LINE_SCENARIOS } from './scenarios/lines.js';
import { LOCAL_SCENARIOS } from './scenarios/local-guard.js';
import { type Scenario, Stage } from './stage.js';
import { StandIn } from './stand-in.js';
import { ClientProcess } from './client-process.js';
import { type Party } from './watch.js';

/** All that is played, in this order: what spoils the least first, what ends the client last. */
export const SCENARIOS: readonly Scenario[] = [
  ...LINE_SCENARIOS.slice(0, 1),
  ...COMMAND_SCENARIOS,
  ...ACCOUNT_SCENARIOS,
  ...LINE_SCENARIOS.slice(1),
  ...LOCAL_SCENARIOS,
  ...END_SCENARIOS,
  ...PAIRING_SCENARIOS,
];
/** Rules that every exchange is looked at for. */
export const WATCHED_RULES: readonly string[] = [
  'WIRE-1',
  'SIGN-1',
  'SIGN-2',
  'SIGN-3',
  'SEQ-1',
  'HELLO-1',
  'HELLO-3',
  'JRN-1',
  'JRN-2',
  'SYNC-2',
  'SYNC-3',
  'SNAP-1',
  'POLL-1',
];

export interface CheckOptions {
  readonly url: string;
  readonly party: Party;
  /** Line of shell that starts the client; without it the client is started by hand. */
  readonly run?: string;
  /** Line of shell that starts the client with a pairing code; without it none is played. */
  readonly pairRun?: string;
  readonly symbol?: string;
  readonly volume?: string;
  readonly isReal: boolean;
  /** How long the first hello may take, in ms. */
  readonly waitMs: number;
  /** What is played; all of it when absent. The beginning always is. */
  readonly scenarios?: readonly Scenario[];
  /** Only scenarios that look at this rule. */
  readonly only?: string;
  readonly tell: (line: string) => void;
}

/** Why nothing could be checked. */
export class CheckImpossible extends Error {
  override readonly name = 'CheckImpossible';
}

/** Plays the platform's side for one client and says what of each rule was seen. */
export async function checkTerminal(options: CheckOptions): Promise<Findings> {
  const { url, party, run, pairRun, symbol, volume } = options;
  const findings = new Findings();
  const platform = new StandIn(party, findings);
  const place = new URL(url);
  await platform.listen(place.hostname, Number(place.port || '80'));
  const client = run === undefined ? undefined : new ClientProcess(run, url, party);
  const restart = client && (() => restarted(stage, client));
  let paired: ClientProcess | undefined;
  const pair =
    pairRun === undefined
      ? undefined
      : async (code: string): Promise<Party> => {
          await client?.kill();
          paired = new ClientProcess(pairRun, url, { code });
          paired.start();
          return party;
        };
  const stage: Stage = new Stage(
    platform,
    findings,
    { ...(symbol ? { symbol } : {}), ...(volume ? { volume } : {}) },
    restart,
    pair,
  );
  try {
    client?.start();
    await arrival(stage, options, client);
    for (const scenario of options.scenarios ?? SCENARIOS) await playOne(scenario, stage, options);
    return findings;
  } finally {
    platform.close();
    await client?.kill();
    await paired?.kill();
  }
}

async function arrival(stage: Stage, { waitMs, isReal }: CheckOptions, client?: ClientProcess): Promise<void> {
  const { platform } = stage;
  const hello = (): unknown =>
    platform.exchanges.find(({ call, reply }) => call === 'session' && isGranted(reply))?.json;
  if (!(await stage.until(() => hello() !== undefined, waitMs)))
    throw new CheckImpossible(
      platform.exchanges.length === 0
        ? `Nobody called within ${waitMs / 1_000} s.${said(client)}`
        : `No hello was right within ${waitMs / 1_000} s: ${stage.findings.breaches.map(({ rule, seen }) => `${rule}: ${seen}`).join('; ')}`,
    );
  if (!(await stage.until(() => stage.book.lastSync !== undefined)))
    throw new CheckImpossible('After hello no sync came that could be read.');
  const { account } = hello() as { account: { accountKind: string; login: string } };
  if (account.accountKind === 'real' && !isReal)
    throw new CheckImpossible(
      `Account ${account.login} has real money: this check trades. Use a demo account, or --real.`,
    );
}

const isGranted = (reply: { kind: string; status?: number } | undefined): boolean => reply?.status === 200;
const said = (client?: ClientProcess): string =>
  client && client.lines.length > 0 ? ` The client said: ${client.lines.slice(-5).join(' | ')}` : '';

async function playOne(scenario: Scenario, stage: Stage, { only, tell }: CheckOptions): Promise<void> {
  const { name, rules, needsRestart, needsPairing } = scenario;
  const { findings, platform } = stage;
  if (only !== undefined && !rules.includes(only)) return findings.skip(rules, `only ${only} was asked for`);
  if (needsRestart && !stage.restart) return findings.skip(rules, 'the kit may not start the client: use --run');
  if (needsPairing && !stage.pair)
    return findings.skip(rules, 'the kit may not start the client with a code: use --pair-run');
  tell(name);
  try {
    await scenario.play(stage);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    for (const rule of rules) findings.broken(rule, `"${name}" could not be played: ${why}`, platform.exchanges.at(-1));
  } finally {
    Object.assign(platform, {
      intercept: undefined,
      spoil: undefined,
      onClaim: undefined,
      need: undefined,
      repeated: [],
      commands: [],
    });
    platform.withheld.clear();
    platform.setSilent(false);
  }
}

async function restarted(stage: Stage, client: ClientProcess): Promise<void> {
  await client.kill();
  client.start();
  await stage.next(({ call, reply }) => call === 'session' && isGranted(reply));
  await stage.syncs(3);
}
