import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Id, Instant, ListOf, OneOf, SymbolName, Text } from '../vocabulary/index.js';
import { SignalAcceptedData, type SignalType, signalTypes } from './facts.js';

/** A signal as it was accepted. */
export class Signal extends SignalAcceptedData {
  @Id() declare payloadId: string;
}

export class SignalPage {
  @ListOf(() => Signal, { max: PAGE_LIMIT_MAX }) items: Signal[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

export class SignalListQuery extends PageQuery {
  @SymbolName({ optional: true }) symbol?: string;
  @OneOf(signalTypes, { optional: true }) type?: SignalType;
  @Id({ optional: true }) sourceId?: string;
  @Instant({ optional: true, meaning: 'received from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'received before then' }) to?: string;
}

export class SignalRef {
  @Id() signalId: string;
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
  meaning: 'The signals of the tenant, newest first.',
});
