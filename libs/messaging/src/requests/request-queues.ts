import { type RequestPriority } from '@plimsoll/contracts';
import { DATABASE_LIMITS } from '@plimsoll/persistence';

/** Room of one queue: how many of its requests are worked on at once, and how many may wait for that. */
export interface QueueRoom {
  readonly running: number;
  readonly waiting: number;
}

/**
 * Reads and history together never hold every connection to the database: commands, syncs and alerts find one, however
 * many pages are being looked at.
 */
const READING = Math.max(2, Math.floor(DATABASE_LIMITS.appPoolSize / 2));
const HISTORY = Math.max(1, Math.floor(READING / 3));

export const QUEUE_ROOM: Readonly<Record<RequestPriority, QueueRoom>> = {
  guard: { running: 64, waiting: 1_024 },
  command: { running: 256, waiting: 512 },
  alert: { running: 64, waiting: 256 },
  read: { running: READING - HISTORY, waiting: 256 },
  history: { running: HISTORY, waiting: 64 },
};

type Work = () => Promise<void>;

interface RequestQueue {
  running: number;
  readonly queue: { readonly work: Work; readonly party: string | undefined }[];
  /** By tenant: how much runs, and how much waits. */
  readonly runningOf: Map<string, number>;
  readonly waitingOf: Map<string, number>;
}

/** Queues with fewer slots are not divided: their work is short, and one that is alone shall have all of them. */
const DIVIDED_FROM = 8;

/**
 * Slots for each kind of request, so that a flood of one kind delays only its own. What does not fit is refused at
 * once: late answers help nobody. Of a large queue one tenant has three quarters at most, and a free slot goes to
 * whoever has the fewest, so that what one sends, or what hangs for one, does not keep out another.
 */
export class RequestQueues {
  private readonly queues: Record<RequestPriority, RequestQueue>;

  constructor(private readonly room: Readonly<Record<RequestPriority, QueueRoom>> = QUEUE_ROOM) {
    this.queues = { guard: empty(), command: empty(), alert: empty(), read: empty(), history: empty() };
  }

  /**
   * Begins the work, or lets it wait for its turn. False: there is no room, nothing was kept. Work never rejects.
   * `party`: the tenant that it is for; work for none is one of all.
   */
  submit(priority: RequestPriority, work: Work, party?: string): boolean {
    const { queue, running, runningOf, waitingOf } = this.queues[priority];
    const room = this.room[priority];
    const mustWait = running >= room.running || countOf(runningOf, party) >= shareOf(room.running);
    if (mustWait && (queue.length >= room.waiting || countOf(waitingOf, party) >= shareOf(room.waiting))) return false;
    queue.push({ work, party });
    count(waitingOf, party, 1);
    this.fill(priority);
    return true;
  }

  /** For gauges: what runs and what waits. */
  states(): { readonly priority: RequestPriority; readonly running: number; readonly waiting: number }[] {
    return (Object.keys(this.queues) as RequestPriority[]).map((priority) => ({
      priority,
      running: this.queues[priority].running,
      waiting: this.queues[priority].queue.length,
    }));
  }

  private fill(priority: RequestPriority): void {
    const state = this.queues[priority];
    while (state.running < this.room[priority].running) {
      const next = nextOf(state, shareOf(this.room[priority].running));
      if (next === undefined) return;
      const { work, party } = next;
      state.running += 1;
      count(state.waitingOf, party, -1);
      count(state.runningOf, party, 1);
      void work().finally(() => {
        state.running -= 1;
        count(state.runningOf, party, -1);
        this.fill(priority);
      });
    }
  }
}

function empty(): RequestQueue {
  return { running: 0, queue: [], runningOf: new Map(), waitingOf: new Map() };
}

/** Takes the first of whoever has the fewest that run, and less than the share of one. */
function nextOf({ queue, runningOf }: RequestQueue, share: number): RequestQueue['queue'][number] | undefined {
  let best = -1;
  let least = share;
  for (let i = 0; i < queue.length && least > 0; i += 1) {
    const held = countOf(runningOf, queue[i]!.party);
    if (held >= least) continue;
    best = i;
    least = held;
  }
  return best < 0 ? undefined : queue.splice(best, 1)[0];
}

const shareOf = (room: number): number => (room < DIVIDED_FROM ? room : Math.floor((room * 3) / 4));

const countOf = (counts: ReadonlyMap<string, number>, party: string | undefined): number =>
  party === undefined ? 0 : (counts.get(party) ?? 0);

function count(counts: Map<string, number>, party: string | undefined, change: number): void {
  if (party === undefined) return;
  const now = (counts.get(party) ?? 0) + change;
  if (now > 0) counts.set(party, now);
  else counts.delete(party);
}
