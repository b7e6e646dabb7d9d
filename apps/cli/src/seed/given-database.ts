import { SetupError } from '@plimsoll/infrastructure';

/** Where the database of an installation is, and what is said of it. */
export interface DatabasePlace {
  /** It was started by the installation itself. */
  readonly isOwn: boolean;
  /** The environment names one. */
  readonly isNamed: boolean;
  /** Somebody said that a named one is meant. */
  readonly isAllowed: boolean;
}

/**
 * Why nothing may be made there, or undefined: nobody is to fill a database of real trades by accident, or another than
 * that of the installation.
 */
export function databaseRefusal({ isOwn, isNamed, isAllowed }: DatabasePlace): SetupError | undefined {
  if (isOwn && !isNamed) return undefined;
  if (!isAllowed)
    return new SetupError(
      'The database of this installation was given by its address (PLIMSOLL_POSTGRES_URL): it may hold real trades.',
      'seed an installation with its own database, or say --given-database.',
    );
  if (isOwn)
    return new SetupError(
      'PLIMSOLL_POSTGRES_URL names another database than that of this installation, which has its own.',
      'unset the variable.',
    );
  if (!isNamed)
    return new SetupError(
      'The database of this installation was given by its address, and this command does not know it.',
      'set PLIMSOLL_POSTGRES_URL as it was for "plimsoll up".',
    );
  return undefined;
}
