import type { Command, SymbolSpecification, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { systemClock } from '@plimsoll/kernel';
import type { TraderClient, FlowGround } from '../flow-ground.js';
import type { HandTerminal } from '../hand-terminal.js';

const MINUTE_MS = 60_000;

/** So many minutes ago. */
export const ago = (minutes: number): string =>
  new Date(systemClock.now().getTime() - minutes * MINUTE_MS).toISOString();

const FREE = { profit: '0', swap: '0', commission: '0', fee: '0' };

/** A deal that moves cash. */
export const cash = (ticket: string, amount: string, minutes: number): TerminalDeal => ({
  ...FREE,
  ticket,
  type: 'balance',
  profit: amount,
  dealtAt: ago(minutes),
});

/** A trade: `trade('11', 'EURUSD', 'buy in 0.10 at 1.10000', { positionId: '500', minutes: 5 })`. */
export function trade(
  ticket: string,
  symbol: string,
  what: `${'buy' | 'sell'} ${'in' | 'out' | 'inout' | 'out_by'} ${string} at ${string}`,
  more: { positionId: string; minutes: number } & Partial<TerminalDeal>,
): TerminalDeal {
  const [type, entry, volume, , price] = what.split(' ') as [
    'buy' | 'sell',
    TerminalDeal['entry'],
    string,
    'at',
    string,
  ];
  const { minutes, ...rest } = more;
  return { ...FREE, ticket, symbol, type, entry, volume, price, dealtAt: ago(minutes), ...rest };
}

/** An open position as the terminal shows it. */
export function position(
  positionId: string,
  symbol: string,
  what: `${'buy' | 'sell'} ${string} at ${string}`,
  minutes: number,
): TerminalPosition {
  const [side, volume, , price] = what.split(' ') as ['buy' | 'sell', string, 'at', string];
  return {
    positionId,
    ticket: positionId,
    symbol,
    side,
    volume,
    openPrice: price,
    currentPrice: price,
    profit: '0',
    swap: '0',
    openedAt: ago(minutes),
  };
}

/** What an instrument allows; an ordinary one unless told. */
export const specification = (symbol: string, change: Partial<SymbolSpecification> = {}): SymbolSpecification => ({
  symbol,
  digits: 5,
  tickSize: '0.00001',
  tickValue: '1',
  contractSize: '100000',
  volumeMin: '0.01',
  volumeMax: '100',
  volumeStep: '0.01',
  stopsLevelPoints: 0,
  tradable: true,
  ...change,
});

/** The deal by which the broker executes a close of a long position. */
export function closing(
  ticket: string,
  { symbol, positionId, magic, tag }: Command,
  price: string,
  { volume, profit }: { readonly volume: string; readonly profit: string },
): TerminalDeal {
  return {
    ...FREE,
    ticket,
    symbol,
    type: 'sell',
    entry: 'out',
    volume,
    price,
    profit,
    magic,
    comment: tag,
    dealtAt: ago(0),
    ...(positionId === undefined ? {} : { positionId }),
  };
}

/**
 * A client whose terminal shows these instruments and prices and refuses every order: what counts is what was ordered.
 */
export async function showing(
  ground: FlowGround,
  instruments: readonly { readonly spec: SymbolSpecification; readonly price: string }[],
  pipeline: object = {},
): Promise<TraderClient & { readonly terminal: HandTerminal }> {
  const client = await ground.scripted();
  client.terminal.symbols = instruments.map(({ spec }) => spec);
  client.terminal.quotes = instruments.map(({ spec, price }) => ({
    symbol: spec.symbol,
    bid: price,
    ask: price,
    at: systemClock.now().toISOString(),
  }));
  await client.terminal.sendSymbols(client.terminal.symbols);
  await client.createSource({ dedupeSeconds: 0 });
  await client.createPipeline(pipeline);
  return client;
}
