import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { UnknownTerminals } from './unknown-terminals.js';

class Play {
  nowMs = 0;
  asked: string[] = [];
  answers: ((found: string | undefined, error?: Error) => void)[] = [];
  readonly unknown = new UnknownTerminals<string>({ now: () => new Date(0), monotonicMs: () => this.nowMs }, (id) => {
    this.asked.push(id);
    return new Promise((resolve, reject) =>
      this.answers.push((found, error) => (error ? reject(error) : resolve(found))),
    );
  });
}

describe('terminals that the directory does not know (4.14)', () => {
  it('are remembered as unknown only after the answer: while identity hiccups nobody is turned away for its sake', async () => {
    const play = new Play();
    const first = play.unknown.find('a', '192.0.2.1');
    const second = play.unknown.find('a', '192.0.2.2');
    expect(play.asked).toEqual(['a']);
    play.answers[0]!(undefined, new Error('identity hiccups'));
    await expect(first).rejects.toThrow('hiccups');
    await expect(second).rejects.toThrow('hiccups');
    const again = play.unknown.find('a', '192.0.2.1');
    play.answers[1]!('terminal a');
    expect(await again).toBe('terminal a');
  });

  it('are asked for once in two seconds, and at once when they were made meanwhile', async () => {
    const play = new Play();
    const first = play.unknown.find('a', '192.0.2.1');
    play.answers[0]!(undefined);
    expect(await first).toBeUndefined();
    expect(await play.unknown.find('a', '192.0.2.1')).toBeUndefined();
    expect(play.asked).toHaveLength(1);
    play.unknown.forget('a');
    const made = play.unknown.find('a', '192.0.2.1');
    play.answers[1]!('terminal a');
    expect(await made).toBe('terminal a');
  });

  it('of one address wait for each other, not others for them', async () => {
    const play = new Play();
    const outcomes = Array.from({ length: 50 }, () =>
      play.unknown.find(newId(), '192.0.2.1').catch((error: Error) => error.message),
    );
    expect(play.asked).toHaveLength(2);
    const other = play.unknown.find('mine', '198.51.100.1');
    expect(play.asked).toHaveLength(3);
    for (const answer of play.answers) answer(undefined);
    expect((await Promise.all(outcomes)).filter((outcome) => String(outcome).includes('busy'))).toHaveLength(48);
    expect(await other).toBeUndefined();
  });
});
