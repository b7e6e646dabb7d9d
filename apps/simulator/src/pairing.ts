import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { parse, type PairingClaim, PairingGranted } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { request } from 'undici';
import { AGENT_VERSION } from './terminal/agent-version.js';

const PAIRING_PATH = '/mt5/v1/pairing';
const TRIES_MAX = 5;
const TIMEOUT_MS = 20_000;
const PAUSE_MS = 500;
const OK = 200;
const OWNER_ONLY = 0o600;

/** The answer was lost or the platform was not ready: the same try may be repeated. */
class PairingUnanswered extends Error {
  override readonly name = 'PairingUnanswered';
}

/**
 * Becomes the terminal that the code is for: asks the edge at `url` for id and secret. A try whose answer was lost is
 * repeated under its id and gets the same answer; a refusal is thrown with its cure.
 */
export async function claimPairing(url: string, code: string): Promise<PairingGranted> {
  const claim: PairingClaim = { code, attemptId: newId(), agentVersion: AGENT_VERSION };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await claimOnce(url, claim);
    } catch (error) {
      if (!(error instanceof PairingUnanswered) || attempt >= TRIES_MAX) throw error;
      await sleep(PAUSE_MS * attempt);
    }
  }
}

/** Writes id and secret down as `SIMULATOR_ACCOUNTS_FILE` reads them, for its owner only. */
export function keepAccount(file: string, { terminalId, secret }: PairingGranted, login: string): void {
  writeFileSync(file, `${JSON.stringify([{ terminalId, secret, login }])}\n`, { mode: OWNER_ONLY });
}

async function claimOnce(url: string, claim: PairingClaim): Promise<PairingGranted> {
  const answer = await request(new URL(PAIRING_PATH, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(claim),
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw new PairingUnanswered(`the platform at ${url} does not answer`, { cause: error });
  });
  const body: unknown = await answer.body.json().catch((error: unknown) => {
    throw new PairingUnanswered('the answer could not be read', { cause: error });
  });
  if (answer.statusCode >= 500) throw new PairingUnanswered(`the platform answered ${answer.statusCode}`);
  if (answer.statusCode !== OK) {
    const { title, cure, code } = body as { title?: string; cure?: string; code?: string };
    throw new Error([title ?? code ?? `the platform answered ${answer.statusCode}`, cure].filter(Boolean).join('. '));
  }
  const granted = parse(PairingGranted, body);
  if (!granted.ok) throw new Error('the answer of the platform names no terminal');
  return granted.value;
}
