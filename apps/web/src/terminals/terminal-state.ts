import type { Schemas } from '@plimsoll/client';

export type Terminal = Schemas['RegisteredTerminal'];
export type TerminalAccount = Pick<
  Schemas['AccountSummary'],
  'accountId' | 'terminalId' | 'identity' | 'connection' | 'at'
>;

/**
 * `unseen`: it never brought an account; `unknown`: it may have. The rest as the account says, and `revoked` before all.
 */
export type TerminalState = 'revoked' | 'unseen' | 'unknown' | TerminalAccount['connection'];

/** The account that the terminal speaks for now; the last one where it brought several. */
export function accountOf<Account extends TerminalAccount>(
  { terminalId }: Pick<Terminal, 'terminalId'>,
  accounts: readonly Account[],
): Account | undefined {
  return accounts
    .filter((account) => account.terminalId === terminalId)
    .reduce<Account | undefined>((last, one) => (last === undefined || one.at > last.at ? one : last), undefined);
}

/**
 * A revoked terminal is refused, whatever its account still says.
 *
 * @param areAll its account was looked for among all there are
 */
export function stateOf(terminal: Terminal, account: TerminalAccount | undefined, areAll = true): TerminalState {
  if (terminal.status === 'revoked') return 'revoked';
  return account?.connection ?? (areAll ? 'unseen' : 'unknown');
}

/** What a program needs to be this terminal, as the simulator reads it from its environment. */
export function environmentOf({
  address,
  terminalId,
  secret,
}: {
  readonly address: string;
  readonly terminalId: string;
  readonly secret: string;
}): string {
  return [`TERMINAL_EDGE_URL=${address}`, `TERMINAL_ID=${terminalId}`, `TERMINAL_SECRET=${secret}`].join('\n');
}

/** Of `plimsoll up`. */
const USUAL_PORTS = { page: '7300', terminals: '7301' } as const;

/**
 * Where terminals connect when nobody said otherwise. With TLS a proxy is in front, which shares one name among page and
 * terminals (`deploy/caddy`); without, the usual ports go together. Elsewhere it is not known, and nothing is guessed.
 */
export function likelyAddress({ protocol, hostname, port }: Pick<Location, 'protocol' | 'hostname' | 'port'>): string {
  const host = `${protocol}//${hostname}`;
  if (protocol === 'https:') return port === '' ? host : `${host}:${port}`;
  return port === USUAL_PORTS.page ? `${host}:${USUAL_PORTS.terminals}` : '';
}
