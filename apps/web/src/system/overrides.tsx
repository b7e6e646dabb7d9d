import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { counted, given } from '../plan/plan-words';
import { GiveOtherwise } from './give-otherwise';
import '../plan/plan.css';

type Organisation = Schemas['SystemOrganisation'];
type Limit = Organisation['limits'][number];

interface Props {
  readonly organisation: Organisation;
  readonly title: string;
}

const TOUCHES = ['/v1/system/organisations', '/v1/limits', '/v1/audit'];

/** The limits of one organisation, and what it has otherwise than its plan says. */
export function Overrides({ organisation, title }: Props) {
  const { tenantId, overrides, limits } = organisation;
  const [giving, setGiving] = useState<Limit>();
  const [ending, setEnding] = useState<Limit['feature']>();
  const end = useAct(
    (session, feature: string) => session.delete(`/v1/system/organisations/${tenantId}/overrides/${feature}`),
    TOUCHES,
  );
  return (
    <Section title={title}>
      <div className="stack">
        <ul className="limits">
          {limits.map((limit) => (
            <li key={limit.feature}>
              <p>{standing(limit)}</p>
              <Button variant="default" size="compact-md" onClick={() => setGiving(limit)}>
                {t('Give otherwise…')}
              </Button>
            </li>
          ))}
        </ul>
        {overrides.length > 0 && <h3>{t('Given otherwise than the plan says')}</h3>}
        <ul className="topics">
          {overrides.map(({ granted, reason, createdAt, endsAt }) => (
            <li key={granted.feature}>
              <strong>{given(granted) ?? counted(granted.feature)}</strong> · {reason} ·{' '}
              <span className="soft small">
                {t('since')} <When at={createdAt} />
                {endsAt !== undefined && (
                  <>
                    {', '}
                    {t('until')} <When at={endsAt} />
                  </>
                )}
              </span>{' '}
              <Button variant="subtle" size="compact-md" onClick={() => setEnding(granted.feature)}>
                {t('Let the plan count…')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      {giving && (
        <GiveOtherwise tenantId={tenantId} limit={giving} touches={TOUCHES} onClose={() => setGiving(undefined)} />
      )}
      <Confirm
        isOpen={ending !== undefined}
        title={t('Let the plan count again?')}
        action={t('Let the plan count')}
        say={sayForm}
        onAct={async () => void (await end.mutateAsync(ending!))}
        onClose={() => setEnding(undefined)}
      >
        <p>
          {t(
            'What is beyond the plan then stays as it is; the newest pipelines beyond it open nothing, and every exit trades.',
          )}
        </p>
      </Confirm>
    </Section>
  );
}

function standing({ feature, limit, used }: Limit): string {
  const what = counted(feature);
  const many = used === undefined ? t('not known now') : String(used);
  return limit === undefined
    ? t('{{what}}: {{used}}, unlimited', { what, used: many })
    : t('{{what}}: {{used}} of {{limit}}', { what, used: many, limit });
}
