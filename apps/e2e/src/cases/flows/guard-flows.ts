import { sleep } from '@plimsoll/kernel';
import { until } from '../../platform/wait.js';
import { same } from '../case-check.js';
import { type TraderClient, type Flow, Findings, type FlowGround } from '../flow-ground.js';
import type { HandTerminal } from '../hand-terminal.js';
import { cash, closing, position, specification, trade } from './trades.js';

type ScriptedClient = TraderClient & { readonly terminal: HandTerminal };

const PATIENCE_MS = 90_000;
const POSITION = '500';
/** A payout is seen so long before its deal is in the history. */
const PAYOUT_LAG_MS = 4_000;
/** An unexplained step is judged at the latest by then; nothing may have come of it. */
const QUIET_MS = 8_000;
/** So long the guard looks at a symbol's spread before it knows the usual one, and two looks more. */
const SPREAD_LOOKS_MS = 12_000;
/** Equity below zero stays so long in the situation. */
const BELOW_ZERO_MS = 12_000;

/** An account with one open position of two lots, whose worth is what was paid in, and whose guard has seen it. */
async function guarded(ground: FlowGround): Promise<ScriptedClient> {
  const client = await ground.scripted();
  const { terminal } = client;
  terminal.symbols = [specification('EURUSD')];
  await terminal.sendSymbols(terminal.symbols);
  quote(terminal, '1.10000', '1.10002');
  terminal.shows(position(POSITION, 'EURUSD', 'buy 2 at 1.10000', 30));
  terminal.dealt(
    cash('1', '10000', 60),
    trade('2', 'EURUSD', 'buy in 2 at 1.10000', { positionId: POSITION, minutes: 30 }),
  );
  await client.booked(2);
  await peaks(client, '10000');
  await until('the guard to be able to protect', async () => (await client.guard()).protected, PATIENCE_MS);
  return client;
}

const quote = (terminal: HandTerminal, bid: string, ask: string): void =>
  void (terminal.quotes = [{ symbol: 'EURUSD', bid, ask, at: '' }]);

const peaks = (client: TraderClient, peak: string): Promise<unknown> =>
  until(`the peak ${peak}`, async () => same(peak, (await client.guard()).peakEquity), PATIENCE_MS);

const stands = (client: TraderClient, state: string, timeoutMs = PATIENCE_MS): Promise<unknown> =>
  until(`the guard to be ${state}`, async () => (await client.guard()).state === state, timeoutMs);

/** Every state that the guard has been in, by its own history, and in which it is. */
async function statesOf(client: TraderClient): Promise<string[]> {
  const { state, history } = await client.guard();
  return [...new Set([...history.map((entry) => entry.state), state])];
}

/** The broker does what it is told: a close is executed at this profit, and the deal of it follows. */
function closesWith(terminal: HandTerminal, profit: string, balance: string): void {
  terminal.script = (command) => {
    if (command.type !== 'close') return { state: 'rejected', retcode: 10017 };
    terminal.shows();
    terminal.holds(balance);
    terminal.dealt(closing('900', command, terminal.quotes[0]!.bid, { volume: '2', profit }));
    return { state: 'done', retcode: 10009, dealTicket: '900', filledVolume: '2', price: terminal.quotes[0]!.bid };
  };
}

const closes = (terminal: HandTerminal): { type: string; positionId?: string | undefined }[] =>
  terminal.commands.filter(({ type }) => type === 'close').map(({ type, positionId }) => ({ type, positionId }));

/** What an account that the guard has closed must look like. */
async function closedFlat(client: ScriptedClient, findings: Findings, balance: string): Promise<Findings> {
  await stands(client, 'flat-locked');
  const { balance: booked } = await client.booked(3);
  return findings
    .expect('closes', [{ type: 'close', positionId: POSITION }], closes(client.terminal))
    .expect('open positions', [], await client.positions())
    .expect('balance', balance, booked);
}

/** Drawdown: what counts as one, what does not, and what the guard does. */
export const guardFlows: Readonly<Record<string, Flow>> = {
  89: async (ground) => {
    const client = await guarded(ground);
    const { terminal } = client;
    const moves = [
      ['3', '5000', '15000'],
      ['4', '-7500', '7500'],
    ] as const;
    for (const [ticket, amount, balance] of moves) {
      terminal.holds(balance);
      terminal.dealt(cash(ticket, amount, 0));
      await peaks(client, balance);
    }
    await sleep(QUIET_MS);
    return new Findings()
      .expect('states of the guard', ['armed'], await statesOf(client))
      .expect('closes', [], closes(terminal))
      .expect('peak in the end', '7500', (await client.guard()).peakEquity)
      .verdict();
  },

  90: async (ground) => {
    const client = await guarded(ground);
    const { terminal } = client;
    terminal.holds('7000');
    await sleep(PAYOUT_LAG_MS);
    terminal.dealt(cash('3', '-3000', 0));
    await peaks(client, '7000');
    await sleep(QUIET_MS);
    return new Findings()
      .expect('states of the guard', ['armed'], await statesOf(client))
      .expect('closes', [], closes(terminal))
      .expect('peak in the end', '7000', (await client.guard()).peakEquity)
      .verdict();
  },

  91: async (ground) => {
    const client = await guarded(ground);
    const { terminal } = client;
    closesWith(terminal, '-10500', '-500');
    quote(terminal, '1.04750', '1.04752');
    terminal.floats(POSITION, '-10500', '1.04750');
    await until('the close', () => Promise.resolve(closes(terminal).length > 0), BELOW_ZERO_MS);
    return (await closedFlat(client, new Findings(), '-500')).verdict();
  },

  93: async (ground) => {
    const client = await guarded(ground);
    const { terminal } = client;
    await sleep(SPREAD_LOOKS_MS);
    const findings = new Findings();
    // One bad sample, then a second of it: the mid price stays where it is.
    for (const samples of [1, 4]) {
      quote(terminal, '1.08750', '1.11252');
      terminal.floats(POSITION, '-2500', '1.08750');
      await terminal.answered(samples);
      if (samples > 1) await until('the account to show it', async () => same('7500', (await client.account()).equity));
      quote(terminal, '1.10000', '1.10002');
      terminal.floats(POSITION, '0', '1.10000');
      await terminal.answered(8);
      findings
        .expect(`states after ${samples} wide`, ['armed'], await statesOf(client))
        .expect(`closes after ${samples} wide`, [], closes(terminal));
    }
    // What the same loss does when the mid price falls: the guard was looking.
    closesWith(terminal, '-2500', '7500');
    quote(terminal, '1.08750', '1.08752');
    terminal.floats(POSITION, '-2500', '1.08750');
    return (await closedFlat(client, findings, '7500')).verdict();
  },

  110: async (ground) => {
    const client = await guarded(ground);
    const { terminal } = client;
    closesWith(terminal, '300', '10300');
    quote(terminal, '1.11500', '1.11502');
    terminal.floats(POSITION, '3000', '1.11500');
    await peaks(client, '13000');
    quote(terminal, '1.10150', '1.10152');
    terminal.floats(POSITION, '300', '1.10150');
    await stands(client, 'breached');
    const { equity, peakEquity, run } = await client.guard();
    const findings = new Findings().expect(
      'breached at',
      { equity: '10300', peakEquity: '13000', cause: 'breach' },
      { equity, peakEquity, cause: run?.cause },
    );
    await closedFlat(client, findings, '10300');
    const states = await statesOf(client);
    return findings
      .expect('breached, then closed', [true, true], [states.includes('breached'), states.includes('flat-locked')])
      .verdict();
  },
};
