import { type RequestLane } from '@plimsoll/contracts';
import { DATABASE_LIMITS } from '@plimsoll/persistence';

/** Room of one lane: how many of its requests are worked on at once, and how many may wait for that. */
export interface LaneRoom {
  readonly running: number;
  readonly waiting: number;
}

/**
 * Reads and history together never hold every connection to the database: commands, syncs and alerts find one, however
 * many pages are being looked at.
 */
const READING = Math.max(2, Math.floor(DATABASE_LIMITS.appPoolSize / 2));
const HISTORY = Math.max(1, Math.floor(READING / 3));

export const LANE_ROOM: Readonly<Record<RequestLane, LaneRoom>> = {
  guard: { running: 64, waiting: 1_024 },
  command: { running: 256, waiting: 512 },
  alert: { running: 64, waiting: 256 },
  read: { running: READING - HISTORY, waiting: 256 },
  history: { running: HISTORY, waiting: 64 },
};

type Work = () => Promise<void>;

interface Lane {
  running: number;
  readonly queue: { readonly work: Work; readonly party: string | undefined }[];
  /** By tenant: how much runs, and how much waits. */
  readonly runningOf: Map<string, number>;
  readonly waitingOf: Map<string, number>;
}

/** Lanes with fewer slots are not divided: their work is short, and one that is alone shall have all of them. */
const DIVIDED_FROM = 8;

/**
 * Slots for each kind of request, so that a flood of one kind delays only its own. What does not fit is refused at
 * once: late answers help nobody. Of a large lane one tenant has three quarters at most, and a free slot goes to whoever
 * has the fewest, so that what one sends, or what hangs for one, does not keep out another.
 */
export class RequestLanes {
  private readonly lanes: Record<RequestLane, Lane>;

  constructor(private readonly room: Readonly<Record<RequestLane, LaneRoom>> = LANE_ROOM) {
    this.lanes = { guard: empty(), command: empty(), alert: empty(), read: empty(), history: empty() };
  }

  /**
   * Begins the work, or lets it wait for its turn. False: there is no room, nothing was kept. Work never rejects.
   * `party`: the tenant that it is for; work for none is one of all.
   */
  submit(lane: RequestLane, work: Work, party?: string): boolean {
    const { queue, running, runningOf, waitingOf } = this.lanes[lane];
    const room = this.room[lane];
    const mustWait = running >= room.running || countOf(runningOf, party) >= shareOf(room.running);
    if (mustWait && (queue.length >= room.waiting || countOf(waitingOf, party) >= shareOf(room.waiting))) return false;
    queue.push({ work, party });
    count(waitingOf, party, 1);
    this.fill(lane);
    return true;
  }

  /** For gauges: what runs and what waits. */
  states(): { readonly lane: RequestLane; readonly running: number; readonly waiting: number }[] {
    return (Object.keys(this.lanes) as RequestLane[]).map((lane) => ({
      lane,
      running: this.lanes[lane].running,
      waiting: this.lanes[lane].queue.length,
    }));
  }

  private fill(lane: RequestLane): void {
    const state = this.lanes[lane];
    while (state.running < this.room[lane].running) {
      const next = nextOf(state, shareOf(this.room[lane].running));
      if (next === undefined) return;
      const { work, party } = next;
      state.running += 1;
      count(state.waitingOf, party, -1);
      count(state.runningOf, party, 1);
      void work().finally(() => {
        state.running -= 1;
        count(state.runningOf, party, -1);
        this.fill(lane);
      });
    }
  }
}

function empty(): Lane {
  return { running: 0, queue: [], runningOf: new Map(), waitingOf: new Map() };
}

/** Takes the first of whoever has the fewest that run, and less than the share of one. */
function nextOf({ queue, runningOf }: Lane, share: number): Lane['queue'][number] | undefined {
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
