import { describe, expect, it } from '@jest/globals';
import { CommandsAnswer, SnapshotAnswer } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { AnswerUnreadable, readAnswerText } from './read-answer.js';

const serverTime = '2026-01-05T10:00:00.000Z';
const command = {
  id: newId(),
  seq: 1,
  type: 'open',
  priority: 'open',
  symbol: 'EURUSD',
  side: 'buy',
  volume: '0.1',
  notAfter: serverTime,
  deviationPoints: 0,
  reduceOnly: false,
  magic: '1',
  tag: 'PL1',
};
const snapshot = (text: string) => () => readAnswerText(SnapshotAnswer, text);

describe('answers of the platform (BR-1)', () => {
  it('are believed whole, or not at all', () => {
    expect(snapshot(JSON.stringify({ complete: true, serverTime }))()).toMatchObject({ complete: true });
    for (const nonsense of ['', '<html>', '{', 'null', '[]', '7', '{}', '{"complete":"yes"}'])
      expect(snapshot(nonsense)).toThrow(AnswerUnreadable);
    expect(snapshot(JSON.stringify({ complete: true, serverTime: 'today' }))).toThrow(AnswerUnreadable);
  });

  it('may say more than is known', () => {
    expect(snapshot(JSON.stringify({ complete: true, serverTime, more: { of: 'later' } }))()).toMatchObject({
      serverTime,
    });
  });

  it('a command that cannot be read whole is left out, and costs no other', () => {
    const { notAfter: _, ...endless } = command;
    const commands = [command, endless, { ...command, volume: 'NaN' }, null];
    const read = readAnswerText(CommandsAnswer, JSON.stringify({ commands, revoked: [], serverTime }));
    expect(read.commands).toEqual([command]);
  });
});
