import { defineRequest } from '../requests/define-request.js';
import { Id, Instant, Secret, Text } from '../vocabulary/index.js';
import { FoundTerminal, RegisteredTerminalRef } from './terminals.js';

const HASH = { max: 64, min: 64 };

/** A pairing code: shown now and never again. */
export class PairingCodeIssued {
  @Id({ meaning: 'the terminal that the code makes a program of' }) terminalId: string;
  @Secret({
    max: 19,
    meaning: 'The code, in groups of four. It works once, within ten minutes, until there is a newer one.',
    example: 'K7QM-2XPD-9RTA-HW4C',
  })
  code: string;
  @Instant({ meaning: 'from then on it does not work any more' }) expiresAt: string;
}

/** What the broker tells of a program that gave a code. */
export class ClaimPairing {
  @Text({ ...HASH, meaning: 'hash of the code' }) codeHash: string;
  @Text({ ...HASH, meaning: 'hash of the attempt that the program named' }) attemptHash: string;
  @Text({ max: 32, meaning: 'name and version of the program' }) agentVersion: string;
  @Text({ max: 64, meaning: 'where it came from' }) address: string;
}

/** The terminal with its new secret among the others, sealed. */
export class PairedTerminal extends FoundTerminal {
  @Id({ meaning: 'the secret that the program gets' }) secretId: string;
}

/** What a pairing code is sealed for in the answer that an idempotency key keeps. */
export function pairingCodePurpose(terminalId: string): string {
  return `pairing-code:${terminalId}`;
}

export const createPairingCodeRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.pairing-code',
  input: RegisteredTerminalRef,
  output: PairingCodeIssued,
  permission: 'terminal:manage',
  meaning: 'Gives a code of ten minutes with which a program becomes this terminal; it replaces the one before.',
});
export const claimPairingRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.pair',
  input: ClaimPairing,
  output: PairedTerminal,
  permission: 'internal',
  meaning: 'Spends a pairing code: the terminal gets a new secret, for the program that gave it.',
});
