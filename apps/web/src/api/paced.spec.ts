import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Paced } from './paced';

describe('work that news ask for (issue 8, must show 2)', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is done once for a burst, soon', () => {
    const work = jest.fn();
    const paced = new Paced(work);
    for (let i = 0; i < 50; i += 1) paced.ask();
    expect(work).not.toHaveBeenCalled();
    jest.advanceTimersByTime(150);
    expect(work).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(5_000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done once a second while news never pause, and is not put off by them', () => {
    const work = jest.fn();
    const paced = new Paced(work);
    for (let ms = 0; ms < 10_000; ms += 50) {
      paced.ask();
      jest.advanceTimersByTime(50);
    }
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(work.mock.calls.length).toBeLessThanOrEqual(10);
  });

  it('waits where nobody looks, and is done when somebody does', () => {
    const work = jest.fn();
    let isSeen = false;
    const paced = new Paced(work, { isSeen: () => isSeen });
    for (let i = 0; i < 100; i += 1) {
      paced.ask();
      jest.advanceTimersByTime(1_000);
    }
    expect(work).not.toHaveBeenCalled();
    isSeen = true;
    paced.seen();
    expect(work).toHaveBeenCalledTimes(1);
    paced.seen();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is not done after its end', () => {
    const work = jest.fn();
    const paced = new Paced(work);
    paced.ask();
    paced.stop();
    jest.advanceTimersByTime(5_000);
    expect(work).not.toHaveBeenCalled();
  });
});
