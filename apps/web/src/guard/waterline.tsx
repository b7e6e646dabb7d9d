import { useLayoutEffect, useRef, useState } from 'react';
import { percent, t } from '@plimsoll/ui';
import type { GuardState } from '../api/shapes';
import { alongBar, barEnd, besideTicks } from './bar';
import type { GuardView } from './guard-card';

/** From a tick to its label, up or down. */
const LEADER_PX = 10;

interface Props {
  readonly state: GuardState;
  readonly drawdown: number;
  readonly limits: GuardView['limits'];
  readonly breachMuted: boolean;
}

interface Rung {
  readonly line: string;
  readonly name: string;
  /** Share of the peak. */
  readonly ratio: number;
  readonly isOff?: boolean;
  /** Of the bar: 0 at the peak. */
  readonly along: number;
}

const SIDES = ['above', 'below'] as const;

/** How deep the account sits: from the peak on the left to the hard floor, every label joined to its line. */
export function Waterline({ state, drawdown, limits, breachMuted }: Props) {
  const [place, widths] = useWidths();
  const end = barEnd(Number(limits.hardFloor), drawdown);
  const rungs: Rung[] = [
    { line: 'warn', name: t('Warning'), ratio: Number(limits.warn) },
    { line: 'reduce', name: t('Blocked'), ratio: Number(limits.reduce) },
    {
      line: 'breach',
      name: breachMuted ? t('Let pass') : t('Countdown'),
      ratio: Number(limits.breach),
      isOff: breachMuted,
    },
    { line: 'hardFloor', name: t('Hard floor'), ratio: Number(limits.hardFloor) },
  ].map((rung) => ({ ...rung, along: alongBar(rung.ratio, end) }));
  const fill = alongBar(drawdown, end);
  // A peak that is of a moment before the equity is no fall of −0.0%.
  const fall = percent(Math.max(0, drawdown));
  const [nowPx, labelsPx] = placesOf(rungs, fill, widths);
  const isReached = ({ ratio, isOff }: Rung): boolean => drawdown >= ratio && !isOff;
  return (
    <div className="gauge" ref={place}>
      <p className="now small" style={{ left: nowPx }} aria-hidden="true">
        {t('now {{fall}}', { fall: `${drawdown >= 0.0005 ? '−' : ''}${fall}` })}
      </p>
      <div className={`waterline ${state}`} role="img" aria-label={t('{{fall}} below the peak.', { fall })}>
        <div className="fill" style={{ width: `${fill * 100}%` }} />
        {rungs.map(({ line, along }) => (
          <div key={line} className="rung" style={{ left: `calc(${along * 100}% - 1px)` }} />
        ))}
        {SIDES.map((side, at) => (
          <svg key={side} className={`leaders ${side}`} height={LEADER_PX}>
            {rungs.map(
              ({ line, along }, i) =>
                i % 2 === at && (
                  <line
                    key={line}
                    x1={`${along * 100}%`}
                    y1={side === 'above' ? LEADER_PX : 0}
                    x2={labelsPx[i]}
                    y2={side === 'above' ? 0 : LEADER_PX}
                  />
                ),
            )}
          </svg>
        ))}
      </div>
      <ol className="rungs" aria-label={t('Lines of the guard, below the peak')}>
        {rungs.map((rung, i) => (
          <li
            key={rung.line}
            className={`${SIDES[i % 2]} ${isReached(rung) ? 'reached' : ''}`}
            style={{ left: labelsPx[i] }}
          >
            <strong>−{percent(rung.ratio)}</strong> {rung.name}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Centres of what is now and of each line, in px. Neighbours stand on different sides of the bar: so all have room. */
function placesOf(rungs: readonly Rung[], fill: number, widths: Widths): readonly [number | undefined, number[]] {
  const ticks = rungs.map(({ along }, i) => ({ px: along * widths.bar, labelPx: widths.labels[i] ?? 0 }));
  const rows = SIDES.map((_, at) =>
    besideTicks(
      ticks.filter((_tick, i) => i % 2 === at),
      widths.bar,
    ),
  );
  const [nowPx] = besideTicks([{ px: fill * widths.bar, labelPx: widths.now }], widths.bar);
  return [nowPx, ticks.map((_, i) => rows[i % 2]![Math.floor(i / 2)]!)];
}

/** In px. */
interface Widths {
  readonly bar: number;
  readonly now: number;
  readonly labels: readonly number[];
}

/** How wide the bar and its labels are, followed: words differ by language, font and size. */
function useWidths(): readonly [React.RefObject<HTMLDivElement | null>, Widths] {
  const place = useRef<HTMLDivElement>(null);
  const [widths, setWidths] = useState<Widths>({ bar: 0, now: 0, labels: [] });
  // Before it is painted: no label is ever seen away from its line.
  useLayoutEffect(() => {
    const gauge = place.current!;
    const parts = [...gauge.querySelectorAll<HTMLElement>('.now, .rungs li')];
    const read = () => {
      const [now, ...labels] = parts.map(({ offsetWidth }) => offsetWidth);
      setWidths({ bar: gauge.clientWidth, now: now!, labels });
    };
    read();
    const observer = new ResizeObserver(read);
    for (const one of [gauge, ...parts]) observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return [place, widths];
}
