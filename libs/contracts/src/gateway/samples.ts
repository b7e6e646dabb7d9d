import { defineSample } from '../facts/define-sample.js';
import { Instant } from '../vocabulary/index.js';

/** A gateway is there, and takes what senders of signals bring. */
export class GatewayListening {
  @Instant({ meaning: 'when it said so' }) at: string;
}

export const gatewayListening = defineSample<GatewayListening>({
  owner: 'gateway',
  name: 'listening',
  data: GatewayListening,
  meaning:
    'A gateway takes webhooks, said every ten seconds by each. Where none says it, no source is blamed for its silence. Of the whole service, so its subject ends in `platform` instead of a tenant.',
});
