import { SetupError } from '@plimsoll/infrastructure';

/** Nobody is signed in who could ask. */
export class SignedOutError extends SetupError {}
