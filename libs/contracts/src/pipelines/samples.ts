import { defineSample } from '../facts/define-sample.js';
import { Count, Id, Instant, ListOf } from '../vocabulary/index.js';

/** How long the signals of one tenant wait. */
export class TenantDelay {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Count({ meaning: 'longest wait, in ms, of its signals' }) delayMs: number;
}

/** How far the dispatcher is behind: what the signals service goes by when it has to refuse entries. */
export class DispatchReading {
  @Count({
    meaning:
      'time, in ms, from the receipt of a signal until its verdict and its order are written: half of the tenants of the last second wait no longer; 0 when nobody waited',
  })
  delayMs: number;
  @ListOf(() => TenantDelay, { max: 100, meaning: 'tenants whose own signals wait long, longest first' })
  behind: TenantDelay[];
  @Instant() at: string;
}

export const dispatchReading = defineSample<DispatchReading>({
  owner: 'pipelines',
  name: 'dispatch',
  data: DispatchReading,
  meaning:
    'How long signals wait for their verdict, four times a second. Of the whole service, so its subject ends in `platform` instead of a tenant.',
});

/** Stands where a sample of one tenant has its id. */
export const WHOLE_PLATFORM = 'platform';
