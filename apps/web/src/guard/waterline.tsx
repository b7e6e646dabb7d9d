import { useEffect, useRef, useState } from 'react';
import { percent, t } from '@plimsoll/ui';
import type { GuardState } from '../api/shapes';
import { alongBar, barEnd, besideTicks } from './bar';
import type { GuardView } from './guard-card';

/** `Entries blocked`, the longest of them. */
const LABEL_PX = 98;
/** `now −20.7%` in its heavier type. */
const NOW_PX = 92;

interface Props {
  readonly state: GuardState;
  readonly drawdown: number;
  readonly limits: GuardView['limits'];
  readonly breachMuted: boolean;
}

/** How deep the account sits: from the peak on the left to the hard floor, every label at its line. */
export function Waterline({ state, drawdown, limits, breachMuted }: Props) {
  const [place, widthPx] = useWidth();
  const end = barEnd(Number(limits.hardFloor), drawdown);
  const rungs = [
    { name: t('Warning'), ratio: Number(limits.warn) },
    { name: t('Blocked'), ratio: Number(limits.reduce) },
    { name: breachMuted ? t('Let pass') : t('Countdown'), ratio: Number(limits.breach), isOff: breachMuted },
    { name: t('Hard floor'), ratio: Number(limits.hardFloor) },
  ].map((rung) => ({ ...rung, tickPx: alongBar(rung.ratio, end) * widthPx }));
  // Neighbours stand on different sides of the bar: so all have room at their own lines.
  const row = (side: number): number[] =>
    besideTicks(
      rungs.filter((_, i) => i % 2 === side).map(({ tickPx }) => tickPx),
      LABEL_PX,
      widthPx,
    );
  const sides = [row(0), row(1)];
  const fillPx = alongBar(drawdown, end) * widthPx;
  return (
    <div className="gauge" ref={place}>
      <p className="now small" style={{ left: besideTicks([fillPx], NOW_PX, widthPx)[0] }} aria-hidden="true">
        {t('now {{fall}}', { fall: `${drawdown >= 0.0005 ? '−' : ''}${percent(drawdown)}` })}
      </p>
      <div
        className={`waterline ${state}`}
        role="img"
        aria-label={t('{{fall}} below the peak.', { fall: percent(drawdown) })}
      >
        <div className="fill" style={{ width: `${alongBar(drawdown, end) * 100}%` }} />
        {rungs.map(({ name, ratio }, i) => (
          <div
            key={name}
            className={`rung ${i % 2 === 0 ? 'above' : 'below'}`}
            style={{ left: `calc(${alongBar(ratio, end) * 100}% - 1px)` }}
          />
        ))}
      </div>
      <ol className="rungs" aria-label={t('Lines of the guard, below the peak')}>
        {rungs.map(({ name, ratio, isOff }, i) => (
          <li
            key={name}
            className={`${i % 2 === 0 ? 'above' : 'below'} ${drawdown >= ratio && !isOff ? 'reached' : ''}`}
            style={{ left: sides[i % 2]![Math.floor(i / 2)], width: LABEL_PX }}
          >
            <strong>−{percent(ratio)}</strong> {name}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The width of a part of the page in px, followed. */
function useWidth(): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidthPx(entry!.contentRect.width));
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return [place, widthPx];
}
