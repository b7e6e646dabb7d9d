/** What a load of usage events adds up to. */
export interface UsageTold {
  /** Different events. */
  events: number;
  total: number;
  /** Events that were sent again. */
  repeated: number;
}

const MODELS = 5;
const AGENTS = 8;
/** Every hundredth event is one that was sent before. */
const REPEATED_EVERY = 100;
const REMEMBERED = 4_096;

/**
 * Bodies of events of `agent.tokens`, each with an id of its own, but for every hundredth, which repeats an earlier one.
 * Made quickly: the load shares the machine with what it measures.
 */
export class UsageLoad {
  private made = 0;
  private readonly earlier: string[] = [];

  /** `seed` sets the ids of one sender apart from those of others. */
  constructor(
    private readonly seed: number,
    readonly told: UsageTold = { events: 0, total: 0, repeated: 0 },
  ) {}

  body(size: number, nowMs: number): string {
    const ms = nowMs.toString(16).padStart(12, '0');
    const head = `{"id":"${ms.slice(0, 8)}-${ms.slice(8)}-7`;
    const seed = this.seed.toString(16).padStart(3, '0');
    const at = new Date(nowMs).toISOString();
    const events: string[] = [];
    for (let i = 0; i < size; i += 1) {
      const n = (this.made += 1);
      const again = n % REPEATED_EVERY === 0 ? this.earlier[(n * 7) % this.earlier.length] : undefined;
      if (again !== undefined) {
        this.told.repeated += 1;
        events.push(again);
        continue;
      }
      const value = 100 + (n % 901);
      const event = `${head}${seed}-8000-${n.toString(16).padStart(12, '0')}","meter":"agent.tokens","at":"${at}","value":${value},"dimensions":{"agent":"agent-${n % AGENTS}","model":"m-${n % MODELS}"}}`;
      this.told.events += 1;
      this.told.total += value;
      if (n % 13 === 0 && this.earlier.length < REMEMBERED) this.earlier.push(event);
      events.push(event);
    }
    return `[${events.join(',')}]`;
  }
}
