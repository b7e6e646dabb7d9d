import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  claimPairingRequest,
  type ClaimPairing,
  type PairingGranted,
  pairingCodeHash,
  problem,
  requestSubject,
  terminalSecretPurpose,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsLink } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { RawTerminal } from './terminal.js';
import { World } from './world.js';

const CODE = 'K7QM-20PD-91TA-HW4C';
const SECRET = 'a-secret-of-the-terminal-that-is-paired-here';
let world: World;
const asked: ClaimPairing[] = [];
const terminalId = newId();
beforeAll(async () => {
  world = await World.start();
  const nats = await world.service.app.get(NatsLink).ready();
  nats.subscribe(requestSubject(claimPairingRequest), {
    callback: (_error, message) => {
      const claim = message.json<ClaimPairing>();
      asked.push(claim);
      message.respond(JSON.stringify(claim.codeHash === pairingCodeHash(CODE) ? paired() : refusal));
    },
  });
}, 60_000);
afterAll(() => world?.stop());

const refusal = { problem: problem('pairing-code-invalid') };
function paired(): object {
  const secretId = newId();
  const sealed = world.service.app.get(Sealer).seal(SECRET, terminalSecretPurpose(terminalId, secretId));
  const { tenantId, userId } = world;
  const secrets = [{ secretId, sealed }];
  return { data: { tenantId, secretId, terminalId, name: 'spec', userId, status: 'active', version: 2, secrets } };
}

async function pair(body: unknown): Promise<{ status: number; body: PairingGranted & { code?: string } }> {
  const answer = await fetch(`http://127.0.0.1:${world.service.httpPort!}/mt5/v1/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as PairingGranted };
}
const claim = (code: string) => ({ code, attemptId: newId(), agentVersion: 'spec-1' });

describe('POST /mt5/v1/pairing (issue 10 §1)', () => {
  it('makes a terminal of whoever has the code, which may say hello at once', async () => {
    const answer = await pair(claim('k7qm 2opd 9lta hw4c'));
    expect(answer).toMatchObject({ status: 200, body: { terminalId, secret: SECRET } });
    const identity = {
      login: '4711',
      server: 'Spec-Demo',
      company: 'Spec',
      currency: 'EUR',
      marginMode: 'hedging' as const,
      accountKind: 'demo' as const,
    };
    const terminal = new RawTerminal(world.service.httpPort!, terminalId, SECRET, identity);
    expect(await terminal.hello()).toMatchObject({ status: 200 });
    expect(JSON.stringify(asked)).not.toContain(CODE);
  });

  it('refuses a wrong code, one of no form, and a message of another form, and bounds the tries of an address', async () => {
    expect(await pair(claim('0000-0000-0000-0000'))).toMatchObject({
      status: 410,
      body: { code: 'pairing-code-invalid' },
    });
    expect(await pair(claim('0000-0000-0000-000!'))).toMatchObject({ status: 422, body: { code: 'message-invalid' } });
    expect(await pair({ ...claim(CODE), more: 1 })).toMatchObject({ status: 422 });
    expect(await pair('{')).toMatchObject({ status: 422 });
    expect(await pair('x'.repeat(2_000))).toMatchObject({ status: 413 });
    const rest = [];
    for (let i = 0; i < 6; i += 1) rest.push((await pair(claim(CODE))).status);
    expect(rest).toEqual([200, 200, 200, 200, 429, 429]);
  });
});
