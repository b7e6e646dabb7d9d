import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payloadGet } from '@plimsoll/contracts';
import { World } from './world.js';

const SECRET = 'open-sesame!7';
let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

describe('the secret of a source is kept nowhere in clear (F13)', () => {
  const escaped = [...SECRET].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  it.each([
    ['in the query', '{"symbol":"EURUSD","action":"buy"}', `secret=${encodeURIComponent(SECRET)}`, true],
    ['with escapes', `{"symbol":"EURUSD","action":"buy","secret":"${escaped}"}`, undefined, true],
    ['almost right', `{"symbol":"EURUSD","action":"buy","secret":"${SECRET}x"}`, undefined, false],
    ['almost right in the query', '{"symbol":"EURUSD","action":"buy"}', `side=buy&SECRET=${SECRET}x`, false],
    ['in a line', `symbol=EURUSD action=buy secret=${SECRET}`, undefined, true],
  ])('%s', async (_what, body, query, accepted) => {
    const source = await world.source({ bodySecretField: 'secret', bodySecret: SECRET });
    const taken = await world.send(source, body, query === undefined ? {} : { query });
    expect(taken).toMatchObject(accepted ? { accepted: true } : { accepted: false, reason: 'secret-wrong' });
    const shown = JSON.stringify(
      await world.requests.ask(payloadGet, { payloadId: taken.payloadId }, { actor: source.actor }),
    );
    const rows = await world.database.asAdmin<{ text: string }>(
      `select concat_ws(' ', encode(body, 'escape'), envelope::text, detail, notes::text) as text
       from payloads
       where tenant_id = $1`,
      [source.actor.tenantId],
    );
    for (const text of [shown, rows[0]!.text]) {
      expect(text).toContain('***');
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(encodeURIComponent(SECRET));
      expect(text.replaceAll('\\\\', '\\')).not.toContain(escaped);
    }
  });
});
