import { Button, notifications, Section, t } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useLive } from '../app/session-context';
import { useKept } from '../api/use-kept';
import { setTour } from './tour-state';

/** Offers the tour where there is a demo, until it was taken or declined. */
export function TourOffer() {
  const { demo } = useLive();
  const { kept, keep } = useKept();
  if (!demo || !kept || kept.tour === 'done') return null;
  const decline = (): void =>
    void keep({ tour: 'done' }).catch((error: unknown) => notifications.show({ message: sayProblem(error) }));
  return (
    <Section title={t('A tour of the demo')}>
      <p>{t('Five steps on the real pages, in a minute: what the guard does, and where an alert goes.')}</p>
      <div className="actions">
        <Button onClick={() => setTour(true)}>{t('Start the tour')}</Button>
        <Button variant="default" onClick={decline}>
          {t('No, thanks')}
        </Button>
      </div>
    </Section>
  );
}
