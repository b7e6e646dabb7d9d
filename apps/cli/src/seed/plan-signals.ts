import { Dice } from './dice.js';
import { idAt } from './id-at.js';
import { type Instrument, INSTRUMENTS, priceOf, ticksAt } from './instruments.js';
import { type PlannedPipeline } from './plan-pipelines.js';
import { type Book, type Trade } from './plan-trades.js';
import { type SeedGround } from './seed-ground.js';

/**
 * What comes of a signal at its pipeline: `filled` the trade, `vetoed` its risk manager says no, `unsure` its confidence
 * is too low, `foreign` its instrument is not one of the pipeline's.
 */
export type SignalFate = 'filled' | 'vetoed' | 'unsure' | 'foreign';

export interface PlannedSignal {
  readonly signalId: string;
  readonly payloadId: string;
  readonly receivedAt: Date;
  readonly expiresAt: Date;
  readonly pipeline: PlannedPipeline;
  readonly type: 'entry' | 'exit';
  readonly instrument: Instrument;
  readonly side: 'buy' | 'sell' | undefined;
  readonly confidence: number;
  readonly price: string;
  readonly fate: SignalFate;
  /** What it opened; with `filled` only. */
  readonly trade: Trade | undefined;
}

const ENTRY_LIVES_MS = 60_000;
const EXIT_LIVES_MS = 86_400_000;
/** From the alert to the deal. */
const TO_THE_DEAL_MS = 300;
/** Of all signals, so many are traded and so many vetoed. */
const FILLED_SHARE = 0.07;
const VETOED_SHARE = 0.03;
const EXIT_SHARE = 0.3;
const PERCENT = 100;

/** All signals, in the order of time: those behind trades, and others spread over the whole time. */
export function planSignals(
  ground: SeedGround,
  pipelines: readonly PlannedPipeline[],
  books: readonly Book[],
): PlannedSignal[] {
  const traded = tradesOfSignals(ground, pipelines, books);
  const others = ground.signals - traded.length;
  const vetoed = Math.min(others, Math.floor(ground.signals * VETOED_SHARE));
  const dice = new Dice(ground.seed, 'signals');
  const slot = (ground.to.getTime() - ground.from.getTime()) / Math.max(1, others);
  const drafts = [
    ...traded,
    ...Array.from({ length: others }, (_, i) => {
      // Vetoed ones are spread among the rest.
      const isVetoed = Math.floor((i * vetoed) / others) !== Math.floor(((i + 1) * vetoed) / others);
      const at = new Date(Math.floor(ground.from.getTime() + slot * (i + dice.share())));
      return otherSignal(dice, dice.pick(pipelines), isVetoed, at);
    }),
  ];
  return drafts
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .map((draft, i) => ({
      ...draft,
      signalId: idAt(draft.receivedAt, ground.tenantId, 'signal', i),
      payloadId: idAt(draft.receivedAt, ground.tenantId, 'payload', i),
      expiresAt: new Date(draft.receivedAt.getTime() + (draft.type === 'entry' ? ENTRY_LIVES_MS : EXIT_LIVES_MS)),
      price: priceOf(draft.instrument, draft.trade?.openTicks ?? ticksAt(draft.instrument, draft.receivedAt)),
    }));
}

type Draft = Omit<PlannedSignal, 'signalId' | 'payloadId' | 'expiresAt' | 'price'>;

/** Every second trade of the pipelines' accounts that they may have made, evenly thinned out to what is wanted. */
function tradesOfSignals(ground: SeedGround, pipelines: readonly PlannedPipeline[], books: readonly Book[]): Draft[] {
  const earliest = ground.from.getTime() + TO_THE_DEAL_MS;
  const candidates = pipelines.flatMap((pipeline) =>
    books[pipeline.account.index]!.trades.filter(
      ({ instrument, openedAt }, i) =>
        i % 2 === 0 && openedAt.getTime() >= earliest && pipeline.symbols.includes(instrument.symbol),
    ).map((trade) => ({ pipeline, trade })),
  );
  const wanted = Math.min(candidates.length, Math.floor(ground.signals * FILLED_SHARE));
  return Array.from({ length: wanted }, (_, i) => {
    const { pipeline, trade } = candidates[Math.floor((i * candidates.length) / wanted)]!;
    const receivedAt = new Date(trade.openedAt.getTime() - TO_THE_DEAL_MS);
    const { instrument, side } = trade;
    return { receivedAt, pipeline, type: 'entry', instrument, side, confidence: 1, fate: 'filled', trade };
  });
}

function otherSignal(dice: Dice, pipeline: PlannedPipeline, isVetoed: boolean, receivedAt: Date): Draft {
  const known = INSTRUMENTS.filter(({ symbol }) => pipeline.symbols.includes(symbol));
  const side = dice.pick(['buy', 'sell'] as const);
  const shared = { receivedAt, pipeline, trade: undefined };
  if (isVetoed) return { ...shared, type: 'entry', instrument: dice.pick(known), side, confidence: 1, fate: 'vetoed' };
  if (dice.share() < EXIT_SHARE)
    return {
      ...shared,
      type: 'exit',
      instrument: foreignOf(pipeline),
      side: undefined,
      confidence: 1,
      fate: 'foreign',
    };
  if (dice.share() < EXIT_SHARE)
    return { ...shared, type: 'entry', instrument: foreignOf(pipeline), side, confidence: 1, fate: 'foreign' };
  const confidence = dice.whole(10, 49) / PERCENT;
  return { ...shared, type: 'entry', instrument: dice.pick(known), side, confidence, fate: 'unsure' };
}

function foreignOf(pipeline: PlannedPipeline): Instrument {
  return INSTRUMENTS.find(({ symbol }) => symbol === pipeline.foreign)!;
}
