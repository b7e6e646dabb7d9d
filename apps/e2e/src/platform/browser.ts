import { findChromium } from '@plimsoll/infrastructure';
import { type Browser, chromium } from 'playwright-core';

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser for the page, or undefined: then the tests that need it are skipped, and the reason is told for `npm
 * test` to show.
 */
export async function browserHere(): Promise<string | undefined> {
  const found = await findChromium((line) => void process.stderr.write(`${line}\n`));
  if (found.command === undefined)
    process.stdout.write(`skipped: the page in a browser: ${found.reason}. Cure: ${found.cure}\n`);
  return found.command;
}

/** Starts it. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET });
}
