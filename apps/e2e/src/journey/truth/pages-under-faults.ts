import { sleep, systemClock } from '@plimsoll/kernel';
import type { Browser } from 'playwright-core';
import type { Steps } from '../steps.js';
import { type Fault, FAULTS } from './faults.js';
import { HEALED_WITHIN_MS, notHealed, type Sample, untrueDuring } from './judge.js';
import type { PageSays } from './page-says.js';
import type { Scene } from './scene.js';
import { signIn, Tab } from './tabs.js';

/** A page that said what was not so, or did not heal. */
export interface Untrue {
  readonly fault: string;
  readonly place: string;
  readonly what: string;
}

export interface WatchOptions {
  readonly shots?: string;
  /** A part of the name of the faults that are wanted. */
  readonly only?: string;
  /** A part of the addresses of the places that are wanted. */
  readonly at?: string;
}

const LOOK_MS = 1_500;
const TABS_OF_A_PERSON = 4;
const VIEW = { width: 1280, height: 860 };

/** Every place is open in a tab of its own while something goes away and comes back. */
export async function pagesUnderFaults(
  browser: Browser,
  scene: Scene,
  steps: Steps,
  { shots, only = '', at = '' }: WatchOptions,
): Promise<Untrue[]> {
  const found: Untrue[] = [];
  try {
    const tabs = await steps.step('open every place', async () => {
      const places = scene.places.filter((place) => place.includes(at));
      return openAll(browser, scene, places);
    });
    for (const fault of FAULTS.filter(({ name }) => name.includes(only)))
      found.push(...(await steps.step(fault.name, () => watch(scene, tabs, fault, shots))));
    for (const { place, broken } of tabs) found.push(...broken.map((what) => ({ fault: 'any', place, what })));
    return found;
  } finally {
    for (const context of browser.contexts()) await context.close();
  }
}

/** A browser has six lines to an address for all its tabs: so many tabs as a person has open share one. */
async function openAll(browser: Browser, scene: Scene, places: readonly string[]): Promise<Tab[]> {
  const opened: Tab[] = [];
  for (let from = 0; from < places.length; from += TABS_OF_A_PERSON) {
    const context = await browser.newContext({ viewport: VIEW });
    const first = await context.newPage();
    await signIn(first, scene.url, scene.person);
    const some = places.slice(from, from + TABS_OF_A_PERSON);
    opened.push(...(await Promise.all(some.map((place) => Tab.open(context, scene.url, place)))));
    await first.close();
  }
  return opened;
}

async function watch(scene: Scene, tabs: readonly Tab[], fault: Fault, shots?: string): Promise<Untrue[]> {
  const before = new Map<Tab, PageSays>();
  for (const tab of tabs) before.set(tab, await tab.says());
  const seen = new Map<Tab, Sample[]>(tabs.map((tab) => [tab, []]));
  await fault.begin(scene);
  const begunMs = systemClock.monotonicMs();
  const sinceMs = (): number => systemClock.monotonicMs() - begunMs;
  while (sinceMs() < fault.lastsMs) {
    await Promise.all(tabs.map(async (tab) => seen.get(tab)!.push({ sinceMs: sinceMs(), says: await tab.says() })));
    await sleep(LOOK_MS);
  }
  for (const tab of tabs) await tab.shot(shots, fault.name);
  await fault.end(scene);
  const left = await healing(tabs, before);
  for (const tab of tabs.filter((one) => left.has(one))) await tab.shot(shots, `after-${fault.name}`);
  return tabs.flatMap((tab) =>
    [...untrueDuring(fault, tab.place, before.get(tab)!, seen.get(tab)!), ...(left.get(tab) ?? [])].map((what) => ({
      fault: fault.name,
      place: tab.place,
      what,
    })),
  );
}

/** What has not healed in time, by tab. */
async function healing(
  tabs: readonly Tab[],
  before: ReadonlyMap<Tab, PageSays>,
): Promise<ReadonlyMap<Tab, readonly string[]>> {
  const left = new Map<Tab, readonly string[]>(tabs.map((tab) => [tab, ['was not looked at']]));
  const untilMs = systemClock.monotonicMs() + HEALED_WITHIN_MS;
  do {
    await sleep(LOOK_MS);
    for (const tab of [...left.keys()]) {
      const not = notHealed(before.get(tab)!, await tab.says());
      if (not.length === 0) left.delete(tab);
      else left.set(tab, not);
    }
  } while (left.size > 0 && systemClock.monotonicMs() < untilMs);
  return left;
}
