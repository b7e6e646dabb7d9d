import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { type SignalOutcome, signalOutcomes } from '../pipelines/signals-by-outcome.js';
import { defineRequest } from '../requests/define-request.js';
import { Id, Instant, ListOf, OneOf, SymbolName, Text } from '../vocabulary/index.js';
import { SignalAcceptedData, type SignalType, signalTypes } from './facts.js';

/** A signal as it was accepted. */
export class Signal extends SignalAcceptedData {
  @Id() declare payloadId: string;
}

export class SignalPage {
  @ListOf(() => Signal, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: Signal[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export class SignalListQuery extends PageQuery {
  @SymbolName({ optional: true, meaning: 'only of this instrument' }) symbol?: string;
  @OneOf(signalTypes, { optional: true, meaning: 'only entries, or only exits' }) type?: SignalType;
  @Id({ optional: true, meaning: 'only those of this source' }) sourceId?: string;
  @Text({
    max: 80,
    min: 1,
    optional: true,
    meaning: 'only where this stands in the instrument, the strategy or the name of the source, in any case',
  })
  text?: string;
  @OneOf(signalOutcomes, {
    optional: true,
    meaning:
      'only those that became this by the word of a pipeline: one that ran for them is `under-way`, or ended so; `not-run`: none ran',
  })
  outcome?: SignalOutcome;
  @Instant({ optional: true, meaning: 'received from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'received before then' }) to?: string;
}

export class SignalRef {
  @Id({ meaning: 'the signal' }) signalId: string;
}

export const signalGet = defineRequest<SignalRef, Signal>({
  owner: 'signals',
  name: 'signal.get',
  input: SignalRef,
  output: Signal,
  permission: 'signal:read',
  meaning: 'One signal.',
});
export const signalList = defineRequest<SignalListQuery, SignalPage>({
  owner: 'signals',
  name: 'signal.list',
  input: SignalListQuery,
  output: SignalPage,
  permission: 'signal:read',
  meaning: 'The signals of the tenant, newest first; with an outcome only as long as the pipelines answer.',
});
