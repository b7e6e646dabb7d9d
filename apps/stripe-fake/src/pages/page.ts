import { type World } from '../state/world.js';

/** What a hosted page answers: markup, or the way on. */
export type PageAnswer = { readonly status: number; readonly html: string } | { readonly to: string };

export interface PageCall {
  readonly world: World;
  readonly method: string;
  readonly path: string;
  readonly form: URLSearchParams;
}
