import { useEffect, useState } from 'react';

const LOOK_EVERY_MS = 120;
const AROUND_PX = 6;

interface Place {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Where on the screen a part of the page is, followed; brought into view when it first appears. `at` counts the steps. */
export function useTarget(selector: string, at: number): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    let isSeen = false;
    setPlace(undefined);
    const look = (): void => {
      const target = document.querySelector(selector);
      if (!target) return setPlace(undefined);
      if (!isSeen) target.scrollIntoView({ block: isNarrow() ? 'start' : 'center' });
      isSeen = true;
      const { top, left, width, height } = target.getBoundingClientRect();
      setPlace((before) => {
        const isSame = before && before.top === top - AROUND_PX && before.left === left - AROUND_PX;
        const now = {
          top: top - AROUND_PX,
          left: left - AROUND_PX,
          width: width + 2 * AROUND_PX,
          height: height + 2 * AROUND_PX,
        };
        return isSame && before.width === now.width && before.height === now.height ? before : now;
      });
    };
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [selector, at]);
  return place;
}

/** The card of the tour stands below: what it speaks of stands above. */
function isNarrow(): boolean {
  return window.matchMedia('(max-width: 900px)').matches;
}
