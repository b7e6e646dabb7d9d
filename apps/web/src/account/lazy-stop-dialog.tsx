import { t } from '@plimsoll/ui';
import { type ComponentProps, lazy, Suspense } from 'react';
import type { StopDialog } from './stop-dialog';

type Props = ComponentProps<typeof StopDialog>;

/** Its form is needed by few visits of the board. */
const Dialog = lazy(() =>
  import('./stop-dialog').then(
    ({ StopDialog: dialog }) => ({ default: dialog }),
    () => ({ default: Missing }),
  ),
);

export function LazyStopDialog(props: Props) {
  return (
    <Suspense fallback={<p role="status">{t('The form is coming…')}</p>}>
      <Dialog {...props} />
    </Suspense>
  );
}

function Missing(_: Props) {
  return (
    <p className="notice warn" role="alert">
      {t('The form could not be loaded. Reload the page.')}
    </p>
  );
}
