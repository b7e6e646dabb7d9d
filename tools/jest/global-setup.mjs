/** One PostgreSQL, NATS and Redis for the whole run of the integration specs; workers inherit the addresses. */
import { startTestServers } from '../../libs/testing/dist/test-servers.js';

export default async function globalSetup() {
  globalThis.plimsollTestServers = await startTestServers();
}
