import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { browserHere, startBrowser } from '../platform/browser.js';
import { DemoPlatform } from '../platform/demo-platform.js';
import { endInOrder } from '../platform/test-platform.js';
import { TelegramFake } from '@plimsoll/testing';
import { compiledAgent } from '../platform/agent-process.js';
import { languageJourney } from './language.js';
import { metatraderJourney } from './metatrader.js';
import { newcomerJourney } from './newcomer.js';
import { ownerJourney } from './owner.js';
import { type Step, Steps } from './steps.js';
import { upgradeJourney } from './upgrade.js';
import { pagesUnderFaults } from './truth/pages-under-faults.js';
import { Scene } from './truth/scene.js';
import { twoPeople } from './truth/two-people.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    shots: { type: 'string' },
    json: { type: 'boolean', default: false },
    phone: { type: 'boolean', default: false },
    keyboard: { type: 'boolean', default: false },
    only: { type: 'string' },
    at: { type: 'string' },
  },
});

/** On an installation of its own: an empty one, or the demo. */
async function journeyOn<T>(
  start: () => Promise<DemoPlatform>,
  walk: (browser: Browser, platform: DemoPlatform) => Promise<T>,
): Promise<T> {
  const chromium = await browserHere();
  if (chromium === undefined) throw new Error('the journey needs a browser');
  const platform = await start();
  const browser = await startBrowser(chromium);
  try {
    return await walk(browser, platform);
  } finally {
    await browser.close();
    await platform.stop('journey');
  }
}

const tell = (line: string): void => void (values.json || process.stdout.write(`${line}\n`));

interface Told {
  readonly ok: boolean;
  /** For programs. */
  readonly result: object;
  /** For people. */
  readonly text: string;
}

/** `npm run journey -- newcomer [--phone] [--keyboard] [--shots DIR] [--json]` */
async function newcomer(): Promise<Told> {
  const { steps, axe } = await journeyOn(
    () => DemoPlatform.empty(),
    (browser, { screen: { url } }) =>
      newcomerJourney(browser, {
        url,
        isPhone: values.phone,
        isByKeyboard: values.keyboard,
        tell,
        ...(values.shots === undefined ? {} : { shots: values.shots }),
      }),
  );
  return {
    ok: axe.length === 0,
    result: { steps, axe },
    text: `${inAll(steps)}, ${axe.length} findings of axe\n${axe.join('\n')}`,
  };
}

/** `npm run journey -- metatrader [--phone] [--shots DIR] [--json]`: the real agent, and a countdown called off by Telegram. */
async function metatrader(): Promise<Told> {
  const program = compiledAgent();
  if (program === undefined) throw new Error('the journey needs g++: it compiles the agent');
  const telegram = await TelegramFake.start();
  try {
    const { steps, axe } = await journeyOn(
      () => DemoPlatform.empty({ telegram }),
      (browser, { screen: { url, terminals } }) =>
        metatraderJourney(browser, {
          url,
          terminals,
          program,
          telegram,
          isPhone: values.phone,
          tell,
          ...(values.shots === undefined ? {} : { shots: values.shots }),
        }),
    );
    return {
      ok: axe.length === 0,
      result: { steps, axe },
      text: `${inAll(steps)}, ${axe.length} findings of axe\n${axe.join('\n')}`,
    };
  } finally {
    telegram.stop();
  }
}

/** `npm run journey -- owner [--json]`: keys, lines, versions, a second factor, a colleague, devices, secrets. */
async function owner(): Promise<Told> {
  const steps = await journeyOn(
    () => DemoPlatform.empty({ limits: false }),
    (browser, { screen: { url } }) => ownerJourney(browser, { url, tell }),
  );
  return { ok: true, result: { steps }, text: inAll(steps) };
}

/** `npm run journey -- upgrade [--phone] [--shots DIR] [--json]`: the free plan's limits, a larger plan, and down again. */
async function upgrade(): Promise<Told> {
  const { steps, axe, activeAfterMs } = await journeyOn(
    () => DemoPlatform.empty(),
    (browser, { screen: { url } }) =>
      upgradeJourney(browser, {
        url,
        isPhone: values.phone,
        tell,
        ...(values.shots === undefined ? {} : { shots: values.shots }),
      }),
  );
  return {
    ok: axe.length === 0,
    result: { steps, axe, activeAfterMs },
    text: `${inAll(steps)}, the plan counted ${activeAfterMs} ms after the payment, ${axe.length} findings of axe\n${axe.join('\n')}`,
  };
}

/** `npm run journey -- language [--json]`: what of the page was not extracted to be translated. */
async function language(): Promise<Told> {
  const { steps, unmarked, ofTheApi } = await journeyOn(
    () => DemoPlatform.start(),
    (browser, { screen: { url, demo } }) => languageJourney(browser, { url, demo, tell }),
  );
  const lines = unmarked.map(({ place, text }) => `${place}: ${text}`);
  return {
    ok: unmarked.length === 0,
    result: { steps, unmarked, ofTheApi },
    text: `${inAll(steps)}, ${unmarked.length} texts that were not extracted, ${ofTheApi.length} sentences of the API\n${lines.join('\n')}`,
  };
}

/** `npm run journey -- faults [--only FAULT] [--at PLACE] [--shots DIR] [--json]`: what each page says while something is away. */
async function faults(): Promise<Told> {
  const chromium = await browserHere();
  if (chromium === undefined) throw new Error('the journey needs a browser');
  const steps = new Steps(tell);
  const scene = await steps.step('a platform with a tenant', () => Scene.start());
  const browser = await startBrowser(chromium);
  try {
    const { shots, only, at } = values;
    const ofPages = await pagesUnderFaults(browser, scene, steps, {
      ...(shots === undefined ? {} : { shots }),
      ...(only === undefined ? {} : { only }),
      ...(at === undefined ? {} : { at }),
    });
    // What the pages said is told in any case.
    const ofPeople = await twoPeople(browser, scene, steps).catch((error: unknown) => [
      { fault: 'two people', place: 'a page', what: error instanceof Error ? error.message : String(error) },
    ]);
    const untrue = [...ofPages, ...ofPeople];
    return {
      ok: untrue.length === 0,
      result: { steps: steps.done, untrue },
      text: [
        `${inAll(steps.done)}, ${untrue.length} things that were not so`,
        ...untrue.map(({ fault, place, what }) => `${fault}: ${place} ${what}`),
      ].join('\n'),
    };
  } finally {
    await browser.close();
    await scene.stop();
  }
}

function inAll(steps: readonly Step[]): string {
  return `${steps.length} steps in ${steps.reduce((sum, { ms }) => sum + ms, 0)} ms`;
}

const journeys: Readonly<Record<string, () => Promise<Told>>> = {
  newcomer,
  metatrader,
  owner,
  upgrade,
  language,
  faults,
};
const journey = journeys[positionals[0] ?? ''];
if (journey === undefined) {
  process.stderr.write(`journey: say which one: ${Object.keys(journeys).join(', ')}\n`);
  process.exitCode = 2;
} else {
  endInOrder();
  try {
    const { ok, result, text } = await journey();
    process.stdout.write(values.json ? `${JSON.stringify({ ok, ...result })}\n` : `${text}\n`);
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (values.json) process.stdout.write(`${JSON.stringify({ ok: false, steps: [], axe: [], reason })}\n`);
    else process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
  }
}
process.exit();
