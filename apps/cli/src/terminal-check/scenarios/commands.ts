import { type Command } from '@plimsoll/contracts';
import { type Scenario, type Stage } from '../stage.js';

const HELD_MS = 1_200;

export const COMMAND_SCENARIOS: readonly Scenario[] = [
  { name: 'a command comes again and again', rules: ['ONCE-1', 'ONCE-2', 'RES-1', 'TAG-1', 'CURSOR-1'], play: twice },
  { name: 'too late', rules: ['LATE-1', 'CLOCK-1'], play: late },
  { name: 'revoked', rules: ['REVOKE-1', 'REVOKE-2'], play: revoked },
  { name: 'in their order', rules: ['ORDER-1'], play: order },
  { name: 'what must hold', rules: ['EXPECT-1', 'BLOCK-1'], play: conditions },
  { name: 'pending orders', rules: ['PEND-1', 'PEND-2', 'GONE-1'], play: pending },
  { name: 'what is closed already', rules: ['GONE-1', 'GONE-2'], play: gone },
  { name: 'asked for results', rules: ['RES-2', 'NEED-1'], play: search },
];

async function twice(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const command = stage.open();
  platform.withheld.add(command.id);
  await stage.run(command);
  const came = book.resultOf(command.id);
  findings.expect('RES-1', came?.state === 'done', `${command.id} ended as ${came?.state ?? 'nothing'}`);
  findings.expect('TAG-1', came?.orderTicket !== undefined, 'the result has no orderTicket');
  const carries = (): boolean => book.lastSync!.commandResults.some(({ commandId }) => commandId === command.id);
  await stage.syncs(2);
  findings.expect('RES-1', carries(), 'a result that was not acknowledged was not sent again');
  platform.withheld.clear();
  await stage.syncs(3);
  findings.expect('RES-1', !carries(), 'a result that was acknowledged is still sent');
  findings.expect('CURSOR-1', book.commandCursor >= command.seq, `the cursor is at ${book.commandCursor}`);
  platform.repeated = [command];
  const isAnswered = await stage.until(carries, 3_000);
  findings.expect('ONCE-2', isAnswered, `${command.id} came again after its end, and its result was not sent again`);
  platform.repeated = [];
  await stage.pause(HELD_MS);
  const deals = book.dealsOf(command.tag);
  findings.expect('ONCE-1', deals.length === 1, `${command.id} was handed out again and has ${deals.length} deals`);
  const [deal] = deals;
  const seen = `the deal has magic ${deal?.magic ?? 'none'} and comment ${deal?.comment ?? 'none'}`;
  findings.expect('TAG-1', deal?.magic === command.magic && deal.orderTicket === came?.orderTicket, seen);
  await stage.clear();
}

async function late(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const command = stage.open({ notAfter: platform.at(-1_000) });
  const [result] = await stage.run(command);
  await stage.pause(HELD_MS / 2);
  const isLate = result?.state === 'expired' && book.dealsOf(command.tag).length === 0;
  const seen = `${command.id}, a second too late by serverTime, ended as ${result?.state ?? 'nothing'}`;
  findings.expect('LATE-1', isLate, seen);
  findings.expect('CLOCK-1', isLate, `${seen}: the clock of the platform is an hour ahead of this machine`);
}

async function revoked(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  const armed = stage.close(position, { notBefore: platform.at(HELD_MS) });
  stage.hand(armed);
  await stage.until(() => book.commandCursor >= armed.seq);
  platform.revoked.add(armed.id);
  const unheard = stage.open();
  platform.revoked.add(unheard.id);
  await stage.until(() => book.resultOf(armed.id) !== undefined && book.resultOf(unheard.id) !== undefined);
  platform.revoked.clear();
  await stage.run(unheard);
  await stage.pause(HELD_MS * 2);
  const first = book.resultOf(armed.id)?.state;
  const isOpen = book.positions.has(position.positionId);
  findings.expect('REVOKE-1', first === 'revoked' && isOpen, `an armed close, taken back, is ${first ?? 'silent'}`);
  const second = book.resultOf(unheard.id)?.state;
  const isIdle = book.dealsOf(unheard.tag).length === 0;
  const seen = `an open that was revoked before it came is ${second ?? 'silent'}${isIdle ? '' : ' and was executed'}`;
  findings.expect('REVOKE-2', second === 'revoked' && isIdle, seen);
  await stage.clear();
}

async function order(stage: Stage): Promise<void> {
  const { book, findings } = stage;
  const position = await stage.position();
  const opens: Command[] = [stage.open(), stage.open()];
  const close = stage.close(position, { priority: 'guard' });
  await stage.run(...opens, close);
  await stage.until(() => opens.every(({ tag }) => book.dealsOf(tag).length > 0));
  const indexOf = (isIt: (deal: (typeof book.deals)[number]) => boolean): number => book.deals.findIndex(isIt);
  const closed = indexOf(({ positionId, entry }) => positionId === position.positionId && entry === 'out');
  const opened = opens.map(({ tag }) => indexOf(({ comment }) => comment === tag));
  const isRight = closed >= 0 && closed < opened[0]! && opened[0]! < opened[1]!;
  const seen = `deals in the journal: close at ${closed}, opens at ${opened.join(' and ')}`;
  findings.expect('ORDER-1', isRight, `one answer had two opens and then a close of the guard; ${seen}`);
  await stage.clear();
}

async function conditions(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  const turned = stage.close(position, { expect: { side: 'sell', volumeMin: '0' } });
  const [result] = await stage.run(turned);
  const isKept = book.positions.has(position.positionId);
  const seen = `the close of a buy that expects a sell is ${result?.state ?? 'silent'}`;
  findings.expect('EXPECT-1', result?.state === 'rejected' && isKept, seen);
  platform.guard = { ...platform.guard, entriesBlocked: true };
  await stage.syncs(2);
  const blocked = stage.open();
  const [entry] = await stage.run(blocked);
  const isIdle = book.dealsOf(blocked.tag).length === 0;
  const what = `an open while entries are blocked is ${entry?.state ?? 'silent'}`;
  findings.expect('BLOCK-1', (entry?.state === 'rejected' || entry?.state === 'blocked') && isIdle, what);
  platform.guard = { ...platform.guard, entriesBlocked: false };
  await stage.syncs(2);
  await stage.clear();
}

/** Half of the price: a buy limit there rests. */
function farBelow(stage: Stage): string {
  const { symbol } = stage.instrument;
  const bid = stage.book.lastSync?.quotes.find((quote) => quote.symbol === symbol)?.bid;
  if (bid === undefined) throw new Error(`the syncs carry no quote of ${symbol}`);
  const digits = bid.split('.')[1]?.length ?? 0;
  return (Number(bid) / 2).toFixed(digits);
}

async function pending(stage: Stage): Promise<void> {
  const { book, findings } = stage;
  const limit = stage.open({ orderKind: 'limit', price: farBelow(stage) });
  const [placed] = await stage.run(limit);
  const ticket = placed?.orderTicket;
  const isResting = await stage.until(() => ticket !== undefined && book.orders.has(ticket), 3_000);
  const isRight = placed?.state === 'placed' && isResting && book.dealsOf(limit.tag).length === 0;
  findings.expect(
    'PEND-1',
    isRight,
    `a buy limit at half of the price is ${placed?.state ?? 'silent'}, ticket ${ticket ?? 'none'}`,
  );
  const bare = stage.open({ orderKind: 'stop' });
  const [refused] = await stage.run(bare);
  const isRefused = refused?.state === 'rejected' && book.dealsOf(bare.tag).length === 0;
  findings.expect('PEND-2', isRefused, `a stop order without a price is ${refused?.state ?? 'silent'}`);
  if (ticket === undefined) return;
  const cancel = (): Command => stage.command({ type: 'cancel', orderTicket: ticket });
  const [first] = await stage.run(cancel());
  const isGone = await stage.until(() => !book.orders.has(ticket), 3_000);
  findings.expect(
    'PEND-1',
    first?.state === 'done' && isGone,
    `its cancel is ${first?.state ?? 'silent'}; order-gone: ${isGone}`,
  );
  const [again] = await stage.run(cancel());
  findings.expect('GONE-1', again?.state === 'done', `the cancel of a cancelled order is ${again?.state ?? 'silent'}`);
}

async function gone(stage: Stage): Promise<void> {
  const { findings } = stage;
  const position = await stage.position();
  const [closed] = await stage.run(stage.close(position));
  await stage.until(() => !stage.book.positions.has(position.positionId));
  const [again] = await stage.run(stage.close(position));
  const seen = `the first close is ${closed?.state ?? 'silent'}, the second ${again?.state ?? 'silent'}`;
  findings.expect('GONE-1', closed?.state === 'done' && again?.state === 'done', seen);
  const [modified] = await stage.run(stage.command({ type: 'modify', positionId: position.positionId }));
  const isRight = modified?.state === 'rejected' && modified.retcode === 10036;
  findings.expect(
    'GONE-2',
    isRight,
    `the modify is ${modified?.state ?? 'silent'} with ${modified?.retcode ?? 'no code'}`,
  );
}

async function search(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const command = stage.open();
  await stage.run(command);
  await stage.syncs(2);
  const unknown = stage.open();
  book.results.clear();
  platform.need = { commandResults: [command.id, unknown.id] };
  const isMet = await stage.until(() => book.results.has(command.id) && book.results.has(unknown.id));
  platform.need = undefined;
  findings.expect('NEED-1', isMet, 'need.commandResults was not answered');
  const [known, none] = [book.resultOf(command.id), book.resultOf(unknown.id)];
  const seen = `a command that was executed is ${known?.state ?? 'silent'}, one that never came ${none?.state ?? 'silent'}`;
  findings.expect('RES-2', known?.state === 'done' && none?.state === 'not-found', seen);
  await stage.clear();
}
