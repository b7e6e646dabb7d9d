import { describe, expect, it } from '@jest/globals';
import { type OrderStory, timelineOf } from './order-timeline';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString();
const order = (change: Partial<OrderStory['order']> = {}): OrderStory['order'] =>
  ({ orderId: 'o1', type: 'open', createdAt: at(3), changedAt: at(4), ...change }) as OrderStory['order'];
const deal = (ticket: string, second: number, orderId?: string): OrderStory['deals'][number] =>
  ({ ticket, dealtAt: at(second), ...(orderId && { orderId }) }) as OrderStory['deals'][number];
const signal = { receivedAt: at(1) } as NonNullable<OrderStory['signal']>;
const execution = { startedAt: at(2), finishedAt: at(9) } as NonNullable<OrderStory['execution']>;
const kinds = (story: OrderStory): string[] => timelineOf(story).map(({ kind }) => kind);

describe('everything that came of an order (issue 8 §2)', () => {
  it('goes from the signal to the close of what it opened', () => {
    const deals = [deal('2', 8, 'o2'), deal('1', 4, 'o1')];
    expect(kinds({ order: order(), signal, execution, deals })).toEqual([
      'signal',
      'run-began',
      'asked',
      'fill',
      'stands',
      'later',
      'run-ended',
    ]);
  });

  it('of a person, or of the guard, begins with what was asked', () => {
    expect(kinds({ order: order({ changedAt: at(3) }), deals: [] })).toEqual(['asked']);
  });

  it('of a close tells its own deals only', () => {
    expect(kinds({ order: order({ type: 'close' }), deals: [deal('1', 1, 'o0'), deal('2', 4, 'o1')] })).toEqual([
      'asked',
      'fill',
      'stands',
    ]);
  });

  it('tells deals that no order of ours made, as a stop at the broker is', () => {
    expect(kinds({ order: order(), deals: [deal('1', 4, 'o1'), deal('2', 7)] })).toEqual([
      'asked',
      'fill',
      'stands',
      'later',
    ]);
  });
});
