import { type NoticeGround } from './notice-ground.js';
import { type Taken } from './notice-provider.js';
import { type NoticeTeam } from './notice-team.js';

/** What is wrong with one organisation. */
export interface Wrong {
  readonly kind: 'lost' | 'doubled' | 'other';
  readonly why: string;
}

/** How long each critical fact took to each person, by the first channel that took it, in ms; undefined: never. */
export function delaysOf(team: NoticeTeam, taken: readonly Taken[]): (number | undefined)[] {
  return team.facts
    .filter(({ isCritical }) => isCritical)
    .flatMap(({ accountId, atMs }) =>
      team.userIds.map((userId) => {
        const times = taken.filter((one) => one.accountId === accountId && one.receiver.userId === userId);
        return times.length === 0 ? undefined : Math.min(...times.map((one) => one.atMs)) - atMs;
      }),
    );
}

/** Whatever did not hold, once nothing is on its way any more. */
export async function judge(ground: NoticeGround, team: NoticeTeam): Promise<Wrong[]> {
  const taken = ground.provider.taken.filter(({ receiver }) => receiver.tenantId === team.tenantId);
  return [
    ...delaysOf(team, taken).flatMap((ms) =>
      ms === undefined ? [wrong('lost', 'a critical fact reached nobody')] : [],
    ),
    ...unmarked(taken),
    ...strange(team, taken),
    ...(await wrongNotices(ground, team)),
    ...(await wrongMessages(ground, team)),
  ];
}

function wrong(kind: Wrong['kind'], why: string): Wrong {
  return { kind, why };
}

/** What came again without saying so. A webhook says it by its id. */
function unmarked(taken: readonly Taken[]): Wrong[] {
  const keyOf = ({ receiver, accountId }: Taken): string => `${receiver.userId} ${receiver.plan.channel} ${accountId}`;
  return [...Map.groupBy(taken, keyOf).values()].flatMap(([first, ...again]) =>
    again
      .filter((one) => (one.messageId === undefined ? !one.isMarked : one.messageId !== first!.messageId))
      .map((one) => wrong('doubled', `${one.receiver.plan.channel} got one twice and the second was not marked`)),
  );
}

function strange(team: NoticeTeam, taken: readonly Taken[]): Wrong[] {
  const own = new Set(team.facts.map(({ accountId }) => accountId));
  return taken
    .filter(({ accountId }) => !own.has(accountId))
    .map(({ accountId }) => wrong('other', `it was told of account ${accountId} of another organisation`));
}

async function wrongNotices(ground: NoticeGround, team: NoticeTeam): Promise<Wrong[]> {
  const rows = await ground.rows<{ fact_id: string; user_id: string; n: number }>(
    `select fact_id, user_id, count(*)::int as n from notices
     where tenant_id = $1 and kind in ('guard-countdown', 'order-rejected') group by 1, 2`,
    [team.tenantId],
  );
  return team.facts.flatMap(({ id }) =>
    team.userIds.flatMap((userId) => {
      const n = rows.find((row) => row.fact_id === id && row.user_id === userId)?.n ?? 0;
      if (n === 1) return [];
      return [wrong(n === 0 ? 'lost' : 'doubled', `a fact has ${n} notices for one person`)];
    }),
  );
}

/** Every message was taken, or given up for a channel that is gone, told as a fact, and shown to its person. */
async function wrongMessages(ground: NoticeGround, team: NoticeTeam): Promise<Wrong[]> {
  const messages = await ground.rows<{ status: string; user_id: string; channel: string; kind: string; n: number }>(
    `select status, user_id, channel, kind, count(*)::int as n from messages where tenant_id = $1
     group by 1, 2, 3, 4`,
    [team.tenantId],
  );
  const failed = messages.filter(({ status }) => status === 'failed');
  const [facts] = await ground.rows<{ n: number }>(
    `select count(*)::int as n from outbox where tenant_id = $1 and subject like 'notifications.message.failed.%'`,
    [team.tenantId],
  );
  const shown = await ground.rows<{ user_id: string }>(
    `select distinct user_id from notices where tenant_id = $1 and kind = 'undelivered'`,
    [team.tenantId],
  );
  const mannerOf = (userId: string, channel: string): string | undefined =>
    team.plan.people[team.userIds.indexOf(userId)]?.find((one) => one.channel === channel)?.manner;
  const told = failed.reduce((sum, { n }) => sum + n, 0);
  return [
    ...messages
      .filter(({ status }) => status === 'waiting')
      .map(({ channel, kind }) => wrong('lost', `a message (${kind}) by ${channel} was never sent`)),
    ...failed
      .filter(({ user_id: userId, channel }) => mannerOf(userId, channel) !== 'is-gone')
      .map(({ channel }) => wrong('lost', `a message by ${channel} was given up though its channel works`)),
    ...(facts?.n === told ? [] : [wrong('other', `${told} messages were given up and ${facts?.n} facts say so`)]),
    ...failed
      .filter(({ user_id: userId, kind }) => kind !== 'undelivered' && !shown.some((one) => one.user_id === userId))
      .map(() => wrong('other', 'what could not be delivered was not shown')),
  ];
}
