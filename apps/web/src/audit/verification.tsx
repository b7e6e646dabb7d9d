import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Section, t, When, whole } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';

/** Whether every entry is there, unchanged and in its order: looked at when the page is opened, and when asked. */
export function Verification() {
  const asked = useApi<Schemas['AuditVerification']>('/v1/audit/verification');
  return (
    <Section
      title={t('Is it what was written?')}
      actions={
        <Button variant="default" loading={asked.isFetching} onClick={() => void asked.refetch()}>
          {t('Look again')}
        </Button>
      }
    >
      <Answered asked={asked} what={t('the chain of the log')} say={sayProblem}>
        {({ intact, entries, firstBroken, verifiedAt }) => (
          <>
            {intact ? (
              <p className="notice good">
                {t('All {{count}} entries are there, unchanged and in their order.', {
                  count: { written: whole(entries) },
                })}
              </p>
            ) : (
              <p className="notice bad" role="alert">
                {t('The log is not what was written. The first entry that does not fit: {{seq}} ({{kind}}).', {
                  seq: firstBroken?.seq ?? '–',
                  kind: firstBroken?.kind ?? '–',
                })}
              </p>
            )}
            <p className="soft small">
              {t('Looked at')} <When at={verifiedAt} />
            </p>
          </>
        )}
      </Answered>
    </Section>
  );
}
