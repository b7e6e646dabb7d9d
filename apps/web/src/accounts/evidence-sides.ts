import { exact, money, shownData } from '@plimsoll/ui/format';
import { t } from '@plimsoll/ui/words';

type Evidence = Readonly<Record<string, unknown>>;

/** One fact of a discrepancy as each side has it. */
export interface Side {
  readonly name: string;
  /** By the ledger of the platform. */
  readonly books: string;
  /** By the word of the terminal. */
  readonly terminal: string;
  readonly differs: boolean;
}

/**
 * The evidence of a discrepancy side by side. A kind of a later version, or evidence that lacks what its kind has, is no
 * table: then each fact stands as it came (`undefined`).
 */
export function sidesOf(kind: string, evidence: Evidence): readonly Side[] | undefined {
  const sides = SIDES[kind]?.(evidence);
  return sides?.some(({ books, terminal }) => books === '' || terminal === '') ? undefined : sides;
}

const SIDES: Readonly<Record<string, (evidence: Evidence) => readonly Side[]>> = {
  D1: stranger,
  D2: stranger,
  D3: (e) => [apart(t('Position'), position(e['side'], e['volume']), t('Nothing'))],
  D4: sizes,
  D5: sizes,
  D6: sizes,
  D11: (e) => [apart(what(e), t('Sent, nothing heard since {{at}}', { at: said(e['since']) }), t('No result told'))],
  D12: (e) => [apart(t('Balance'), amount(e['ledger']), amount(e['shown']))],
  D13: identities,
  D14: (e) => [
    {
      name: partName(said(e['part']), said(e['reference'])),
      books: treatment(e['treatment']),
      terminal: raw(e['raw']),
      differs: false,
    },
  ],
};

/** The position is in the terminal; the books may know it by a deal that is not ours. */
function stranger(e: Evidence): readonly Side[] {
  const isBooked = e['inLedger'] === 'true';
  const shown = [position(e['side'], e['volume']), said(e['symbol'])].filter(Boolean).join(' ');
  return [
    {
      name: t('Position'),
      books: isBooked ? t('Booked, not opened by Plimsoll') : t('Nothing'),
      terminal: shown,
      differs: !isBooked,
    },
  ];
}

function sizes(e: Evidence): readonly Side[] {
  return [
    compared(t('Side'), sideName(e['expectedSide']), sideName(e['actualSide'])),
    compared(t('Lots'), lots(e['expectedVolume']), lots(e['actualVolume'])),
  ];
}

function identities({ before, now }: Evidence): readonly Side[] {
  const [was, is] = [parsed(before), parsed(now)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((field) =>
    compared(identityName(field), identityValue(was[field]), identityValue(is[field])),
  );
}

function compared(name: string, books: string, terminal: string): Side {
  return { name, books, terminal, differs: books !== terminal };
}

function apart(name: string, books: string, terminal: string): Side {
  return { name, books, terminal, differs: true };
}

function position(side: unknown, volume: unknown): string {
  return [sideName(side), lots(volume)].filter(Boolean).join(' ');
}

function what({ orderId }: Evidence): string {
  return orderId === undefined ? t('Command') : t('Order');
}

function sideName(side: unknown): string {
  if (side === 'buy') return t('Buy');
  return side === 'sell' ? t('Sell') : said(side);
}

/** `0.10` and `0.1` are the same. */
function lots(volume: unknown): string {
  return isNumber(volume) ? exact(String(Number(volume))) : said(volume);
}

function amount(value: unknown): string {
  return isNumber(value) ? money(value) : said(value);
}

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value));
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function raw(value: unknown): string {
  return said(shownData(value, 'raw'));
}

function parsed(json: unknown): Evidence {
  try {
    const read: unknown = JSON.parse(said(json));
    return typeof read === 'object' && read !== null ? (read as Evidence) : {};
  } catch {
    // Not written by this version: without it there is no table, and the text stands as it came.
    return {};
  }
}

function treatment(treated: unknown): string {
  const words: Readonly<Record<string, string>> = {
    repaired: t('Taken with a stand-in for what could not be read'),
    flagged: t('Taken as it is'),
    'put-aside': t('Put aside; the rest of the message was taken'),
  };
  return words[said(treated)] ?? said(treated);
}

function partName(part: string, reference: string): string {
  const names: Readonly<Record<string, string>> = {
    event: t('Event'),
    deal: t('Deal'),
    position: t('Position'),
    order: t('Order'),
    result: t('Result'),
    mark: t('Value of a position'),
    quote: t('Quote'),
    symbol: t('Symbol'),
    numbers: t('Numbers of the account'),
  };
  return [names[part] ?? part, reference === '-' ? '' : reference].filter(Boolean).join(' ');
}

function identityName(field: string): string {
  const names: Readonly<Record<string, string>> = {
    login: t('Account number'),
    server: t('Server'),
    company: t('Broker'),
    currency: t('Currency'),
    marginMode: t('Hedging or netting'),
    accountKind: t('Kind of account'),
  };
  return names[field] ?? field;
}

function identityValue(value: unknown): string {
  const words: Readonly<Record<string, string>> = {
    real: t('Real money'),
    demo: t('Demo'),
    contest: t('Contest'),
    hedging: t('Hedging'),
    netting: t('Netting'),
  };
  return words[said(value)] ?? (said(value) || '–');
}
