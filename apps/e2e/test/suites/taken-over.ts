import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import type { Platform } from '@plimsoll/infrastructure';
import { newId } from '@plimsoll/kernel';
import { type ConnectedTerminal, Trader } from '../../src/platform/trader.js';

/** What an attacker has who runs code in a service: its password, and the address of NATS (ADR 11). */
export function describeTakenOver(platform: () => Platform): void {
  describe('a service that was taken over', () => {
    let ann: Trader;
    let terminal: ConnectedTerminal;
    let pipelines: NatsConnection;
    let operator: NatsConnection;

    beforeAll(async () => {
      ann = await Trader.register(platform().urls);
      terminal = await ann.connectTerminal();
      operator = await login('plimsoll', 'nats');
      pipelines = await login('pipelines', 'nats-pipelines');
    }, 240_000);

    afterAll(async () => {
      await Promise.all([pipelines?.close(), operator?.close()]);
      await terminal?.simulator.stop();
    }, 120_000);

    function login(user: string, file: string): Promise<NatsConnection> {
      const pass = readFileSync(path.join(platform().dataDir, 'secrets', file), 'utf8').trim();
      return connect({
        servers: new URL(platform().urls.nats).host,
        user,
        pass,
        inboxPrefix: `_INBOX.${user}._`,
        reconnect: false,
      });
    }

    const forged = (): string =>
      encodeURIComponent(JSON.stringify({ tenantId: ann.tenantId, userId: newId(), sessionId: 's', roles: ['owner'] }));

    async function ask(
      nc: NatsConnection,
      subject: string,
      input: object,
      actor?: string,
    ): Promise<{ data?: object; problem?: { code: string } }> {
      const sent = headers();
      sent.set('x-timeout-ms', '3000');
      if (actor !== undefined) sent.set('plimsoll-actor', actor);
      // Only below its own name can a service answer.
      const reply = `_INBOX.plimsoll.${subject.split('.')[1]}.${newId()}.1`;
      const answer = nc.subscribe(reply, { max: 1, timeout: 3_000 });
      nc.publish(subject, JSON.stringify(input), { reply, headers: sent });
      for await (const message of answer) return message.json();
      throw new Error(`no answer to ${subject}`);
    }

    it('cannot speak for a user: an actor that the gateway did not sign is nobody', async () => {
      const { accountId } = terminal;
      const body = Buffer.from(
        JSON.stringify({
          actor: { tenantId: ann.tenantId, userId: newId(), sessionId: 's', roles: ['owner'] },
          exp: 9_999_999_999,
        }),
      ).toString('base64url');
      for (const actor of [
        forged(),
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
        `${Buffer.from('{"alg":"EdDSA","typ":"JWT"}').toString('base64url')}.${body}.AAAA`,
      ]) {
        expect(await ask(operator, 'rq.broker.position.list', { accountId }, actor)).toMatchObject({
          problem: { code: 'not-authenticated' },
        });
        expect(await ask(operator, 'rq.broker.position.close-all', { accountId }, actor)).toMatchObject({
          problem: { code: 'not-authenticated' },
        });
      }
    });

    it('cannot send a password in clear, so that none is ever read on the bus', async () => {
      expect(
        await ask(operator, 'rq.identity.session.log-in', { email: ann.email, password: ann.password }),
      ).toMatchObject({ problem: { code: 'malformed-body' } });
      const heard: string[] = [];
      const tap = operator.subscribe('rq.identity.session.log-in', {
        callback: (_, message) => void heard.push(message.string()),
      });
      await operator.flush();
      await ann.rest.post('/v1/auth/log-in', { email: ann.email, password: ann.password });
      await operator.flush();
      tap.unsubscribe();
      expect(heard).toHaveLength(1);
      expect(heard[0]).not.toContain(ann.password);
      expect(heard[0]).not.toContain(ann.email);
    });

    it('is refused by NATS where its manifest says nothing: making members, hearing log-ins, emptying the stream', async () => {
      await expect(pipelines.request('rq.identity.member.add', '{}', { timeout: 1_000 })).rejects.toThrow(
        /permission/i,
      );
      await expect(pipelines.request('$JS.API.STREAM.PURGE.FACTS', '', { timeout: 1_000 })).rejects.toThrow(
        /permission/i,
      );
      const refused = await new Promise((resolve) =>
        pipelines.subscribe('rq.identity.>', { callback: (error) => resolve(error) }),
      );
      expect(String(refused)).toMatch(/permission/i);
    });
  });
}
