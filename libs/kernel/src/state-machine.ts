import { InvariantError } from './invariant.js';

/** Which states may follow which, as data. A state without followers is final. */
export type Transitions<S extends string> = { readonly [from in S]: readonly S[] };

/** A finite state machine over string states: answers what may follow, and refuses what may not. */
export class StateMachine<S extends string> {
  constructor(
    readonly name: string,
    private readonly transitions: Transitions<S>,
  ) {}

  can(from: S, to: S): boolean {
    return this.transitions[from].includes(to);
  }

  isFinal(state: S): boolean {
    return this.transitions[state].length === 0;
  }

  /** Returns `to`, or throws: callers ask `can` first where the move may be refused by the outside. */
  move(from: S, to: S): S {
    if (!this.can(from, to)) throw new InvariantError(`${this.name}: ${from} → ${to} is not a transition`);
    return to;
  }

  states(): S[] {
    return Object.keys(this.transitions) as S[];
  }
}
