import { connect, type NatsConnection } from '@nats-io/transport-node';

/** What JetStream of a server said of itself: `undefined` when it works, else why not, in words. */
export async function jetStreamFlaw(url: string, timeoutMs: number): Promise<string | undefined> {
  const { host, username, password } = new URL(url);
  const user = username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  let timer: NodeJS.Timeout | undefined;
  let connection: NatsConnection | undefined;
  const late = new Promise<string>(
    (resolve) => (timer = setTimeout(() => resolve(`no answer within ${timeoutMs} ms`), timeoutMs)),
  );
  const asked = connect({
    servers: host,
    ...user,
    name: 'plimsoll-liveness',
    reconnect: false,
    timeout: timeoutMs,
  }).then((opened) => {
    connection = opened;
    return ask(opened, timeoutMs);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
    // Whatever it still says is too late; a wedged server may not even take the farewell.
    asked.catch(() => undefined).finally(() => void connection?.close().catch(() => undefined));
    void connection?.close().catch(() => undefined);
  }
}

/**
 * Whether JetStream itself answers. A nats-server whose JetStream is wedged or was switched off by a full disk goes on
 * answering PING, so a greeting or a ping proves nothing.
 */
export async function jetStreamAnswers(url: string, timeoutMs: number): Promise<boolean> {
  return (await jetStreamFlaw(url, timeoutMs)) === undefined;
}

async function ask(connection: NatsConnection, timeoutMs: number): Promise<string | undefined> {
  const answer = (await connection.request('$JS.API.INFO', '', { timeout: timeoutMs })).json<{
    error?: { description?: string };
  }>();
  return answer.error ? `JetStream says: ${answer.error.description ?? 'an error'}` : undefined;
}
