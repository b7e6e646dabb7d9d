import type { Platform } from '@plimsoll/infrastructure';
import { RestClient } from '../platform/rest-client.js';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { Trader } from '../platform/trader.js';
import type { Verdict } from './case-check.js';
import type { Case } from './case-file.js';
import { FlowGround } from './flow-ground.js';
import { flows } from './flows/index.js';
import { runReportCase } from './report-case.js';
import { runWebhookCase } from './webhook-case.js';

/** One case and what came of it. */
export interface CaseResult {
  readonly id: string;
  readonly name: string;
  readonly kind: Case['kind'];
  /** Neither passed nor failed, for this reason. */
  readonly skipped?: string;
  readonly ok: boolean;
  readonly actual: unknown;
  readonly why?: string;
}

export interface CaseRun {
  readonly cases: readonly Case[];
  /** Flows are scripts of this program: they belong to the default folder only. */
  readonly withFlows: boolean;
  readonly say: (line: string) => void;
}

const LIMITS_OFF = { gateway: { RATE_LIMIT_SCALE: '1000' } };
/** A terminal process of its own for each, on a machine that may have two cores. */
const REPORTS_AT_ONCE = 2;
const FLOWS_AT_ONCE = 10;
const WEBHOOKS_AT_ONCE = 4;
const SOURCES_OF_A_TRADER = 80;

/** Long after the slowest of its kind: who takes longer hangs, and holds up no other. */
const PATIENCE_MS: Readonly<Record<Case['kind'], number>> = { webhook: 60_000, report: 240_000, flow: 240_000 };

/**
 * Runs every case against a platform of its own, through its public faces only. What cannot be run fails for itself.
 */
export async function runCases({ cases, withFlows, say }: CaseRun): Promise<CaseResult[]> {
  const results = new Map<Case, Verdict>();
  const tell = (each: Case, verdict: Verdict): void => {
    results.set(each, verdict);
    say(lineOf(each, verdict));
  };
  const run = cases.filter((each) => {
    const left = withoutRun(each, withFlows);
    if (left) tell(each, left);
    return left === undefined;
  });
  if (run.length > 0) {
    const platform = await startTestPlatform('cases', { env: LIMITS_OFF });
    try {
      await play(platform, run, tell);
    } finally {
      await endTestPlatform('cases', platform);
    }
  }
  return cases.map((each): CaseResult => ({ id: each.id, name: each.name, kind: each.kind, ...results.get(each)! }));
}

function lineOf({ id, name }: Case, { ok, skipped, why, actual }: Verdict): string {
  const place = `${id.padStart(4)} ${name}`;
  if (ok) return `ok     ${place}`;
  const got = actual === null ? '' : `\n            got ${JSON.stringify(actual)}`;
  return skipped === undefined ? `FAILED ${place}: ${why ?? ''}${got}` : `skip   ${place}: ${skipped}${got}`;
}

/** What is said of a case without running it, if that can be said. */
function withoutRun(each: Case, withFlows: boolean): Verdict | undefined {
  const left = (skipped: string): Verdict => ({ ok: false, actual: null, skipped });
  if (each.foreign !== undefined) return left(each.foreign);
  if (each.unusable !== undefined) return { ok: false, actual: null, why: each.unusable };
  if (each.kind !== 'flow') return undefined;
  if (!withFlows) return left('a flow is a script of this program, written for the default folder');
  return flows[each.id] ? undefined : left('this flow is not scripted');
}

type Trying = (each: Case, work: (signal: AbortSignal) => Promise<Verdict>) => Promise<void>;

async function play(
  platform: Platform,
  cases: readonly Case[],
  tell: (each: Case, verdict: Verdict) => void,
): Promise<void> {
  const of = (kind: Case['kind']): Case[] => cases.filter((each) => each.kind === kind);
  const trying: Trying = async (each, work) =>
    tell(
      each,
      await patiently(PATIENCE_MS[each.kind], work).catch((error: unknown): Verdict => ({
        ok: false,
        actual: null,
        why: error instanceof Error ? error.message : String(error),
      })),
    );
  const sender = new RestClient(platform.urls.gateway);
  const ground = new FlowGround(platform.urls);
  try {
    await webhooks(platform, of('webhook'), sender, trying);
    // Flows mostly wait, but many of them begin with a terminal process; reports need the machine.
    await Promise.all([
      atOnce(FLOWS_AT_ONCE, of('flow'), (each) => trying(each, () => flows[each.id]!(ground))),
      atOnce(REPORTS_AT_ONCE, of('report'), (each) =>
        trying(each, (signal) => runReportCase(each, platform.dataDir, signal)),
      ),
    ]);
  } finally {
    await Promise.all([sender.close(), ground.close()]);
  }
}

/** Gives up, and says so to the work, when it takes longer. */
export async function patiently<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const tooLong = new Promise<never>((_done, reject) =>
    over.signal.addEventListener('abort', () => reject(new Error(`it did not end within ${ms / 1_000} s`))),
  );
  const timer = setTimeout(() => over.abort(), ms);
  try {
    return await Promise.race([work(over.signal), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

async function webhooks(platform: Platform, cases: readonly Case[], sender: RestClient, trying: Trying): Promise<void> {
  for (let from = 0; from < cases.length; from += SOURCES_OF_A_TRADER) {
    const trader = await Trader.register(platform.urls);
    await atOnce(WEBHOOKS_AT_ONCE, cases.slice(from, from + SOURCES_OF_A_TRADER), (each) =>
      trying(each, () => runWebhookCase(each, trader, sender)),
    );
    await trader.rest.close();
  }
}

async function atOnce<T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
    }),
  );
}
