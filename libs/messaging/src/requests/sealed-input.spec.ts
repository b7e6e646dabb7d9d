import { describe, expect, it } from '@jest/globals';
import { accountGet, allRequests, hasSecretInput, logInRequest, sourceCreate } from '@plimsoll/contracts';
import { TEST_KEYS } from '@plimsoll/testing';
import { SealedInputs } from './sealed-input.js';

const publicKey = TEST_KEYS.SEALED_REQUESTS_PUBLIC_KEYS.split(',')[0]!.slice('identity='.length);
const gateway = new SealedInputs({ own: undefined, others: { identity: publicKey } });
const identity = new SealedInputs({ own: TEST_KEYS.SEALED_REQUESTS_KEY, others: {} });
const input = { email: 'ann@example.com', password: 'correct horse battery' };

describe('an input that holds a secret', () => {
  it('is known by its fields, also when they may be absent', () => {
    expect([logInRequest, sourceCreate, accountGet].map(hasSecretInput)).toEqual([true, true, false]);
    expect(
      allRequests()
        .filter(hasSecretInput)
        .map(({ owner }) => owner),
    ).toEqual(expect.arrayContaining(['identity', 'signals']));
  });

  it('crosses the bus so that only the service that is asked can read it', async () => {
    const body = await gateway.close(logInRequest, input);
    expect(body).not.toContain(input.password);
    expect(Buffer.from(body.split('.')[3]!, 'base64url').toString('latin1')).not.toContain(input.password);
    expect(JSON.parse((await identity.open(logInRequest, body))!)).toEqual(input);
  });

  it('is not taken in clear, nor encrypted for another, nor changed on its way', async () => {
    const stranger = new SealedInputs({
      own: undefined,
      others: { identity: 'MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=' },
    });
    const body = await gateway.close(logInRequest, input);
    for (const wrong of [
      JSON.stringify(input),
      await stranger.close(logInRequest, input),
      `${body.slice(0, -3)}AAA`,
      '',
    ])
      expect(await identity.open(logInRequest, wrong)).toBeUndefined();
  });

  it('is not sent where there is no key for it', () => {
    expect(() => gateway.close(sourceCreate, {})).toThrow('SEALED_REQUESTS_PUBLIC_KEYS');
  });

  it('an input without a secret costs nothing', () => {
    expect(gateway.close(accountGet, { accountId: 'a' })).toBe('{"accountId":"a"}');
    expect(identity.open(accountGet, '{}')).toBe('{}');
  });
});
