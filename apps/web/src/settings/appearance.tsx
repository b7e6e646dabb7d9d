import {
  type Language,
  type Preferences,
  SegmentedControl,
  Section,
  Select,
  setPreferences,
  Switch,
  t,
  usePreferences,
} from '@plimsoll/ui';

const UTC = 'UTC';

/** How things look on this device. Each change holds at once. */
export function Appearance() {
  const { theme, density, colours, times, hideAmounts, language } = usePreferences();
  return (
    <Section title={t('Appearance')}>
      <p className="soft">{t('Kept on this device. Each change holds at once.')}</p>
      <div className="choices">
        <Choice<Preferences['theme']>
          label={t('Theme')}
          value={theme}
          onChange={(value) => setPreferences({ theme: value })}
          data={[
            { value: 'system', label: t('As the device') },
            { value: 'light', label: t('Light') },
            { value: 'dark', label: t('Dark') },
          ]}
        />
        <Choice<Preferences['density']>
          label={t('Density')}
          value={density}
          onChange={(value) => setPreferences({ density: value })}
          data={[
            { value: 'comfortable', label: t('Comfortable') },
            { value: 'compact', label: t('Compact') },
          ]}
        />
        <Choice<Preferences['colours']>
          label={t('Up and down')}
          value={colours}
          onChange={(value) => setPreferences({ colours: value })}
          data={[
            { value: 'standard', label: t('Green and red') },
            { value: 'colour-blind', label: t('Blue and orange') },
          ]}
        />
        <Choice<Preferences['times']>
          label={t('Times')}
          value={times}
          onChange={(value) => setPreferences({ times: value })}
          data={[
            { value: 'absolute', label: t('By the clock') },
            { value: 'relative', label: t('How long ago') },
          ]}
        />
        <Choice<Language>
          label={t('Language')}
          value={language}
          onChange={(value) => {
            setPreferences({ language: value });
            // Words are loaded once, before anything is shown.
            location.reload();
          }}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
        <TimeZone />
        <Switch
          className="switch"
          label={t('Hide amounts of money')}
          checked={hideAmounts}
          onChange={(event) => setPreferences({ hideAmounts: event.currentTarget.checked })}
        />
      </div>
    </Section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly data: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, data, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset className="preference">
      <legend>{label}</legend>
      <SegmentedControl aria-label={label} value={value} data={[...data]} onChange={onChange} />
    </fieldset>
  );
}

/** The zone of every time on the page: the device's, another, or UTC by one switch. */
function TimeZone() {
  const { timeZone } = usePreferences();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [
    { value: 'local', label: t('As the device ({{zone}})', { zone: here }) },
    ...[UTC, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== UTC)].map((zone) => ({
      value: zone,
      label: zone,
    })),
  ];
  return (
    <div className="preference">
      <Select
        label={t('Time zone')}
        searchable
        allowDeselect={false}
        data={zones}
        value={timeZone}
        onChange={(zone) => setPreferences({ timeZone: zone ?? 'local' })}
      />
      <Switch
        className="switch"
        label={t('Show times in UTC')}
        checked={timeZone === UTC}
        onChange={(event) => setPreferences({ timeZone: event.currentTarget.checked ? UTC : 'local' })}
      />
    </div>
  );
}
