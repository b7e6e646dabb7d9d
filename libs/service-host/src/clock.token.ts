/** Inject the clock by this: `constructor(@Inject(CLOCK) private readonly clock: Clock)`. */
export const CLOCK = Symbol('Clock');
