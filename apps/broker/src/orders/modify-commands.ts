import { type Command, positionsDigest, type TerminalPosition } from '@plimsoll/contracts';
import { type LiveAccount } from '../accounts/live-account.js';
import { settledByPosition } from '../domain/modify-outcome.js';
import { type Decision } from '../domain/order-command.js';
import { loosens } from '../domain/stop-and-target.js';
import { type OpenCommand } from './open-command.js';

/** What the terminal shows at one moment, and what it says of it itself. */
export interface ShownPositions {
  readonly positions: ReadonlyMap<string, TerminalPosition>;
  /** Of its positions; others prove nothing. */
  readonly digest: string;
}

export interface ModifyStep {
  readonly command: OpenCommand;
  readonly step: Decision | 'hand-out' | 'take-back';
}

/** What the positions say of changes of stop and target that wait for them; nothing while they are not proved. */
export function modifySteps(
  commands: Iterable<OpenCommand>,
  { positions, digest }: ShownPositions,
  now: Date,
): ModifyStep[] {
  const open = [...commands].filter(({ wire }) => wire.type === 'modify' && wire.positionId !== undefined);
  if (open.length === 0 || positionsDigest([...positions.values()]) !== digest) return [];
  return open.flatMap<ModifyStep>((command) => {
    const { wire, state, changedAt: since } = command;
    if (state !== 'queued' && state !== 'unknown')
      return state === 'leased' && !command.revoking && isOverLoose(positions, wire)
        ? { command, step: 'take-back' }
        : [];
    const step = settledByPosition({ state, asked: wire, since }, positions.get(wire.positionId!), now);
    return step === undefined ? [] : { command, step };
  });
}

/**
 * Nobody accepted more risk for it, and what the position is now either is not known or shows that the stop was moved
 * meanwhile: an answer that was lost is not given again blindly.
 */
export function isUnproved(live: LiveAccount, wire: Command): boolean {
  return wire.expect?.notLooser === true && (!live.complete || isOverLoose(live.positions, wire));
}

/** It was to take risk away, and would add some to the position as it is now. */
function isOverLoose(
  positions: ReadonlyMap<string, TerminalPosition>,
  { expect, positionId, ...asked }: Command,
): boolean {
  const position = positionId === undefined ? undefined : positions.get(positionId);
  return expect?.notLooser === true && position !== undefined && loosens(position.side, position, asked);
}

/** Executed, the account could lose more than it can now: nothing of this goes out while the guard blocks entries. */
export function addsRisk(live: LiveAccount, { type, positionId, ...asked }: Command): boolean {
  if (type === 'open') return true;
  const position = type === 'modify' && positionId !== undefined ? live.positions.get(positionId) : undefined;
  return position !== undefined && loosens(position.side, position, asked);
}

/** Changes of stop and target of the position that have no end yet. */
export function modifiesOf(live: LiveAccount, positionId: string): OpenCommand[] {
  return [...live.commands.values()].filter(({ wire }) => wire.type === 'modify' && wire.positionId === positionId);
}
