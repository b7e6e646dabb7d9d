import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Clock } from './clock.js';
import { type LiveFact, LiveStream, type Socket, type StreamApi } from './live-stream.js';
import { OutcomeUnknownError, ProblemError } from './problem.js';

/** Lets what was begun go on as far as it can without time passing. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

const refused = (retryAfterS: number): ProblemError =>
  new ProblemError({ status: 429, code: 'rate-limited', title: 'Too many calls', retryAfterS });

class World {
  readonly urls: string[] = [];
  readonly sockets: Socket[] = [];
  readonly facts: number[] = [];
  readonly lines: string[] = [];
  readonly pauses: (() => void)[] = [];
  readonly pausedMs: number[] = [];
  nowMs = 0;
  resyncs = 0;
  polls = 0;
  tickets: () => Promise<{ ticket: string; seq: number; expiresInS: number }> = () =>
    Promise.resolve({ ticket: 't', seq: 10, expiresInS: 30 });
  polled: { items: LiveFact[]; nextAfter: number; resync: boolean } = { items: [], nextAfter: 10, resync: false };

  readonly clock: Clock = {
    now: () => this.nowMs,
    sleep: (ms) => {
      this.pausedMs.push(ms);
      return new Promise((resolve) => this.pauses.push(resolve));
    },
  };
  readonly api: StreamApi = {
    baseUrl: 'https://plimsoll.test',
    ticket: () => this.tickets(),
    events: () => Promise.resolve(this.polled),
  };
  readonly stream = new LiveStream(
    this.api,
    {
      fact: ({ seq }) => this.facts.push(seq),
      line: (line) => this.lines.push(line),
      resync: () => (this.resyncs += 1),
      polled: () => (this.polls += 1),
    },
    this.clock,
    {
      socket: (url) => {
        this.urls.push(url);
        const socket: Socket = { onmessage: null, onclose: null, close: () => undefined };
        this.sockets.push(socket);
        return socket;
      },
    },
  );

  say(message: object): void {
    this.sockets.at(-1)!.onmessage!({ data: JSON.stringify(message) });
  }

  async pass(): Promise<void> {
    this.pauses.shift()?.();
    await settle();
  }
}

describe('the live stream', () => {
  let world: World;
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    world = new World();
    world.stream.start();
    await settle();
  });
  afterEach(() => {
    world.stream.stop();
    jest.useRealTimers();
  });

  it('goes on from the last fact after the line broke', async () => {
    expect(world.urls[0]).toBe('wss://plimsoll.test/v1/stream?ticket=t&after=10');
    world.say({ type: 'hello', seq: 10 });
    world.say({ seq: 12, type: 'guard.changed.v1', at: '', topic: 'guard', data: {} });
    world.sockets[0]!.onclose!();
    await world.pass();
    expect(world.urls[1]).toContain('after=12');
    expect([world.facts, world.lines]).toEqual([[12], ['connecting', 'live']]);
  });

  it('gives up a line that is silent, without waiting for its close', async () => {
    world.say({ type: 'hello', seq: 10 });
    jest.advanceTimersByTime(10_001);
    expect(world.lines.at(-1)).toBe('offline');
    await world.pass();
    expect(world.urls).toHaveLength(2);
  });

  it('asks for the same facts where WebSockets do not pass', async () => {
    world.sockets[0]!.onclose!();
    await world.pass();
    world.polled = {
      items: [{ seq: 13, at: '', topic: 'guard', type: 'guard.changed.v1', data: {} }],
      nextAfter: 14,
      resync: false,
    };
    world.sockets[1]!.onclose!();
    await settle();
    expect([world.facts, world.stream.position, world.lines.at(-1)]).toEqual([[13], 14, 'polling']);
    // Every fact came: nothing that was read before is in doubt.
    expect([world.polls, world.resyncs]).toEqual([1, 0]);
    world.polled = { items: [], nextAfter: 90, resync: true };
    await world.pass();
    expect([world.polls, world.resyncs]).toEqual([2, 1]);
  });

  it('says that the state must be read again, and that nothing answers', async () => {
    world.say({ type: 'resync', seq: 40 });
    expect([world.resyncs, world.stream.position]).toEqual([1, 40]);
    world.tickets = () => Promise.reject(new Error('gone'));
    world.sockets[0]!.onclose!();
    await world.pass();
    expect(world.lines.at(-1)).toBe('offline');
  });

  it('meets who comes back soon: no pause grows over four seconds while nothing answers', async () => {
    world.tickets = () => Promise.reject(new Error('gone'));
    world.sockets[0]!.onclose!();
    for (let i = 0; i < 12; i += 1) await world.pass();
    expect(world.pausedMs.length).toBeGreaterThan(10);
    expect(Math.max(...world.pausedMs)).toBeLessThanOrEqual(4_000);
    world.tickets = () => Promise.resolve({ ticket: 'u', seq: 10, expiresInS: 30 });
    await world.pass();
    world.say({ type: 'hello', seq: 10 });
    expect(world.lines.at(-1)).toBe('live');
  });

  it('comes when a refusal says, and does not call out of reach who refuses', async () => {
    world.tickets = () => Promise.reject(new OutcomeUnknownError(refused(7)));
    world.sockets[0]!.onclose!();
    await world.pass();
    expect(world.pausedMs.at(-1)).toBe(7_000);
    expect(world.lines).not.toContain('offline');
    world.tickets = () => Promise.reject(refused(1));
    for (let i = 0; i < 8; i += 1) await world.pass();
    expect(world.pausedMs.at(-1)).toBeGreaterThan(4_000);
  });

  it('tries at once when somebody looks again, and once a second at most', async () => {
    world.tickets = () => Promise.reject(new Error('gone'));
    world.sockets[0]!.onclose!();
    for (let i = 0; i < 5; i += 1) await world.pass();
    const tries = world.pausedMs.length;
    for (let i = 0; i < 5; i += 1) {
      world.stream.wake();
      await settle();
    }
    expect(world.pausedMs).toHaveLength(tries + 1);
    expect(world.pausedMs.at(-1)).toBeLessThanOrEqual(2_000);
    world.tickets = () => Promise.resolve({ ticket: 'u', seq: 10, expiresInS: 30 });
    world.nowMs += 1_000;
    world.stream.wake();
    await settle();
    expect(world.urls).toHaveLength(2);
  });

  it('does not trust a line that was silent while the device slept', async () => {
    world.say({ type: 'hello', seq: 10 });
    world.nowMs += 2_000;
    world.stream.wake();
    await settle();
    expect(world.urls).toHaveLength(1);
    world.nowMs += 60_000;
    world.stream.wake();
    await settle();
    expect(world.urls).toHaveLength(2);
    expect(world.sockets[0]!.onmessage).toBeNull();
  });

  it('that was stopped says nothing more', async () => {
    world.stream.stop();
    expect(world.sockets[0]!.onmessage).toBeNull();
    await world.pass();
    expect(world.urls).toHaveLength(1);
  });
});
