import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock, newId } from '@plimsoll/kernel';
import { type WebSocket } from 'ws';
import { FactRing } from './fact-ring.js';
import { StreamClient } from './stream-client.js';
import { streamLimits } from './stream-limits.js';

/** A socket whose other side reads only when told. */
class SocketStub extends EventEmitter {
  readyState = 1;
  bufferedAmount = 0;
  pings = 0;
  terminated = false;
  closedWith: number | undefined;
  reads = true;
  readonly sent: Record<string, unknown>[] = [];

  send(text: string, taken: () => void): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
    if (this.reads) queueMicrotask(taken);
    else this.bufferedAmount += text.length;
  }

  ping(): void {
    this.pings += 1;
  }

  close(code: number): void {
    this.closedWith = code;
    this.readyState = 2;
  }

  terminate(): void {
    this.terminated = true;
    this.readyState = 3;
  }
}

const clock = new ManualClock();
let socket: SocketStub;
let ring: FactRing;
let client: StreamClient;

beforeEach(() => {
  socket = new SocketStub();
  ring = new FactRing();
  ring.reset(0);
  const actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['viewer'] as const };
  client = new StreamClient(
    socket as unknown as WebSocket,
    { actor, expiresAt: Math.floor(clock.now().getTime() / 1_000) + 600 },
    ring,
    clock,
  );
});

function add(seq: number, permission: 'signal:read' | 'audit:read' = 'signal:read', size = 10): void {
  const fact = { seq, permission, text: JSON.stringify({ seq, topic: 'signal', pad: 'x'.repeat(size) }) };
  ring.add(client.tenantId, fact);
  client.offer(fact);
}

describe('PL-7 one live stream', () => {
  it('is heard from every second, also where nothing happens: only then is silence a sign (issue 8, 0.1)', () => {
    expect(streamLimits.heartbeatMs).toBeLessThanOrEqual(2_000);
    client.start(undefined);
    client.beat();
    client.beat();
    expect(socket.sent.map(({ type }) => type)).toEqual(['hello', 'heartbeat']);
    expect(socket.sent[1]).toEqual({ type: 'heartbeat', seq: 0, at: clock.now().toISOString() });
    // What was said is as good as a heartbeat.
    add(1);
    client.beat();
    client.beat();
    expect(socket.sent.slice(2)).toMatchObject([{ seq: 1, topic: 'signal' }, { type: 'heartbeat' }]);
  });

  it('pings, and ends whoever is not heard', () => {
    client.start(undefined);
    for (let i = 0; i < 5; i += 1) {
      clock.advance(streamLimits.pingMs);
      socket.emit('pong');
      client.ping();
    }
    expect(socket).toMatchObject({ pings: 5, terminated: false });
    clock.advance(streamLimits.silenceMs + 1);
    client.ping();
    expect(socket.terminated).toBe(true);
  });

  it('leaves out what the roles do not grant', () => {
    client.start(undefined);
    add(1, 'audit:read');
    add(2);
    expect(socket.sent.slice(1)).toMatchObject([{ seq: 2 }]);
  });

  it('lets nothing pile up for one who does not read, and cuts one who takes nothing for three seconds', () => {
    client.start(undefined);
    socket.reads = false;
    for (let seq = 1; seq <= 1_500; seq += 1) add(seq, 'signal:read', 2_000);
    expect(socket.bufferedAmount).toBeLessThan(streamLimits.bufferBytes + 3_000);
    client.flush();
    expect(socket.closedWith).toBeUndefined();
    clock.advance(streamLimits.stallMs + 1);
    client.flush();
    expect(socket.closedWith).toBe(4408);
  });

  it('goes on in order, without gap or repeat, for one who was slow for a moment', () => {
    client.start(undefined);
    socket.reads = false;
    for (let seq = 1; seq <= 600; seq += 1) add(seq, 'signal:read', 2_000);
    socket.reads = true;
    socket.bufferedAmount = 0;
    client.flush();
    add(601);
    expect(socket.sent.slice(1).map((message) => message['seq'])).toEqual(Array.from({ length: 601 }, (_, i) => i + 1));
  });

  it('is over with its token', () => {
    expect(client.isExpired()).toBe(false);
    clock.advance(600_000);
    expect(client.isExpired()).toBe(true);
  });
});
