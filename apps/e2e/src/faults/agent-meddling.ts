import { sleep } from '@plimsoll/kernel';
import { type AgentProcess } from '../platform/agent-process.js';
import { RestError, type RestClient } from '../platform/rest-client.js';
import { type AgentPlan } from './agent.plan.js';
import { type PlatformStory } from './agent-verdict.js';

type Position = PlatformStory['positions'][number];

/** A death while others trade: the broker has its deals long before the next agent begins. */
const DEATH_SPREAD_MS = 200;
const TARGET_AWAY = 1.2;
/** The smallest volume of the scripted broker. */
const PART = '0.01';

/** Changes, part closes and closes of what is open, by the platform: one of each kind after the other. */
export async function actByPlatform(rest: RestClient, accountId: string): Promise<void> {
  const path = `/v1/accounts/${accountId}/positions`;
  const open = await asked(rest.get<{ items: Position[] }>(path));
  for (const [i, { positionId, side, openPrice }] of (open?.items ?? []).entries()) {
    const base = `${path}/${positionId}`;
    const far = Number(openPrice) * (side === 'buy' ? TARGET_AWAY : 1 / TARGET_AWAY);
    if (i % 3 === 0) await asked(rest.post(`${base}/modify`, { takeProfit: far.toFixed(2) }));
    else if (i % 3 === 1) await asked(rest.post(`${base}/close`, { volume: PART }));
    else await asked(rest.post(`${base}/close`, {}));
  }
}

/**
 * The process of the terminal dies, and the broker goes on: somebody trades by hand, a limit order waits, a part is
 * closed, and stops so near that the market takes some. The next agent learns of all of it from the broker's books.
 */
export async function actByHand(agent: AgentProcess, plan: AgentPlan): Promise<void> {
  agent.say(`levels ${plan.levels}`);
  if (plan.deadMs > 0) agent.say(`kill ${plan.deadMs}`);
  await sleep(DEATH_SPREAD_MS);
  if (!plan.meddled) return;
  for (const line of ['trade EURUSD buy 0.05', 'pend GBPUSD sell 0.03 2', 'close 0.5', 'stops 4 6']) {
    agent.say(line);
    await sleep(DEATH_SPREAD_MS);
  }
}

/** A refusal by name is an answer like another: the platform may be struck, or the position gone. */
function asked<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch((error: unknown) => {
    if (!(error instanceof RestError)) throw error;
    return undefined;
  });
}
