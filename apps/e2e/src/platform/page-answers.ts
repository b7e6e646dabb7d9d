import type { Page, Route, WebSocketRoute } from 'playwright-core';

export const ACCOUNTS = /\/v1\/accounts\b/;
export const SECOND = { accountId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11', login: '777' };

/**
 * A second account in every answer, made from the first: what `release` lets go was held, whatever else was chosen
 * meanwhile.
 */
export async function withSecondAccount(of: Page) {
  let heldId: string | undefined;
  let release: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  const free = new Promise<void>((resolve) => (release = resolve));
  let firstId = '';
  const second = (account: { identity: object }) => ({
    ...account,
    accountId: SECOND.accountId,
    identity: { ...account.identity, login: SECOND.login },
  });
  await of.route(ACCOUNTS, async (route) => {
    const url = new URL(route.request().url());
    const isSecond = url.pathname.includes(SECOND.accountId);
    const response = await route.fetch({ url: route.request().url().replace(SECOND.accountId, firstId) });
    const answer = (await response.json()) as { items?: { accountId: string; identity: object }[]; identity?: object };
    if (url.pathname === '/v1/accounts') {
      const [account] = answer.items!;
      firstId = account!.accountId;
      return route.fulfill({ response, json: { ...answer, items: [account, second(account!)] } });
    }
    if (url.pathname.endsWith(`/${heldId}`)) {
      asked();
      await free;
    }
    return isSecond && answer.identity
      ? route.fulfill({ response, json: second(answer as { identity: object }) })
      : route.fulfill({ response });
  });
  return { hold: (id: string) => void (heldId = id), asked: () => wasAsked, release };
}

export const UNAVAILABLE = {
  status: 503,
  contentType: 'application/problem+json',
  json: { status: 503, code: 'service-unavailable', title: 'A part of the platform does not answer' },
};

/** Answers the calls of an address one after the other, each in its way; those after the last pass. */
export async function answerInTurn(of: Page, url: RegExp, ways: readonly ((route: Route) => Promise<void>)[]) {
  const asked: Route[] = [];
  await of.route(url, async (route) => {
    const way = ways[asked.length];
    asked.push(route);
    await (way ? way(route) : route.continue());
  });
  return asked;
}

/** In the page: notes every title of an account but the second's, as soon as it stands there. */
export function watchTitle(): void {
  const { document, MutationObserver } = globalThis as unknown as {
    document: { body: object; querySelector: (path: string) => { textContent: string } | null };
    MutationObserver: new (seen: () => void) => { observe: (what: object, how: object) => void };
  };
  const titles: string[] = [];
  (globalThis as unknown as { titles: string[] }).titles = titles;
  new MutationObserver(() => {
    const text = document.querySelector('#account-title')?.textContent;
    if (text !== undefined && !text.startsWith('Account 777')) titles.push(text);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** The idempotency keys of these calls. */
export const keysOf = (asked: readonly Route[]): Set<string | undefined> =>
  new Set(asked.map((route) => route.request().headers()['idempotency-key']));

/** A live stream that says nothing. */
export const silent = (): void => undefined;
/** A live stream that is refused: then everything is read again every two seconds. */
export const refused = (socket: WebSocketRoute): Promise<void> => socket.close();

/** It arrives, and its answer is lost. */
export async function reached(route: Route): Promise<void> {
  await route.fetch();
  await route.abort();
}

interface Placed {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface PageThere {
  readonly document: {
    querySelector: (path: string) => { readonly textContent: string } | null;
    querySelectorAll: (path: string) => Iterable<{ getBoundingClientRect: () => Placed }>;
  };
}

/** In the page, before anything of it runs: counts the tones that it sounds. */
export function countTones(): void {
  const place = globalThis as unknown as {
    tones: number;
    OscillatorNode: { prototype: { start: (at: number) => void } };
  };
  place.tones = 0;
  // One that cannot sound: the countdown stands all the same.
  place.OscillatorNode.prototype.start = () => {
    place.tones += 1;
    throw new Error('no voice is left');
  };
}

/** In the page: the countdown shows no more seconds than these. */
export function showsAtMost(seconds: number): boolean {
  const { document } = globalThis as unknown as PageThere;
  return Number(document.querySelector('[data-testid=countdown]')?.textContent) <= seconds;
}

interface GaugeLabels {
  /** How far the label of a line of the guard stands from its tick, at most. */
  readonly farthestPx: number;
  /** How deep two of its labels cover each other, at most; what is not more than 0 does not. */
  readonly deepestOverlapPx: number;
  /** How far a leader ends from its tick or its label, at most. */
  readonly loosestLeaderPx: number;
  readonly leaders: number;
}

/** In the page: how the labels of the lines of the guard stand by their ticks, in px. */
export function gaugeLabels(): GaugeLabels {
  const { document } = globalThis as unknown as PageThere;
  const placed = (path: string): Placed[] =>
    [...document.querySelectorAll(path)].map((one) => one.getBoundingClientRect());
  const middle = ({ left, right }: Placed): number => (left + right) / 2;
  const ticks = placed('.waterline .rung');
  const labels = placed('.rungs li');
  const leaders = [...placed('.leaders.above line'), ...placed('.leaders.below line')];
  const loose = leaders.map((leader, i) => {
    // Above are the first and the third line, below the second and the fourth.
    const of = [0, 2, 1, 3][i]!;
    const [tick, label] = [ticks[of]!, labels[of]!];
    const isAbove = i < 2;
    const ends = [leader.left - middle(tick), leader.right - middle(label)];
    const swapped = [leader.right - middle(tick), leader.left - middle(label)];
    const sideways = Math.min(...[ends, swapped].map((pair) => Math.max(...pair.map(Math.abs))));
    const [fromTick, fromLabel] = isAbove
      ? [leader.bottom - tick.top, leader.top - label.bottom]
      : [leader.top - tick.bottom, label.top - leader.bottom];
    return Math.max(sideways, Math.abs(fromTick), Math.abs(fromLabel));
  });
  const all = [...labels, ...placed('.gauge .now')];
  const overlaps = all.flatMap((one, i) =>
    all
      .slice(i + 1)
      .map((two) =>
        Math.min(
          Math.min(one.right, two.right) - Math.max(one.left, two.left),
          Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top),
        ),
      ),
  );
  return {
    farthestPx: Math.max(...ticks.map((tick, i) => Math.abs(middle(tick) - middle(labels[i]!)))),
    deepestOverlapPx: Math.max(...overlaps),
    loosestLeaderPx: Math.max(...loose),
    leaders: leaders.length,
  };
}
