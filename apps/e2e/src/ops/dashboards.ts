import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const OBSERVABILITY = path.resolve(import.meta.dirname, '../../../../deploy/observability');

/** A panel of a dashboard, as far as it asks Prometheus. */
export interface Panel {
  /** Dashboard and title. */
  readonly where: string;
  /** Shows 0 until something goes wrong: may be empty while all is well. */
  readonly isQuiet: boolean;
  readonly queries: readonly string[];
}

interface PanelJson {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
  readonly fieldConfig?: { readonly defaults?: { readonly noValue?: string } };
}

/** Every panel of every dashboard in `deploy/observability/dashboards`. */
export function readPanels(): Panel[] {
  const folder = path.join(OBSERVABILITY, 'dashboards');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { uid: string; panels: PanelJson[] })
    .flatMap(({ uid, panels }) =>
      panels.flatMap(({ title, targets = [], fieldConfig }) => ({
        where: `${uid}: ${title}`,
        isQuiet: fieldConfig?.defaults?.noValue !== undefined,
        queries: targets.map(({ expr }) => expr),
      })),
    )
    .filter(({ queries }) => queries.length > 0);
}

/** The metrics of the services that a query reads, under the names that `/metrics` shows. */
export function metricsOf(query: string): string[] {
  const named = /\b(?:plimsoll|identity|signals|gateway|http|process)_\w+/g;
  return [...query.replaceAll(/\{[^}]*\}/g, '').matchAll(named)].map(([name]) => name);
}
