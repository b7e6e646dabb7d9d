import { EventEmitter } from 'node:events';
import { type Server } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TrustedProxies } from './caller-address.js';
import { BOUNDS_DEFAULTS, HttpBounds } from './http-bounds.js';
import { type Metrics } from './metrics.js';

class Line extends EventEmitter {
  open = true;

  constructor(readonly remoteAddress: string) {
    super();
  }

  destroy(): void {
    this.open = false;
    this.emit('close');
  }
}

class Door {
  readonly server = new EventEmitter() as Server;
  readonly reasons: unknown[] = [];
  private readonly lines: Line[] = [];

  constructor(connections: number, connectionsPerCaller = BOUNDS_DEFAULTS.connectionsPerCaller) {
    const counter = { add: (_by: number, labels: object) => void this.reasons.push(labels) };
    const metrics = { counter: () => counter, gauge: () => undefined } as unknown as Metrics;
    new HttpBounds(
      { ...BOUNDS_DEFAULTS, connections, connectionsPerCaller },
      TrustedProxies.of('10.0.0.0/8'),
      metrics,
    ).watch(this.server);
  }

  get open(): number {
    return this.lines.filter((line) => line.open).length;
  }

  /** As Node does: what is one too many for all is dropped before anybody hears of it. */
  connect(address: string): Line {
    const line = new Line(address);
    if (this.open >= this.server.maxConnections) {
      line.open = false;
      this.server.emit('drop');
    } else {
      this.lines.push(line);
      this.server.emit('connection', line);
    }
    return line;
  }

  fill(address: string, times: number): Line[] {
    return Array.from({ length: times }, () => this.connect(address)).filter((line) => line.open);
  }
}

describe('connections of one address (F1, issue 6 §3.3)', () => {
  it('are never all there are: its share shrinks with what is free', () => {
    const door = new Door(100);
    expect(door.fill('192.0.2.1', 200)).toHaveLength(50);
    expect(door.fill('192.0.2.2', 200)).toHaveLength(25);
    expect(door.connect('192.0.2.3').open).toBe(true);
    expect(door.reasons).toContainEqual({ reason: 'connections-of-caller' });
  });

  it('of IPv6 are those of its network', () => {
    const door = new Door(100);
    const network = Array.from({ length: 200 }, (_, i) => door.connect(`2001:db8:0:1::${i.toString(16)}`));
    expect(network.filter((line) => line.open)).toHaveLength(50);
    expect(door.connect('2001:db8:0:2::1').open).toBe(true);
  });

  it('come back when they are closed', () => {
    const door = new Door(100);
    for (const line of door.fill('192.0.2.1', 200)) line.destroy();
    expect(door.fill('192.0.2.1', 200)).toHaveLength(50);
  });

  it('of a trusted proxy, which stands for many, have no share; but they count as taken', () => {
    const door = new Door(100);
    expect(door.fill('10.1.2.3', 80)).toHaveLength(80);
    expect(door.fill('192.0.2.1', 100)).toHaveLength(10);
    expect(door.fill('10.1.2.3', 10)).toHaveLength(10);
  });

  it('are a few for everybody, while there is room at all', () => {
    const door = new Door(100);
    door.fill('10.1.2.3', 95);
    expect(door.fill('192.0.2.1', 10)).toHaveLength(4);
  });

  it('however many come from wherever, an address that has none gets in while few share the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2_000 }), (callers) => {
        const door = new Door(200, 60);
        for (const caller of callers) door.connect(`192.0.2.${caller}`);
        expect(door.connect('198.51.100.1').open).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
