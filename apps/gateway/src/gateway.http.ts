import { NatsStrategy } from '@plimsoll/messaging';
import { type ServiceOptions } from '@plimsoll/service-host';
import { serveDocuments } from './documents/serve-documents.js';
import { type GatewayConfig } from './gateway.config.js';
import { PublicGate } from './limits/public.gate.js';
import { serveWebApp } from './web-app/serve-web-app.js';

export const API_PREFIX = 'v1';

/** How the gateway listens: the API under `/v1`, its documents, and the web app for everything else. */
export const gatewayHttp: Omit<ServiceOptions<GatewayConfig>, 'config'> = {
  http: 'public',
  transport: NatsStrategy,
  gate: PublicGate,
  // Whatever the API answers is about somebody; a route that may be kept says so itself.
  noStorePrefixes: [`/${API_PREFIX}/`],
  // Signatures of webhooks are over the bytes that were sent, and senders name any content type; usage is read where it
  // is counted; a report is a file.
  rawBodies: ['hooks/', 'stripe/', 'inbound/mail', 'usage/events', 'reports(/read)?([?]|$)'].map(
    (path) => new RegExp(`^/${API_PREFIX}/${path}`),
  ),
  configure: async (app, config) => {
    app.setGlobalPrefix(API_PREFIX);
    serveDocuments(app, config);
    if (config.webRoot !== undefined) await serveWebApp(app, config.webRoot);
  },
};
