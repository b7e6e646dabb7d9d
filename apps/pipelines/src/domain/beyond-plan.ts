import { toldBy } from './overtaken.js';
import { type ReductionRules } from './reduction.js';
import { opposite, type Signal } from './signal.js';

/** Whether an entry of the pipeline closes what is open on the other side. */
export function turns({ onContrarySignal }: ReductionRules): boolean {
  return onContrarySignal === 'reverse' || onContrarySignal === 'close-only';
}

/**
 * What is left of an entry that must not open: an exit of the other side. The strategy's position stays told as it came,
 * so that later alerts find their place after it.
 */
export function closingOf(signal: Signal): Signal {
  const {
    side,
    reverses: _reverses,
    straddle: _straddle,
    orderKind: _kind,
    limitPrice: _limit,
    triggerPrice: _trigger,
    orderExpiresAt: _orderExpires,
    stopLoss: _stop,
    takeProfit: _profit,
    stopDistance: _distance,
    targets: _targets,
    size: _size,
    ...rest
  } = signal;
  return {
    ...rest,
    type: 'exit',
    ...(side === undefined ? {} : { side: opposite(side) }),
    ...(signal.positionAfter === undefined ? {} : { positionAfter: { side: 'flat' } }),
    told: { ...toldBy(signal), alert: signal.told?.alert ?? signal },
  };
}
