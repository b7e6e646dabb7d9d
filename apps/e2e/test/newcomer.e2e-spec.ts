import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TelegramFake } from '@plimsoll/testing';
import type { Browser } from 'playwright-core';
import { metatraderJourney } from '../src/journey/metatrader.js';
import { newcomerJourney } from '../src/journey/newcomer.js';
import { upgradeJourney } from '../src/journey/upgrade.js';
import { compiledAgent } from '../src/platform/agent-process.js';
import { browserHere, startBrowser } from '../src/platform/browser.js';
import { DemoPlatform } from '../src/platform/demo-platform.js';

// Looked for before anything is started: without one nothing is.
const chromium = await browserHere();
const program = chromium === undefined ? undefined : compiledAgent();
if (chromium !== undefined && program === undefined)
  process.stdout.write('skipped: a newcomer with the MT5 agent: there is no g++ here\n');
const shots = process.env['PLIMSOLL_SCREENSHOTS'];

let platform: DemoPlatform | undefined;
let browser: Browser | undefined;
let telegram: TelegramFake | undefined;

beforeAll(async () => {
  if (chromium === undefined) return;
  telegram = await TelegramFake.start();
  platform = await DemoPlatform.empty({ telegram });
  browser = await startBrowser(chromium);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop('newcomer');
  telegram?.stop();
}, 120_000);

(chromium === undefined ? describe.skip : describe)('a newcomer, alone, in the page (issue 8, ID-1, PL-11)', () => {
  // By pointer on a desktop is seen by `page.e2e-spec.ts`.
  it.each([
    ['keyboard', { isByKeyboard: true }],
    ['phone', { isPhone: true }],
  ])(
    'goes from registering to a guarded trade, a crash, and the reset: %s, without a finding of axe',
    async (name, manner) => {
      const { steps, axe } = await newcomerJourney(browser!, {
        url: platform!.screen.url,
        ...manner,
        tell: () => undefined,
        ...(shots === undefined ? {} : { shots: `${shots}/newcomer-${name}` }),
      });
      expect(axe).toEqual([]);
      expect(steps.map((step) => step.name).at(-1)).toBe('reset the guard');
    },
    300_000,
  );

  (program === undefined ? it.skip : it)(
    'pairs the real MT5 agent, and calls a countdown off in the linked Telegram chat (issue 10, BR-1, ID-6)',
    async () => {
      const { screen } = platform!;
      const { steps, axe } = await metatraderJourney(browser!, {
        url: screen.url,
        terminals: screen.terminals,
        program: program!,
        telegram: telegram!,
        tell: () => undefined,
        ...(shots === undefined ? {} : { shots: `${shots}/metatrader` }),
      });
      expect(axe).toEqual([]);
      expect(steps.map((step) => step.name).at(-1)).toBe('nothing was closed');
    },
    300_000,
  );

  it('meets the free plan, buys, has what was refused traded, and goes down at the price quoted (issue 9, BL-1 to BL-3)', async () => {
    const { steps, activeAfterMs, axe } = await upgradeJourney(browser!, {
      url: platform!.screen.url,
      tell: () => undefined,
      ...(shots === undefined ? {} : { shots: `${shots}/upgrade` }),
    });
    expect(axe).toEqual([]);
    expect(activeAfterMs).toBeGreaterThan(0);
    expect(steps.map((step) => step.name).at(-1)).toMatch(/^end it/);
  }, 300_000);
});
