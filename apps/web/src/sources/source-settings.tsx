import type { Schemas } from '@plimsoll/client';
import { Form, notifications, NumberField, required, SelectField, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { type SourceEdit, useEditSource } from './source-edit';

type Source = Schemas['Source'];

interface Values {
  readonly name: string;
  readonly defaultSymbol: string;
  readonly maxAgeSeconds: number | '';
  readonly dedupeSeconds: number | '';
  readonly silentAfterMinutes: number | '';
  readonly sender: string;
  readonly levelUnit: string;
  readonly sizeUnit: string;
  readonly unreadStop: string;
  readonly bodySecretField: string;
  readonly bodySecret: string;
}

const SENDERS = [
  'auto',
  'tradingview',
  'traderspost',
  '3commas',
  'pineconnector',
  'luxalgo',
  'alertatron',
  'wundertrading',
  'trendspider',
];
const LEVEL_UNITS = ['', 'price', 'points', 'pips', 'ticks', 'percent', 'atr', 'money'];
const SIZE_UNITS = [
  '',
  'lots',
  'units',
  'contracts',
  'money',
  'percent-of-equity',
  'percent-of-balance',
  'percent-of-position',
  'risk-percent',
  'risk-percent-of-balance',
  'risk-money',
];

/** Senders go by their own names. */
function senders() {
  return options(SENDERS).map((one) =>
    one.value === 'auto' ? { ...one, label: t('Whoever it is recognised as') } : one,
  );
}

/** How the messages of a source are read. */
export function SourceSettings({ source }: { readonly source: Source }) {
  const edit = useEditSource(source);
  return (
    <Form<Values>
      values={valuesOf(source)}
      action={t('Save')}
      say={sayForm}
      onSubmit={async (values) => {
        await edit.mutateAsync(changeOf(values));
        notifications.show({ message: t('Saved: from now on messages are read so.') });
      }}
    >
      {({ control }) => (
        <div className="two-columns">
          <TextField control={control} name="name" label={t('Name')} rules={required} />
          <SelectField control={control} name="sender" label={t('Whose conventions hold')} data={senders()} />
          <TextField control={control} name="defaultSymbol" label={t('Instrument of messages that name none')} />
          <SelectField
            control={control}
            name="unreadStop"
            label={t('An entry whose stop is written and not understood')}
            data={[
              { value: 'refuse', label: t('is refused') },
              { value: 'note', label: t('is taken without it, with a note') },
            ]}
          />
          <NumberField
            control={control}
            name="maxAgeSeconds"
            label={t('An entry is too old after, seconds')}
            min={1}
            max={86_400}
          />
          <NumberField
            control={control}
            name="dedupeSeconds"
            label={t('The same message is the same alert for, seconds')}
            min={0}
            max={86_400}
          />
          <NumberField
            control={control}
            name="silentAfterMinutes"
            label={t('Tell us when nothing came for, minutes (empty: never)')}
            min={1}
            max={43_200}
          />
          <SelectField
            control={control}
            name="levelUnit"
            label={t('A stop or target that is a bare number is in')}
            data={options(LEVEL_UNITS)}
          />
          <SelectField
            control={control}
            name="sizeUnit"
            label={t('A size that is a bare number is in')}
            data={options(SIZE_UNITS)}
          />
          <TextField
            control={control}
            name="bodySecretField"
            label={t('Field of the message that holds a secret (may be left out)')}
          />
          <TextField
            control={control}
            name="bodySecret"
            label={source.hasBodySecret ? t('That secret; left empty it stays') : t('That secret')}
            autoComplete="off"
          />
        </div>
      )}
    </Form>
  );
}

function options(values: readonly string[]) {
  return values.map((value) => ({
    value,
    label: value === '' ? t('the sender’s own unit') : value.replaceAll('-', ' '),
  }));
}

function valuesOf(source: Source): Values {
  const { name, defaultSymbol = '', maxAgeSeconds = '', dedupeSeconds = '', sender = 'auto', levelUnit = '' } = source;
  const { sizeUnit = '', unreadStop = 'refuse', bodySecretField = '', silentAfterMinutes = '' } = source;
  return {
    name,
    defaultSymbol,
    maxAgeSeconds,
    dedupeSeconds,
    silentAfterMinutes,
    sender,
    levelUnit,
    sizeUnit,
    unreadStop,
    bodySecretField,
    bodySecret: '',
  };
}

/** Empty fields are left out of the edit, and so get their default. */
function changeOf(values: Values): Partial<SourceEdit> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === '' ? undefined : value]),
  ) as Partial<SourceEdit>;
}
