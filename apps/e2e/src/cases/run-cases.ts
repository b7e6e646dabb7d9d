import type { Platform } from '@plimsoll/infrastructure';
import { RestClient } from '../platform/rest-client.js';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { Trader } from '../platform/trader.js';
import type { Verdict } from './case-check.js';
import type { Case } from './case-file.js';
import { FlowGround } from './flow-ground.js';
import { flows } from './flows/index.js';
import { runReportCase } from './report-case.js';
import { runWebhookCase, unjudgeable } from './webhook-case.js';

/** One case and what came of it. */
export interface CaseResult {
  readonly id: string;
  readonly name: string;
  readonly kind: Case['kind'];
  /** Neither passed nor failed: it was not run, for this reason. */
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
const WEBHOOKS_AT_ONCE = 4;
const SOURCES_OF_A_TRADER = 80;

/** Runs every case against a platform of its own, through its public faces only. */
export async function runCases({ cases, withFlows, say }: CaseRun): Promise<CaseResult[]> {
  const left = new Map(cases.map((each): [Case, string | undefined] => [each, reasonToSkip(each, withFlows)]));
  const run = cases.filter((each) => left.get(each) === undefined);
  const results = new Map<Case, Verdict>();
  if (run.length > 0) {
    const platform = await startTestPlatform('cases', { env: LIMITS_OFF });
    try {
      await play(platform, run, (each, verdict) => {
        results.set(each, verdict);
        say(`${verdict.ok ? 'ok    ' : 'FAILED'} ${each.id.padStart(4)} ${each.name}${verdict.ok ? '' : `: ${verdict.why ?? ''}\n            got ${JSON.stringify(verdict.actual)}`}`);
      });
    } finally {
      await endTestPlatform('cases', platform);
    }
  }
  return cases.map((each): CaseResult => {
    const { id, name, kind } = each;
    const skipped = left.get(each);
    if (skipped !== undefined) say(`skip   ${id.padStart(4)} ${name}: ${skipped}`);
    return skipped === undefined ? { id, name, kind, ...results.get(each)! } : { id, name, kind, ok: false, actual: null, skipped };
  });
}

function reasonToSkip(each: Case, withFlows: boolean): string | undefined {
  if (each.kind === 'webhook') return unjudgeable(each);
  if (each.kind === 'report') return each.unusable ?? (each.check === undefined ? undefined : unjudgeable(each));
  if (!withFlows) return 'a flow is a script of this program, written for the default folder';
  return flows[each.id] ? undefined : 'this flow is not scripted';
}

async function play(platform: Platform, cases: readonly Case[], tell: (each: Case, verdict: Verdict) => void): Promise<void> {
  const of = (kind: Case['kind']): Case[] => cases.filter((each) => each.kind === kind);
  const trying = async (each: Case, work: () => Promise<Verdict>): Promise<void> =>
    tell(each, await work().catch((error: unknown): Verdict => ({ ok: false, actual: null, why: error instanceof Error ? error.message : String(error) })));
  const sender = new RestClient(platform.urls.gateway);
  const ground = new FlowGround(platform.urls);
  try {
    await webhooks(platform, of('webhook'), sender, trying);
    // Flows mostly wait; reports need the machine.
    await Promise.all([
      Promise.all(of('flow').map((each) => trying(each, () => flows[each.id]!(ground)))),
      atOnce(REPORTS_AT_ONCE, of('report'), (each) => trying(each, () => runReportCase(each, platform.dataDir))),
    ]);
  } finally {
    await Promise.all([sender.close(), ground.close()]);
  }
}

async function webhooks(
  platform: Platform,
  cases: readonly Case[],
  sender: RestClient,
  trying: (each: Case, work: () => Promise<Verdict>) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < cases.length; from += SOURCES_OF_A_TRADER) {
    const trader = await Trader.register(platform.urls);
    await atOnce(WEBHOOKS_AT_ONCE, cases.slice(from, from + SOURCES_OF_A_TRADER), (each) => trying(each, () => runWebhookCase(each, trader, sender)));
    await trader.rest.close();
  }
}

async function atOnce<T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  await Promise.all(Array.from({ length: count }, async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  }));
}
