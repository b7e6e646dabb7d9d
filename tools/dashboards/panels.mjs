// Grafana's classic dashboard JSON, as far as we use it: rows of single figures and of curves, laid out from left to right.
const DATASOURCE = { type: 'prometheus', uid: 'prometheus' };
const WIDTH = 24;
const SIZES = { stat: { w: 4, h: 4 }, timeseries: { w: 8, h: 7 } };
/** What a figure looks like from this value on. */
const bands = ([amber, red]) => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    ...(amber === undefined ? [] : [{ color: 'orange', value: amber }]),
    ...(red === undefined ? [] : [{ color: 'red', value: red }]),
  ],
});

/**
 * One figure as it is now. `unit` is Grafana's name of it; `bad: [amber, red]`, of which amber may be undefined; `zeroIsBad` turns green and red round, for
 * what must be there; `quiet`: there is no such series until something goes wrong, which is shown as 0.
 */
export function stat(title, expr, { unit = 'short', bad = [], zeroIsBad = false, quiet = false, about } = {}) {
  const thresholds = zeroIsBad
    ? {
        mode: 'absolute',
        steps: [
          { color: 'red', value: null },
          { color: 'green', value: 1 },
        ],
      }
    : bands(bad);
  return {
    type: 'stat',
    title,
    ...(about ? { description: about } : {}),
    targets: [target(expr, '', true)],
    fieldConfig: defaults({ unit, thresholds, quiet }),
    options: { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'background', graphMode: 'none' },
  };
}

/** Curves over time: `[[expr, legend], …]`; the legend takes labels in double braces. `quiet` as for `stat`. */
export function graph(title, curves, { unit = 'short', stack = false, quiet = false, about } = {}) {
  return {
    type: 'timeseries',
    title,
    ...(about ? { description: about } : {}),
    targets: curves.map(([expr, legend]) => target(expr, legend, false)),
    fieldConfig: defaults({
      unit,
      thresholds: bands([]),
      quiet,
      custom: { fillOpacity: stack ? 30 : 5, stacking: { mode: stack ? 'normal' : 'none' }, showPoints: 'never' },
    }),
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  };
}

/** Quantiles of a histogram, whole or one curve for each value of `by`. */
export function quantiles(metric, { selector = '', by = [], of = [0.5, 0.99] } = {}) {
  return of.map((q) => [
    `histogram_quantile(${q}, sum by (${['le', ...by].join(', ')}) (rate(${metric}_bucket${selector}[$__rate_interval])))`,
    [...by.map((label) => `{{${label}}}`), `p${q * 100}`].join(' '),
  ]);
}

/** Events per second of a counter, one curve for each value of `by`. */
export function rates(metric, by, { selector = '' } = {}) {
  return [
    [
      `sum by (${by.join(', ')}) (rate(${metric}${selector}[$__rate_interval]))`,
      by.map((label) => `{{${label}}}`).join(' '),
    ],
  ];
}

export const row = (title, ...panels) => ({ title, panels });

/** The whole page. `uid` is its address and its file's name. */
export function dashboard({ uid, title, about, rows }) {
  const panels = [];
  let y = 0;
  for (const { title: name, panels: own } of rows) {
    panels.push({ type: 'row', title: name, collapsed: false, gridPos: { x: 0, y, w: WIDTH, h: 1 }, panels: [] });
    y += 1;
    let [x, height] = [0, 0];
    for (const panel of own) {
      const { w, h } = SIZES[panel.type];
      if (x + w > WIDTH) {
        y += height;
        [x, height] = [0, 0];
      }
      panels.push({ ...panel, datasource: DATASOURCE, gridPos: { x, y, w, h } });
      x += w;
      height = Math.max(height, h);
    }
    y += height;
  }
  return {
    uid,
    title,
    description: about,
    tags: ['plimsoll'],
    timezone: 'browser',
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '10s',
    time: { from: 'now-1h', to: 'now' },
    links: [
      {
        type: 'dashboards',
        title: 'Plimsoll',
        tags: ['plimsoll'],
        asDropdown: true,
        includeVars: false,
        keepTime: true,
      },
    ],
    templating: { list: [] },
    panels: panels.map((panel, index) => ({ id: index + 1, ...panel })),
  };
}

function target(expr, legend, instant) {
  return { refId: refId(expr), datasource: DATASOURCE, expr, legendFormat: legend, instant, range: !instant };
}

/** Unique within a panel, and the same each time. */
function refId(expr) {
  let hash = 0;
  for (const character of expr) hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  return `q${hash.toString(36)}`;
}

function defaults({ unit, thresholds, quiet, custom }) {
  return {
    defaults: { unit, thresholds, ...(quiet ? { noValue: '0' } : {}), ...(custom ? { custom } : {}) },
    overrides: [],
  };
}
