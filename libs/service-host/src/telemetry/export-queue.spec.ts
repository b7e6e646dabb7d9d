import { describe, expect, it } from '@jest/globals';
import { ExportQueue, type ExportQueueLimits } from './export-queue.js';

const LIMITS: ExportQueueLimits = { queueSize: 10, batchSize: 4, delayMs: 1, exportMs: 60_000 };

class Tally {
  taken = 0;
  readonly lost: Record<string, number> = {};
  readonly failures: unknown[] = [];
  exported(count: number): void {
    this.taken += count;
  }
  dropped(count: number, reason: string): void {
    this.lost[reason] = (this.lost[reason] ?? 0) + count;
  }
  failed(error: unknown): void {
    this.failures.push(error);
  }
}

function queueOf(
  send: (batch: number[]) => Promise<void>,
  limits: Partial<ExportQueueLimits> = {},
): { queue: ExportQueue<number>; tally: Tally } {
  const tally = new Tally();
  return { tally, queue: new ExportQueue(send, { ...LIMITS, ...limits }, tally) };
}

const fill = (queue: ExportQueue<number>, count: number): void => {
  for (let i = 0; i < count; i += 1) queue.offer(i);
};
const never = (): Promise<void> => new Promise(() => undefined);
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('telemetry on its way (issue 7 §6)', () => {
  it('goes in batches, in order, one under way at a time', async () => {
    const batches: number[][] = [];
    let [underWay, most] = [0, 0];
    const { queue, tally } = queueOf(async (batch) => {
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      batches.push(batch);
      underWay -= 1;
    });
    fill(queue, 10);
    await until(() => tally.taken === 10);
    expect(batches).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(most).toBe(1);
  });

  it('of a receiver that never answers is bounded: what comes beyond is dropped and counted, and nobody waits', () => {
    const { queue, tally } = queueOf(never);
    fill(queue, 10_000);
    // One batch is under way, the queue is full.
    expect(queue.size).toBe(10);
    expect(tally.lost).toEqual({ 'queue-full': 10_000 - 14 });
  });

  it('is lost and counted where the receiver refuses, and the next batch is tried', async () => {
    let calls = 0;
    const { queue, tally } = queueOf(() => ((calls += 1) === 1 ? Promise.reject(new Error('500')) : Promise.resolve()));
    fill(queue, 8);
    await until(() => tally.taken === 4);
    expect(tally.lost).toEqual({ 'export-failed': 4 });
    expect(tally.failures).toEqual([new Error('500')]);
  });

  it('counts as lost where the receiver did not answer in time', async () => {
    const { queue, tally } = queueOf(never, { exportMs: 1 });
    fill(queue, 4);
    await until(() => tally.lost['export-failed'] === 4);
  });

  it('is sent at the end', async () => {
    const { queue, tally } = queueOf(() => Promise.resolve(), { delayMs: 60_000 });
    fill(queue, 7);
    await queue.close(60_000);
    expect([tally.taken, tally.lost]).toEqual([7, {}]);
    queue.offer(1);
    expect(tally.lost).toEqual({ shutdown: 1 });
  });

  it('holds up no end: a receiver that is gone costs the time that it is given', async () => {
    const { queue, tally } = queueOf(never);
    fill(queue, 9);
    const began = performance.now();
    await queue.close(20);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(tally.lost).toEqual({ shutdown: 5 });
  });
});
