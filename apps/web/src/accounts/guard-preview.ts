/** The lines as falls from the peak, `0.2` = 20 %. */
export interface PreviewLines {
  readonly warn: number;
  readonly reduce: number;
  readonly breach: number;
  readonly hardFloor: number;
}

export interface PreviewPoint {
  readonly at: string;
  readonly equity: number;
  /** The highest of the stretch that the point stands for; absent: the point alone. */
  readonly high?: number;
}

export interface PreviewAct {
  readonly line: keyof PreviewLines;
  readonly at: string;
  readonly equity: number;
  readonly peak: number;
  /** Share of the peak that was lost by then. */
  readonly drawdown: number;
}

const ORDER = ['warn', 'reduce', 'breach', 'hardFloor'] as const;
/** What the platform takes, as falls from the peak. */
const LEAST = 0.005;
const MOST = 0.9;

/** What is wrong with a line as it was typed: out of what the platform takes, or not below the line before it. */
export function lineFault(lines: PreviewLines, line: keyof PreviewLines): 'range' | 'order' | undefined {
  const fall = lines[line];
  if (!(fall >= LEAST && fall <= MOST)) return 'range';
  const before = ORDER[ORDER.indexOf(line) - 1];
  return before !== undefined && fall <= lines[before] ? 'order' : undefined;
}

/**
 * When each line would have been crossed for the first time, over equity as it was kept. The peak begins with the first
 * point, and anew with each reset of the guard, and rises with equity; after the close nothing more would have happened,
 * so it ends there. What lies between two points is not known, and deposits are not told from gains: it is a sketch.
 *
 * @param points rising in time
 * @param resets when the guard was reset, in any order
 */
export function previewGuard(
  lines: PreviewLines,
  points: readonly PreviewPoint[],
  resets: readonly string[] = [],
): PreviewAct[] {
  const acts: PreviewAct[] = [];
  const left = resets.map(Date.parse).sort((a, b) => a - b);
  let peak = 0;
  for (const { at, equity, high = equity } of points) {
    let isAnew = false;
    while (left.length > 0 && left[0]! <= Date.parse(at)) {
      left.shift();
      isAnew = true;
    }
    peak = isAnew ? equity : Math.max(peak, equity);
    const drawdown = peak > 0 ? (peak - equity) / peak : 0;
    for (const line of ORDER)
      if (peak > 0 && drawdown >= lines[line] && !acts.some((act) => act.line === line))
        acts.push({ line, at, equity, peak, drawdown });
    if (acts.some(({ line }) => line === 'breach' || line === 'hardFloor')) break;
    // Within a stretch nobody knows which came first: its height counts for what comes after, unless it may be of the
    // run before.
    if (!isAnew) peak = Math.max(peak, high);
  }
  return acts;
}

/** Which lines are further from the peak than they are now. */
export function loosened(now: PreviewLines, next: PreviewLines): (keyof PreviewLines)[] {
  return ORDER.filter((line) => next[line] > now[line]);
}
