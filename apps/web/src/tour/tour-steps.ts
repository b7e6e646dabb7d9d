import { t } from '@plimsoll/ui/words';

export interface TourStep {
  /** Where it is; of the accounts, the one that is looked at now. */
  readonly to: '/' | '/accounts/$accountId' | '/signals' | '/pipelines';
  /** What it speaks of, on that page. */
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

/** The demo in five steps, on the pages themselves. */
export function tourSteps(): readonly TourStep[] {
  return [
    {
      to: '/',
      target: '.card.totals',
      title: t('Home: how everything stands'),
      text: t(
        'All accounts added up, and what waits for you: a countdown, a locked account, a terminal that is silent.',
      ),
    },
    {
      to: '/accounts/$accountId',
      target: '.card.guard',
      title: t('The guard: where the account may not sink'),
      text: t(
        'It watches each reading against its lines below the peak: warning, entries blocked, countdown, hard floor. Closing is always possible, whatever it says.',
      ),
    },
    {
      to: '/signals',
      target: '#page .card',
      title: t('Signals: what came in, and what came of it'),
      text: t(
        'Each alert with its verdict: what every pipeline decided, which rule refused it, which order it became.',
      ),
    },
    {
      to: '/pipelines',
      target: '#page .card',
      title: t('Pipelines: from an alert to an order'),
      text: t(
        'Which alerts they take, on which account, how large, and with which checks. You change a draft, then publish it.',
      ),
    },
    {
      to: '/accounts/$accountId',
      target: '.card.demo',
      title: t('Your turn'),
      text: t(
        'Send an alert and see it trade. Then crash the market: the guard warns, counts down, closes everything and locks. “Start over” brings all of it back.',
      ),
    },
  ];
}

/** The step that a key leads to; undefined when it is none of the tour's keys, or leads nowhere. */
export function stepByKey(key: string, step: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: step + 1,
    ArrowLeft: step - 1,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || next < 0 || next >= count ? undefined : next;
}
