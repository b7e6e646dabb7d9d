import { type OrganisationState, problem, type Problem, type Violation } from '@plimsoll/contracts';
import { StateMachine } from '@plimsoll/kernel';

/**
 * Who moves is frozen first, so that nothing new is begun behind the archive; who moved comes back as frozen, so that
 * an error is mended without anything opening meanwhile.
 */
const standings = new StateMachine<OrganisationState>('organisation standing', {
  active: ['frozen'],
  frozen: ['active', 'moved'],
  moved: ['frozen'],
});

/** What an owner of the installation wishes. */
export interface StandingWish {
  readonly state: OrganisationState;
  readonly movedTo?: string;
}

/** Whether a wish is the standing that there is: asked again, it changes nothing. */
export function isSameStanding(from: StandingWish, wish: StandingWish): boolean {
  return from.state === wish.state && from.movedTo === wish.movedTo;
}

/** What is wrong with a wish itself; undefined for none. */
export function standingFlaw({ state, movedTo }: StandingWish): Violation | undefined {
  if (state !== 'moved')
    return movedTo === undefined ? undefined : { field: 'movedTo', message: 'stands with `moved` only' };
  if (movedTo === undefined) return { field: 'movedTo', message: 'is needed: people are told where to go' };
  return isAddress(movedTo)
    ? undefined
    : { field: 'movedTo', message: 'must be an address that begins with https://, without user and password' };
}

/** Why this does not follow what is; undefined where it does. */
export function standingRefusal(from: OrganisationState, to: OrganisationState): Problem | undefined {
  if (standings.can(from, to) || (from === 'moved' && to === 'moved')) return undefined;
  return problem('conflict', `It is ${from}: from there it can become ${AFTER[from]}, and nothing was changed.`);
}

const AFTER: Readonly<Record<OrganisationState, string>> = {
  active: 'frozen',
  frozen: 'active or moved',
  moved: 'frozen',
};

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
