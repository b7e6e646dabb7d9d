import { dec, ZERO } from '@plimsoll/kernel';
import { type LiveAccount } from '../accounts/live-account.js';
import { type CloseVolume, type CloseWish } from '../domain/close-volume.js';
import { type CommandSpec } from './command-spec.js';

/** What is open of a position, and what other part closes that are under way would take of it. */
export function lotsOf(
  live: LiveAccount,
  positionId: string,
  symbol: string,
): Pick<CloseWish, 'open' | 'taken' | 'rules'> {
  const shown = live.positions.get(positionId)?.volume;
  const volume = shown === undefined ? live.ledger.get(positionId)?.volume : dec(shown);
  const taken = [...live.commands.values()]
    .filter(({ wire }) => wire.type === 'close' && wire.positionId === positionId && wire.volume !== undefined)
    .reduce((sum, { wire }) => sum.plus(wire.volume!), ZERO);
  return { open: volume, taken, rules: live.specifications.get(symbol) };
}

/** The part of a position that a command closes; nothing of it where all of the position goes. */
export function partOf(closing: CloseVolume): Pick<CommandSpec, 'volume' | 'remainder'> {
  if (closing.kind !== 'part') return {};
  const { volume, remainder } = closing;
  return { volume, ...(remainder === undefined ? {} : { remainder }) };
}
