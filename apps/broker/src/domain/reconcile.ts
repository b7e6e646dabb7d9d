import { type DiscrepancyKind, type Severity } from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';

export interface ExpectedPosition {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly volume: Decimal;
}

export interface ActualPosition extends ExpectedPosition {
  /** It carries our magic number. */
  readonly ours: boolean;
}

export interface UnderWay {
  readonly commandId: string;
  readonly symbol: string;
  readonly state: string;
  /** Since when nothing was heard of it; for an armed one not before its time. */
  readonly since: Date;
}

/** Expected and actual of one account at one moment. */
export interface Comparison {
  readonly now: Date;
  /** The actual side is proved: otherwise it is unknown, never flat. */
  readonly complete: boolean;
  /** Milliseconds since anything happened on the account. */
  readonly quietMs: number;
  readonly expected: readonly ExpectedPosition[];
  readonly actual: readonly ActualPosition[];
  readonly commands: readonly UnderWay[];
  /** Orders that ended unconfirmed. */
  readonly unconfirmed?: readonly { readonly orderId: string; readonly symbol: string; readonly since: Date }[];
  /** Ledger against the balance that the terminal shows; undefined while one of them is not known. */
  readonly balance: { readonly ledger: Decimal; readonly shown: Decimal; readonly credit: Decimal } | undefined;
  readonly changedIdentity: { readonly before: object; readonly now: object } | undefined;
}

/** One disagreement, as this comparison sees it. */
export interface Finding {
  readonly kind: DiscrepancyKind;
  /** What it is about: with the kind it is the same discrepancy however often it is found. */
  readonly subject: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly evidence: Record<string, string>;
  readonly symbol?: string;
  readonly positionId?: string;
  /** The deals explain it already: nothing is to be asked. */
  readonly explained?: boolean;
}

export interface Findings {
  readonly findings: readonly Finding[];
  /**
   * Whether a discrepancy of this kind and symbol could have been found now: only then does its absence mean that it is
   * over.
   */
  readonly judged: (kind: DiscrepancyKind, symbol: string | undefined) => boolean;
}

/** Something that happened is given so long to arrive in full. */
export const QUIET_MS = 5_000;
/** A command that nothing was heard of for so long is a discrepancy. */
export const UNRESOLVED_MS = 5_000;
/** From then on a person is told. */
export const PAGE_AFTER_MS = 60_000;
const BALANCE_TOLERANCE = dec('0.01');
const UNRESOLVED_STATES = new Set(['accepted', 'sent', 'unknown']);

/** Compares expected with actual. What is not proved is not judged. */
export function compare(input: Comparison): Findings {
  const quiet = input.complete && input.quietMs > QUIET_MS;
  const busy = new Set(input.commands.map((command) => command.symbol));
  const judged = (kind: DiscrepancyKind, symbol: string | undefined): boolean => {
    // What a terminal told oddly does not go away by being told no more.
    if (kind === 'D14') return false;
    // A report is compared when somebody asks, and when the terminal has told its deals.
    if (kind === 'D15') return false;
    if (kind === 'D13') return true;
    if (kind === 'D11') return input.complete;
    if (kind === 'D12') return quiet && input.balance !== undefined && busy.size === 0;
    return quiet && (symbol === undefined || !busy.has(symbol));
  };
  const findings = [
    ...identity(input),
    ...unresolved(input),
    ...unconfirmedOrders(input),
    ...positions(input).filter((finding) => judged(finding.kind, finding.symbol)),
    ...(judged('D12', undefined) ? balanceStep(input) : []),
  ];
  return { findings, judged };
}

function positions({ expected, actual }: Comparison): Finding[] {
  const ledger = new Map(expected.map((position) => [position.positionId, position]));
  const shown = new Map(actual.map((position) => [position.positionId, position]));
  const found = actual.flatMap((position) => {
    const known = ledger.get(position.positionId);
    const differs = known ? difference(known, position) : [];
    return [...strangers(position, known !== undefined), ...differs];
  });
  return [...found, ...expected.filter((position) => !shown.has(position.positionId)).map(missing)];
}

/** D1, D2: the terminal has a position that we did not open, or one of ours that no deal explains. */
function strangers(position: ActualPosition, inLedger: boolean): Finding[] {
  const evidence = {
    positionId: position.positionId,
    symbol: position.symbol,
    side: position.side,
    volume: position.volume.toFixed(),
    inLedger: String(inLedger),
  };
  const about = { subject: position.positionId, symbol: position.symbol, positionId: position.positionId, evidence };
  if (!position.ours)
    return [
      {
        ...about,
        kind: 'D1',
        severity: inLedger ? 'info' : 'warning',
        summary: `${words(position)} was not opened by Plimsoll.`,
        explained: inLedger,
      },
    ];
  return inLedger
    ? []
    : [
        {
          ...about,
          kind: 'D2',
          severity: 'warning',
          summary: `${words(position)} carries our mark, but no deal of it is booked.`,
        },
      ];
}

/** D4, D5, D6: both sides know the position, and differ. */
function difference(known: ExpectedPosition, shown: ActualPosition): Finding[] {
  const evidence = {
    expectedSide: known.side,
    expectedVolume: known.volume.toFixed(),
    actualSide: shown.side,
    actualVolume: shown.volume.toFixed(),
  };
  const about = {
    subject: known.positionId,
    symbol: shown.symbol,
    positionId: known.positionId,
    evidence,
    severity: 'warning' as const,
  };
  const text = `Position ${known.positionId} is ${known.side} ${evidence.expectedVolume} by the ledger, ${shown.side} ${evidence.actualVolume} in the terminal.`;
  if (known.side !== shown.side) return [{ ...about, kind: 'D6', summary: text }];
  if (shown.volume.eq(known.volume)) return [];
  return [{ ...about, kind: shown.volume.lt(known.volume) ? 'D4' : 'D5', summary: text }];
}

/** D3: open by the ledger, gone from the terminal. */
function missing(known: ExpectedPosition): Finding {
  return {
    kind: 'D3',
    subject: known.positionId,
    symbol: known.symbol,
    positionId: known.positionId,
    severity: 'warning',
    evidence: { side: known.side, volume: known.volume.toFixed() },
    summary: `${words(known)} is open by the ledger and gone from the terminal.`,
  };
}

/** D11: a command whose outcome is not known. */
function unresolved({ commands, complete, now }: Comparison): Finding[] {
  if (!complete) return [];
  const late = commands.filter(
    (command) => UNRESOLVED_STATES.has(command.state) && now.getTime() - command.since.getTime() > UNRESOLVED_MS,
  );
  return late.map((command) => {
    const page = now.getTime() - command.since.getTime() > PAGE_AFTER_MS;
    return {
      kind: 'D11',
      subject: command.commandId,
      symbol: command.symbol,
      severity: page ? 'critical' : 'warning',
      summary: `What became of command ${command.commandId} (${command.symbol}) is not known.`,
      evidence: { commandId: command.commandId, since: command.since.toISOString() },
    };
  });
}

/** D11 as well: an order that was given up; its command blocks nothing any more. A deal of it or a person ends this. */
function unconfirmedOrders({ unconfirmed = [], complete }: Comparison): Finding[] {
  if (!complete) return [];
  return unconfirmed.map(({ orderId, symbol, since }) => ({
    kind: 'D11',
    subject: `order:${orderId}`,
    symbol,
    severity: 'critical',
    evidence: { orderId, since: since.toISOString() },
    summary: `Order ${orderId} (${symbol}) ended in doubt: whether it was executed could not be found. Look into the terminal and resolve it.`,
  }));
}

/** D12: the balance is not the sum of the deals. Credit may or may not be among them. */
function balanceStep({ balance }: Comparison): Finding[] {
  if (!balance) return [];
  const step = balance.shown.minus(balance.ledger);
  if (step.abs().lte(BALANCE_TOLERANCE) || step.plus(balance.credit).abs().lte(BALANCE_TOLERANCE)) return [];
  return [
    {
      kind: 'D12',
      subject: 'balance',
      severity: 'warning',
      summary: `The balance is ${step.toFixed()} away from the sum of all deals.`,
      evidence: { ledger: balance.ledger.toFixed(), shown: balance.shown.toFixed(), step: step.toFixed() },
    },
  ];
}

/** D13: the account under the terminal is another one. */
function identity({ changedIdentity }: Comparison): Finding[] {
  if (!changedIdentity) return [];
  const evidence = { before: JSON.stringify(changedIdentity.before), now: JSON.stringify(changedIdentity.now) };
  return [
    {
      kind: 'D13',
      subject: 'identity',
      severity: 'critical',
      summary:
        'The account under the terminal is not the one of before. No command is handed out until its user confirms.',
      evidence,
    },
  ];
}

function words(position: ExpectedPosition): string {
  return `Position ${position.positionId} (${position.side} ${position.volume.toFixed()} ${position.symbol})`;
}
