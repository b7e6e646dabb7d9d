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

/**
 * Slots for each kind of request, so that a flood of one kind delays only its own. What does not fit is refused at
 * once: late answers help nobody.
 */
export class RequestLanes {
  private readonly lanes: Record<RequestLane, { running: number; readonly queue: Work[] }>;

  constructor(private readonly room: Readonly<Record<RequestLane, LaneRoom>> = LANE_ROOM) {
    this.lanes = { guard: empty(), command: empty(), alert: empty(), read: empty(), history: empty() };
  }

  /** Begins the work, or lets it wait for its turn. False: there is no room, nothing was kept. Work never rejects. */
  submit(lane: RequestLane, work: Work): boolean {
    const { queue, running } = this.lanes[lane];
    const room = this.room[lane];
    if (running >= room.running && queue.length >= room.waiting) return false;
    queue.push(work);
    this.fill(lane);
    return true;
  }

  /** For gauges: what runs and what waits. */
  states(): { readonly lane: RequestLane; readonly running: number; readonly waiting: number }[] {
    return (Object.keys(this.lanes) as RequestLane[]).map((lane) => ({ lane, running: this.lanes[lane].running, waiting: this.lanes[lane].queue.length }));
  }

  private fill(lane: RequestLane): void {
    const state = this.lanes[lane];
    while (state.running < this.room[lane].running) {
      const work = state.queue.shift();
      if (work === undefined) return;
      state.running += 1;
      void work().finally(() => {
        state.running -= 1;
        this.fill(lane);
      });
    }
  }
}

function empty(): { running: number; queue: Work[] } {
  return { running: 0, queue: [] };
}
