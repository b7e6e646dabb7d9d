import { t } from '@plimsoll/ui';
import { type ComponentProps, lazy, Suspense } from 'react';
import type { EquityChart } from './equity-chart';

type Props = ComponentProps<typeof EquityChart>;

/** Half of what the page would load: it comes after the numbers, which do not wait for it. */
const Chart = lazy(() =>
  import('./equity-chart').then(
    ({ EquityChart: chart }) => ({ default: chart }),
    () => ({ default: Missing }),
  ),
);

export function LazyChart(props: Props) {
  return (
    <Suspense
      fallback={
        <p className="chart empty" role="status">
          {t('The chart is coming…')}
        </p>
      }
    >
      <Chart {...props} />
    </Suspense>
  );
}

function Missing(_: Props) {
  return (
    <p className="chart empty">
      {t('The chart could not be loaded. Reload the page; everything else is as it stands.')}
    </p>
  );
}
