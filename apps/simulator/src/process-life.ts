import { systemClock } from '@plimsoll/kernel';

/** Ends when the process is told to stop, or when the one that started it is gone. */
export function stopAsked(diesWithParent: boolean): Promise<undefined> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(undefined));
    process.once('SIGTERM', () => resolve(undefined));
    if (!diesWithParent) return;
    process.stdin.once('end', () => resolve(undefined));
    process.stdin.once('error', () => resolve(undefined));
    process.stdin.resume();
  });
}

/** One line of JSON on standard output. */
export function print(event: string, detail: object): void {
  process.stdout.write(`${JSON.stringify({ at: systemClock.now().toISOString(), event, ...detail })}\n`);
}
