export interface SemaphoreLimits {
  /** Work that runs side by side. */
  readonly atOnce: number;
  /** Of one of those who share it; as many as run at once when absent. */
  readonly atOnceEach?: number;
  /** Work that may wait, of one of those who share it; without end when absent. */
  readonly waiting?: number;
  /** How long work waits for its turn, in ms; as long as it takes when absent. */
  readonly waitMs?: number;
  /**
   * What is thrown when there is no room to wait (`full`) or the turn did not come in time (`late`): nothing of the
   * work was begun.
   */
  readonly refuse?: (why: 'full' | 'late') => Error;
}

interface Party {
  working: number;
  readonly queue: (() => void)[];
}

/**
 * Lets so much work run at once; what came first goes first. Those who share it (tenants) take turns, each in the order
 * its own came, and none has more than its share, so that the others find a free place.
 */
export class Semaphore {
  private working = 0;
  /** In the order of whose turn it is. */
  private readonly parties = new Map<string, Party>();

  constructor(private readonly limits: SemaphoreLimits) {}

  /** How much waits. */
  get waiting(): number {
    return [...this.parties.values()].reduce((sum, { queue }) => sum + queue.length, 0);
  }

  /**
   * Runs the work when its turn comes; throws what `refuse` makes when it does not. `who`: of those who share the
   * semaphore.
   */
  async run<T>(work: () => Promise<T>, who = ''): Promise<T> {
    const party = this.parties.get(who) ?? { working: 0, queue: [] };
    this.parties.set(who, party);
    if (this.hasPlace(party) && party.queue.length === 0) this.begin(party);
    else await this.turn(party, who);
    try {
      return await work();
    } finally {
      party.working -= 1;
      this.working -= 1;
      this.forget(party, who);
      this.admitNext();
    }
  }

  /** A place is handed over, not freed, so that nobody slips in between. */
  private turn(party: Party, who: string): Promise<void> {
    const { waiting = Number.POSITIVE_INFINITY, waitMs, refuse } = this.limits;
    if (party.queue.length >= waiting) {
      this.forget(party, who);
      throw refuse?.('full') ?? new Error('too much waits for a place');
    }
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        party.queue.splice(party.queue.indexOf(begin), 1);
        this.forget(party, who);
        reject(refuse?.('late') ?? new Error('no place became free in time'));
      };
      const timer = waitMs === undefined ? undefined : setTimeout(giveUp, waitMs);
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      party.queue.push(begin);
    });
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
    const { atOnce, atOnceEach = atOnce } = this.limits;
    return this.working < atOnce && party.working < atOnceEach;
  }

  private begin(party: Party): void {
    party.working += 1;
    this.working += 1;
  }

  private forget(party: Party, who: string): void {
    if (party.working === 0 && party.queue.length === 0) this.parties.delete(who);
  }
}
