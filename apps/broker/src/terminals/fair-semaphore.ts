import { problem, ProblemError } from '@plimsoll/contracts';

export interface FairSemaphoreLimits {
  readonly atOnce: number;
  /** One of those who share the semaphore never has more, so that the others find a free place at once. */
  readonly atOnceEach: number;
  /** Of one of them. */
  readonly waiting: number;
}

interface Party {
  working: number;
  readonly queue: (() => void)[];
}

const RETRY_AFTER_S = 2;

/** Lets so many work at once. Those who share it (tenants) take turns, each in the order its own came, and who has too many is told to come back. */
export class FairSemaphore {
  private working = 0;
  /** In the order of whose turn it is. */
  private readonly parties = new Map<string, Party>();

  constructor(private readonly limits: FairSemaphoreLimits) {}

  async run<T>(who: string, work: () => Promise<T>): Promise<T> {
    const party = this.parties.get(who) ?? { working: 0, queue: [] };
    this.parties.set(who, party);
    if (this.hasPlace(party) && party.queue.length === 0) this.begin(party);
    else await this.turn(party);
    try {
      return await work();
    } finally {
      party.working -= 1;
      this.working -= 1;
      if (party.working === 0 && party.queue.length === 0) this.parties.delete(who);
      this.admitNext();
    }
  }

  /** A place is handed over, not freed, so that nobody slips in between. */
  private turn(party: Party): Promise<void> {
    if (party.queue.length >= this.limits.waiting)
      throw new ProblemError(problem('busy', 'many terminals come back at once', { retryAfterS: RETRY_AFTER_S }));
    return new Promise((resolve) => party.queue.push(resolve));
  }

  private admitNext(): void {
    for (const [who, party] of this.parties) {
      const next = this.hasPlace(party) ? party.queue.shift() : undefined;
      if (!next) continue;
      this.begin(party);
      // Last in the row now: the others' turn comes first.
      this.parties.delete(who);
      this.parties.set(who, party);
      next();
      return;
    }
  }

  private hasPlace(party: Party): boolean {
    return this.working < this.limits.atOnce && party.working < this.limits.atOnceEach;
  }

  private begin(party: Party): void {
    party.working += 1;
    this.working += 1;
  }
}
