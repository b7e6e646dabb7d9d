import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { ensureStream } from '@plimsoll/messaging/provisioning';

/**
 * Makes the stream of facts, or brings it up to date, as the operator whose address this is: services may use the
 * stream and not change it. Throws when NATS does not do it within `timeoutMs`.
 */
export async function provisionFacts(operatorUrl: string, timeoutMs: number): Promise<void> {
  const { host, username, password, protocol } = new URL(operatorUrl);
  const user = username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const connection = await connect({
    servers: host,
    ...user,
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    name: 'plimsoll-operator',
    reconnect: false,
    timeout: timeoutMs,
  });
  try {
    await ensureStream(await jetstreamManager(connection, { checkAPI: false, timeout: timeoutMs }));
  } finally {
    await connection.close();
  }
}
