import { randomBytes } from 'node:crypto';
import {
  makePairingCode,
  PAIRING_CODE_BYTES,
  PairingClaim,
  parse,
  readPairingCode,
  terminalHeaders,
} from '@plimsoll/contracts';
import { type Exchange } from '../exchange.js';
import { answer, PAIRING_PATH, problem } from '../stand-in.js';
import { type Scenario, type Stage } from '../stage.js';

/** A program may start slowly; the answer that it loses is a cut line, which it need not wait for. */
const CLAIM_MS = 30_000;

/** Last of all: the client that was checked so far is ended, and started with a code in the place of id and secret. */
export const PAIRING_SCENARIOS: readonly Scenario[] = [
  { name: 'a pairing whose answer is lost', rules: ['PAIR-1'], needsPairing: true, play: lostPairing },
];

async function lostPairing(stage: Stage): Promise<void> {
  const { platform, findings } = stage;
  const code = makePairingCode(randomBytes(PAIRING_CODE_BYTES));
  const from = platform.exchanges.length;
  const claims = (): Exchange[] => platform.exchanges.slice(from).filter(({ url }) => url === PAIRING_PATH);
  platform.endSession();
  platform.onClaim = () => ({ kind: 'cut' });
  const party = await stage.pair!(code);
  const isClaimed = await stage.until(() => claims().length > 0, CLAIM_MS);
  const [first] = claims();
  findings.expect('PAIR-1', isClaimed && first !== undefined, 'nobody came with the pairing code', first);
  if (!first) return;
  const flaw = flawOf(first, code);
  findings.expect('PAIR-1', flaw === '', flaw, first);
  platform.onClaim = (claim) =>
    claim.body === first.body ? answer({ ...party, serverTime: platform.at() }) : problem(410, 'pairing-code-invalid');
  const isRepeated = await stage.until(() => claims().some(({ reply }) => reply?.kind === 'answer'), CLAIM_MS);
  const other = claims().find(({ body }) => body !== first.body);
  const seen = other ? `the body was ${first.body}, and is ${other.body}` : 'it was not sent again';
  findings.expect('PAIR-1', isRepeated && !other, seen, other ?? first);
  const isMet = await stage.until(() => platform.exchanges.slice(from).some(isGreeting), CLAIM_MS);
  findings.expect('PAIR-1', isMet, 'no hello came with the id and the secret that were granted', claims().at(-1));
}

/** Why a claim is none; empty: it is one, and not signed. */
function flawOf({ json, headers }: Exchange, code: string): string {
  const read = parse(PairingClaim, json);
  if (!read.ok) return read.problem.map(({ field, message }) => `${field} ${message}`).join('; ');
  const signed = Object.values(terminalHeaders).filter((name) => headers[name]);
  if (signed.length > 0) return `a pairing is not signed, and has ${signed.join(', ')}`;
  return readPairingCode(read.value.code) === code ? '' : `the code was ${code}, and ${read.value.code} came`;
}

const isGreeting = ({ call, reply }: Exchange): boolean =>
  call === 'session' && reply?.kind === 'answer' && reply.status === 200;
