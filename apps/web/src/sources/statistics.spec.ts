import { describe, expect, it } from '@jest/globals';
import { countOutcomes } from './statistics';

const at = (minute: number): string => `2026-11-02T08:0${minute}:00.000Z`;

describe('what became of the messages of a source', () => {
  it('counts them, with the reasons of refusals', () => {
    expect(
      countOutcomes([
        { outcome: 'accepted', receivedAt: at(4) },
        { outcome: 'duplicate', receivedAt: at(3) },
        { outcome: 'rejected', reason: 'side-missing', receivedAt: at(2) },
        { outcome: 'rejected', reason: 'too-old', receivedAt: at(1) },
        { outcome: 'rejected', reason: 'too-old', receivedAt: at(5) },
      ]),
    ).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: 3,
      total: 5,
      since: at(1),
      reasons: [
        { reason: 'too-old', count: 2 },
        { reason: 'side-missing', count: 1 },
      ],
    });
    expect(countOutcomes([])).toEqual({ accepted: 0, duplicates: 0, rejected: 0, total: 0, reasons: [] });
  });
});
