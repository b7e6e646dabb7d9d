import type { Sender } from '@plimsoll/contracts';

export const situations = [
  'entry',
  'scale-in',
  'reduction',
  'exit',
  'reversal',
  'limit',
  'stop distance',
  'size',
] as const;
export type Situation = (typeof situations)[number];

/** How one sender says one thing, and what it is read as. The guide prints these; a spec reads them. */
export interface SenderExample {
  readonly sender: Exclude<Sender, 'auto'>;
  readonly situation: Situation;
  readonly body: string;
  /** The parts of the signal that count; or the reason of the refusal. */
  readonly reads: Readonly<Record<string, unknown>> | { readonly refused: string };
}

const json = (fields: object): string => JSON.stringify(fields);

/** Examples of one sender, in the order of the situations. */
export function examplesOf(
  sender: SenderExample['sender'],
  rows: Partial<Record<Situation, readonly [body: string | object, reads: SenderExample['reads']]>>,
): SenderExample[] {
  return situations.flatMap((situation) => {
    const row = rows[situation];
    return row ? [{ sender, situation, body: typeof row[0] === 'string' ? row[0] : json(row[0]), reads: row[1] }] : [];
  });
}
