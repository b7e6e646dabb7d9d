import { storableText } from '@plimsoll/kernel';

const WHY_MAX = 200;

/** What was verified, or why it was not: the library throws for whatever an answer has wrong. */
export async function verifiedOr<T>(verify: () => Promise<T>): Promise<T | string> {
  try {
    return await verify();
  } catch (error) {
    return storableText(error instanceof Error ? error.message : String(error), WHY_MAX);
  }
}
