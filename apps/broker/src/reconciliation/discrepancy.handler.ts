import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Discrepancy as DiscrepancyView,
  type Problem,
  problem,
  type ResolveDiscrepancy,
  type UndoDiscrepancy,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type Discrepancy, resolve } from '../domain/reconcile-progress.js';
import { undoOf } from '../domain/undo-decision.js';
import { DecisionEffects } from './decision-effects.js';
import { DiscrepancyTurns } from './discrepancy-turns.js';
import { UndoEffects } from './undo-effects.js';

/** What a person decides about a discrepancy that the rules could not settle. */
@Injectable()
export class DiscrepancyHandler {
  constructor(
    private readonly turns: DiscrepancyTurns,
    private readonly decision: DecisionEffects,
    private readonly undoing: UndoEffects,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  resolve(actor: Actor, input: ResolveDiscrepancy): Promise<DiscrepancyView | Problem> {
    return this.turns.take(actor, input.discrepancyId, async (tx, live, found) => {
      const refused = refusalOf(found, input);
      if (refused !== undefined) return problem('conflict', refused);
      const now = this.clock.now();
      const { resolution, note } = input;
      const by = actor.userId;
      return this.decision.take(tx, live, resolve(found, { resolution, note, by }, now), { resolution, by, now });
    });
  }

  /** Undoes what a person decided, where that can be undone; it waits again. */
  undo(actor: Actor, { discrepancyId, note }: UndoDiscrepancy): Promise<DiscrepancyView | Problem> {
    return this.turns.take(actor, discrepancyId, async (tx, live, found) =>
      undoOf(found) === undefined
        ? problem('conflict', noUndoOf(found))
        : this.undoing.take(tx, live, found, { note, by: actor.userId, now: this.clock.now() }),
    );
  }
}

/** Why this cannot be decided of it; undefined when it can. */
function refusalOf({ kind, state }: Discrepancy, { resolution }: ResolveDiscrepancy): string | undefined {
  if (state === 'resolved') return 'it is resolved already';
  if (kind === 'D13') return 'confirm the account at its terminal; that resolves it';
  if (kind === 'D15' && resolution === 'accept-terminal')
    return 'a report differs from deals that the terminal has told already: ask again, or acknowledge it';
  return resolution === 'accept-as-cash' && kind !== 'D12'
    ? 'only a step of the balance can be accepted as cash'
    : undefined;
}

/** Why what was decided cannot be undone. */
function noUndoOf({ state, action }: Discrepancy): string {
  if (state === 'open') return 'it waits for a decision: there is nothing to undo';
  return action === 'accept-as-cash'
    ? 'what was accepted as cash moved the peak of the guard, which judges by it since: it cannot be undone'
    : 'a rule settled it: there is no decision to undo';
}
