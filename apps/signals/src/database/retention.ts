import { type TableRetention } from '@plimsoll/persistence';

/** What becomes of the rows of this service's tables; a gate refuses a table without a line here. */
export const RETENTION: TableRetention = {
  // SG-5: all signals are kept for ever, with the body they were read from.
  signals: { rows: 'kept', why: 'SG-5: all signals for ever', byMonth: 'received_at' },
  payloads: { rows: 'kept', why: 'the body that a signal was read from is its proof', byMonth: 'received_at' },
  claims: { rows: 'ends', removedBy: 'the housekeeping of signals, a day after they expired' },
  sources: { rows: 'state' },
  // Twice as long as a source may be silent.
  listening_spells: { rows: 'purged', days: 62, by: 'ended_at', key: ['began_at'] },
  source_directory: { rows: 'state' },
  source_secrets: { rows: 'ends', removedBy: 'the housekeeping of signals, when a rotated one has expired' },
  entitlements: { rows: 'state' },
  standings: { rows: 'state' },
};
