import { t } from '@plimsoll/ui/words';

const WITH_CODE = /^(.+) \((\d{5})\)$/;

/** Why an order stands as it does: the meaning of the return code of the broker in words, and the code behind it. */
export function orderReason(reason: string): string {
  const [, meaning, code] = WITH_CODE.exec(reason) ?? [];
  return meaning === undefined ? t(reason) : `${t(meaning)} (${code})`;
}

/** Whether a reason says no more than the state beside it: `done`, `done (10009)`. */
export function repeats(state: string, reason: string): boolean {
  return (WITH_CODE.exec(reason)?.[1] ?? reason) === state;
}
