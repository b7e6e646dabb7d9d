import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type TravelClock } from './travel-clock.js';

/** An object of the stand-in's books, as Stripe would show it. */
export interface Booked {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What is used here of the stand-in for Stripe: its books, its time, its faults. */
export interface StandIn {
  readonly url: string;
  readonly port: number;
  readonly world: { readonly store: { all(kind: string): Booked[] } };
  setFaults(faults: { readonly seed: number }): void;
  travel(seconds: number): Promise<void>;
  settle(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  readonly clock: TravelClock;
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly faults: { readonly seed: number };
}

/** Starts it inside this process, as it was built. */
export async function startStandIn(options: Options): Promise<StandIn> {
  const file = path.resolve(import.meta.dirname, '../../../../stripe-fake/dist/stripe-fake.js');
  const { startStripeFake } = (await import(pathToFileURL(file).href)) as {
    startStripeFake: (options: Options) => Promise<StandIn>;
  };
  return startStripeFake(options);
}
