import type { Schemas } from '@plimsoll/client';
import { Answered, Form, Section, SelectField, t, TextField, When } from '@plimsoll/ui';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { clockOf, minutesOf } from './clock-minutes';

type Preferences = Schemas['NoticePreferences'];
type Digest = Preferences['digest'];
interface Entered {
  readonly from: string;
  readonly to: string;
  readonly digest: Digest;
}

/** When the person is not told, and a summary by mail. */
export function QuietSection() {
  const asked = useApi<Preferences>('/v1/notice-preferences');
  const set = useAct(
    (session, { from, to, digest }: Entered) => {
      const quietHours = { from: minutesOf(from) ?? 0, to: minutesOf(to) ?? 0 };
      return session.patch('/v1/notice-preferences', { digest, quietHours });
    },
    ['/v1/notice-preferences'],
  );
  return (
    <Section title={t('Quiet hours and summary')}>
      <p className="soft">
        {t(
          'In quiet hours nothing is sent but what the guard does and what is critical; the rest comes when they are over. The times are those of your time zone (Settings).',
        )}
      </p>
      <Answered asked={asked} what={t('your quiet hours')} say={sayProblem}>
        {({ quietHours, digest, nextDigestAt }) => (
          <>
            <Form<Entered>
              values={{ from: clockOf(quietHours?.from), to: clockOf(quietHours?.to), digest }}
              action={t('Save')}
              say={sayForm}
              onSubmit={async (entered) => void (await set.mutateAsync(entered))}
            >
              {({ control }) => (
                <>
                  <TextField control={control} name="from" type="time" label={t('Quiet from')} />
                  <TextField control={control} name="to" type="time" label={t('Quiet until (the same twice: none)')} />
                  <SelectField
                    control={control}
                    name="digest"
                    label={t('Summary by mail, at eight in the morning')}
                    data={[
                      { value: 'off', label: t('none') },
                      { value: 'daily', label: t('every day') },
                      { value: 'weekly', label: t('on Mondays') },
                    ]}
                  />
                </>
              )}
            </Form>
            {nextDigestAt !== undefined && (
              <p className="small soft">
                {t('The next one comes')} <When at={nextDigestAt} />
              </p>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
