import { sleep } from '@plimsoll/kernel';
import type { Scene } from './scene.js';

/** Something that goes away while pages are open. */
export interface Fault {
  readonly name: string;
  /** What stays true of a page while it lasts: the platform speaks, but knows less. */
  readonly staysTrue: (claim: string, place: string) => boolean;
  /** Whether every page must say in the one place that the platform is out of reach. */
  readonly isOutOfReach: boolean;
  readonly lastsMs: number;
  readonly begin: (scene: Scene) => Promise<void>;
  readonly end: (scene: Scene) => Promise<void>;
}

const LASTS_MS = 20_000;
/** The page of an account is fed by the stream. */
const LIVE_BOARD = /^\/accounts\/[^/]+$/;
const nothing = (): boolean => false;

/** Stopped before the supervisor notices that it died: it stays away. */
async function killAndKeepDown({ platform }: Scene, name: string): Promise<void> {
  platform.kill(name);
  await platform.process(name).stop();
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'gateway killed',
    staysTrue: nothing,
    isOutOfReach: true,
    lastsMs: LASTS_MS,
    begin: (scene) => killAndKeepDown(scene, 'gateway'),
    end: ({ platform }) => platform.process('gateway').start(),
  },
  {
    name: 'gateway frozen',
    staysTrue: nothing,
    isOutOfReach: true,
    lastsMs: LASTS_MS,
    begin: ({ platform }) => Promise.resolve(platform.halt('gateway')),
    end: async ({ platform }) => {
      platform.resume('gateway');
      await sleep(500);
      await platform.untilReady();
    },
  },
  {
    name: 'PostgreSQL stopped',
    // The stream is the gateway's, and brings what the guard in the memory of the broker sees; lists are read.
    staysTrue: (claim, place) => claim === 'Live' || LIVE_BOARD.test(place),
    isOutOfReach: false,
    lastsMs: LASTS_MS,
    begin: ({ platform }) => platform.process('postgres').stop(),
    end: async ({ platform }) => {
      await platform.process('postgres').start();
      await platform.untilReady();
    },
  },
  {
    name: 'terminal gone',
    // Armed is what the guard is set to; that it sees the account is another claim.
    staysTrue: (claim) => ['Live', 'Answers', 'Armed'].includes(claim),
    isOutOfReach: false,
    lastsMs: LASTS_MS + 5_000,
    begin: ({ terminal }) => Promise.resolve(terminal.simulator.halt()),
    end: ({ terminal }) => Promise.resolve(terminal.simulator.resume()),
  },
];
