import { SetupError } from '../setup-error.js';

/** How an organisation stands at the installation that it leaves. */
export interface MoveStanding {
  readonly state: 'active' | 'frozen' | 'moved';
  /** Another number whenever it was changed. */
  readonly revision: number;
  readonly movedTo?: string | undefined;
}

/** What a move has done, kept beside its archives: one that was ended goes on from here. */
export interface MoveJournal {
  readonly tenantId: string;
  /** Where it is put back: the installation's own name of itself, and the address that people are told. */
  readonly to: string;
  readonly movedTo: string;
  /** The freeze that the archive was taken under. */
  readonly revision?: number;
  /** Digest of the archive of before. */
  readonly sha256?: string;
  /** From then on something may be at the target. */
  readonly restoring?: true;
  readonly compared?: true;
}

export type MoveStep = 'freeze' | 'begin' | 'export' | 'restore' | 'compare' | 'retire' | 'done';

/**
 * What comes next. An archive counts for the freeze that it was taken under and for no other: whoever thawed in between
 * let people work on what it does not hold. Pure; throws a `SetupError` where going on would lose something.
 */
export function nextStep(journal: MoveJournal, standing: MoveStanding): MoveStep {
  if (standing.state === 'moved') {
    if (standing.movedTo === journal.movedTo) return 'done';
    throw new SetupError(
      `The organisation has moved already, to ${standing.movedTo ?? 'another installation'}.`,
      'freeze it again ("plimsoll tenant freeze") if that was wrong, and move it then.',
    );
  }
  const isStale = standing.state === 'active' || standing.revision !== journal.revision;
  if (journal.restoring && isStale)
    throw new SetupError(
      'The organisation was thawed here after its copy was made: the copy at the target lacks what was done since.',
      'remove it there ("plimsoll tenant remove-copy"), remove the folder of this move, and move again.',
    );
  if (standing.state === 'active') return 'freeze';
  if (isStale) return 'begin';
  if (journal.sha256 === undefined) return 'export';
  if (journal.compared) return 'retire';
  return journal.restoring ? 'compare' : 'restore';
}
