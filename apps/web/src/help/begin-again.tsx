import { useNavigate } from '@tanstack/react-router';
import { Button, Section, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useKept } from '../api/use-kept';
import { useLive } from '../app/session-context';
import { setTour } from '../tour/tour-state';

/** What was done or sent away, once more: the checklist, and the tour where there is a demo. */
export function BeginAgain() {
  const { demo } = useLive();
  const { keep } = useKept();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const showChecklist = async (): Promise<void> => {
    setProblem(undefined);
    try {
      await keep({ checklist: 'shown' });
      await navigate({ to: '/' });
    } catch (error) {
      setProblem(sayProblem(error));
    }
  };
  return (
    <Section title={t('Getting started')}>
      <div className="actions">
        <Button variant="default" onClick={() => void showChecklist()}>
          {t('Show the checklist on Home')}
        </Button>
        {demo && (
          <Button variant="default" onClick={() => setTour(true)}>
            {t('Start the tour')}
          </Button>
        )}
      </div>
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </Section>
  );
}
