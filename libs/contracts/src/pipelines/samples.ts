import { defineSample } from '../facts/define-sample.js';
import { Count, Instant } from '../vocabulary/index.js';

/** How far the dispatcher is behind: what the signals service goes by when it has to refuse entries. */
export class DispatchReading {
  @Count({ meaning: 'largest time, in ms, from the receipt of a signal to its verdict, of those judged in the last second; 0 when none was' }) delayMs: number;
  @Instant() at: string;
}

export const dispatchReading = defineSample<DispatchReading>({
  owner: 'pipelines', name: 'dispatch', data: DispatchReading,
  meaning: 'How long signals wait for their verdict, four times a second. Of the whole service, so its subject ends in `platform` instead of a tenant.',
});

/** Stands where a sample of one tenant has its id. */
export const WHOLE_PLATFORM = 'platform';
