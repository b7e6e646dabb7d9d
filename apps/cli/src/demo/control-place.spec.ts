import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { holdControlPlace } from './simulator.js';

describe('a port that is held for a program that comes later', () => {
  it('is given up also while somebody has dialled it already', async () => {
    const place = await holdControlPlace();
    const { hostname, port } = new URL(place.url);
    const early = connect(Number(port), hostname);
    early.on('error', () => undefined);
    await once(early, 'connect');
    await place.release();
    early.destroy();
  });

  it('answers nobody: who dials it is refused at once, and tries again later', async () => {
    const place = await holdControlPlace();
    const { hostname, port } = new URL(place.url);
    const early = connect(Number(port), hostname);
    early.on('error', () => undefined);
    early.resume();
    await once(early, 'close');
    await place.release();
    expect(early.destroyed).toBe(true);
  });

  it('is the one of before where nobody else has taken it', async () => {
    const first = await holdControlPlace();
    const port = Number(new URL(first.url).port);
    const other = await holdControlPlace(port);
    expect(other.url).not.toBe(first.url);
    await other.release();
    await first.release();
    const again = await holdControlPlace(port);
    expect(again.url).toBe(first.url);
    await again.release();
  });
});
