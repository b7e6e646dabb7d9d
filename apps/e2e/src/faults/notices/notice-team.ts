import { guardChanged, orderChanged } from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { type NoticeGround } from './notice-ground.js';
import { type NoticePlan, type PlannedFact } from './notice.plan.js';

/** A fact that was put, by the account that it is about: every fact has one of its own. */
export interface SentFact {
  readonly id: string;
  readonly accountId: string;
  readonly isCritical: boolean;
  readonly atMs: number;
}

/** One organisation of a wave, and what happens to it. */
export class NoticeTeam {
  readonly tenantId = newId();
  readonly facts: SentFact[] = [];
  userIds: readonly string[] = [];

  constructor(
    readonly plan: NoticePlan,
    private readonly ground: NoticeGround,
  ) {}

  async appears(): Promise<void> {
    this.userIds = await this.ground.team(this.tenantId, this.plan.people.length);
    for (const [index, userId] of this.userIds.entries())
      for (const channel of this.plan.people[index] ?? []) await this.ground.link(this.tenantId, userId, channel);
  }

  /** Its facts at their times. */
  async live(): Promise<void> {
    let passed = 0;
    for (const fact of this.plan.facts) {
      await sleep(fact.atMs - passed);
      passed = fact.atMs;
      await this.put(fact);
    }
  }

  private async put({ isCritical, isDoubled }: PlannedFact): Promise<void> {
    const accountId = newId();
    const id = newId();
    const common = { tenantId: this.tenantId, key: accountId, id, isDoubled };
    const atMs = isCritical
      ? await this.ground.put({ ...common, fact: guardChanged, data: { ...guardChanged.example, accountId } })
      : await this.ground.put({
          ...common,
          fact: orderChanged,
          data: { ...orderChanged.example, accountId, state: 'rejected' },
        });
    this.facts.push({ id, accountId, isCritical, atMs });
  }
}
