import type { Schemas } from '@plimsoll/client';
import { Form, notifications, Section, SelectField, t } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { type ReaderHere, readerHere } from './reader-here';
import { knownZone } from './reader-names';

type Profile = Schemas['Profile'];

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
  value: zone,
  label: zone,
}));

/** How mails and messages are written to this person, wherever they reach him. */
export function MessagesSection({ profile }: { readonly profile: Profile }) {
  const here = readerHere();
  const kept = profile.locale ?? here.locale;
  const edit = useAct((session, reader: ReaderHere) => session.patch<Profile>('/v1/me', reader), ['/v1/me']);
  return (
    <Section title={t('Mails and messages')}>
      <Form<ReaderHere>
        values={{ locale: kept.slice(0, 2), timeZone: knownZone(profile.timeZone ?? here.timeZone) }}
        action={t('Save language and zone')}
        say={sayForm}
        onSubmit={async ({ locale, timeZone }) => {
          // The region stays as it was: it says how numbers are written.
          await edit.mutateAsync({ locale: kept.startsWith(locale) ? kept : locale, timeZone });
          notifications.show({ message: t('Saved.') });
        }}
      >
        {({ control }) => (
          <>
            <SelectField
              control={control}
              name="locale"
              label={t('Their language')}
              data={[
                { value: 'en', label: 'English' },
                { value: 'de', label: 'Deutsch' },
              ]}
            />
            <SelectField
              control={control}
              name="timeZone"
              label={t('Time zone of their times')}
              isSearchable
              data={ZONES}
            />
          </>
        )}
      </Form>
    </Section>
  );
}
