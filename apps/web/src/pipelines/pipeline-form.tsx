import type { Schemas } from '@plimsoll/client';
import { Checkbox, NumberField, required, SelectField, Stack, t, TextField } from '@plimsoll/ui';
import { useEffect } from 'react';
import { type Control, Controller, useController } from 'react-hook-form';
import { modeName } from '../accounts/badges';
import { useTerminalNames } from '../terminals/terminal-names';
import { useAccounts } from './account-name';
import type { SettingField, SettingValue } from './setting-fields';
import { usePages } from '../api/use-api';
import { sourceNames } from '../sources/source-names';
import { sayWritten } from '../language/written';

/** What a person sets of a pipeline. Settings of nodes stand beside, under their keys. */
export interface PipelineValues {
  readonly name: string;
  readonly accountId: string;
  readonly sourceIds: readonly string[];
  /** Separated by commas; empty is every instrument. */
  readonly symbols: string;
  readonly types: 'all' | 'entry' | 'exit';
  readonly minConfidence: number;
  readonly [setting: string]: unknown;
}

interface Props {
  readonly control: Control<PipelineValues>;
  readonly fields: readonly SettingField[];
}

/** Asked for first; the others have a default that a newcomer need not know. */
const FIRST = ['riskPercent', 'missingStop', 'stopDistancePercent', 'onContrarySignal', 'alertSize', 'maxVolume'];

export function PipelineFields({ control, fields }: Props) {
  const first = FIRST.flatMap((name) => fields.filter((field) => field.name === name));
  const others = fields.filter(({ name }) => !FIRST.includes(name));
  return (
    <Stack gap="md">
      <TextField control={control} name="name" label={t('Name')} rules={required} />
      <AccountField control={control} />
      <SourcesField control={control} />
      <TextField
        control={control}
        name="symbols"
        label={t('Instruments')}
        description={t('Separated by commas; left empty it is every instrument.')}
        placeholder="EURUSD, GOLD"
      />
      <SelectField
        control={control}
        name="types"
        label={t('Which alerts')}
        description={t('A pipeline that takes entries only never hears the exit.')}
        data={[
          { value: 'all', label: t('Entries and exits') },
          { value: 'entry', label: t('Entries only') },
          { value: 'exit', label: t('Exits only') },
        ]}
      />
      <NumberField
        control={control}
        name="minConfidence"
        label={t('Entries start it from this confidence on, 0 to 1')}
        min={0}
        max={1}
        step={0.1}
      />
      {first.map((field) => (
        <Setting key={field.key} control={control} field={field} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>{t('More settings')}</summary>
          <Stack gap="md" mt="sm">
            {others.map((field) => (
              <Setting key={field.key} control={control} field={field} />
            ))}
          </Stack>
        </details>
      )}
    </Stack>
  );
}

function AccountField({ control }: { readonly control: Control<PipelineValues> }) {
  const { asked } = useAccounts();
  const accounts = asked.data ?? [];
  const names = useTerminalNames();
  const { field } = useController({ control, name: 'accountId' });
  const only = accounts.length === 1 ? accounts[0]!.accountId : undefined;
  // Whoever has one account need not choose it, also when it connects while the form is open.
  useEffect(() => {
    if (only !== undefined && field.value === '') field.onChange(only);
  }, [only, field]);
  return (
    <SelectField
      control={control}
      name="accountId"
      label={t('Account that it trades')}
      description={
        accounts.length === 0
          ? t('No account is connected yet: add a terminal first.')
          : t('Real money is marked LIVE.')
      }
      rules={required}
      isSearchable
      data={accounts.map(({ accountId, terminalId, identity }) => ({
        value: accountId,
        label: [names.get(terminalId), identity.login, identity.server, modeName(identity.accountKind, identity.server)]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  );
}

function SourcesField({ control }: { readonly control: Control<PipelineValues> }) {
  const { asked } = usePages<Schemas['Source']>('/v1/sources', { limit: 200 });
  return (
    <Controller
      control={control}
      name="sourceIds"
      render={({ field: { value, onChange } }) => (
        <Checkbox.Group
          label={t('Sources that it listens to')}
          description={t(
            'None chosen: every source. Two pipelines that listen to one source on one account open two positions.',
          )}
          value={[...value]}
          onChange={onChange}
        >
          <Stack gap="xs" mt="xs">
            {[...sourceNames(asked.data ?? [])].map(([sourceId, name]) => (
              <Checkbox key={sourceId} value={sourceId} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    />
  );
}

interface SettingProps {
  readonly control: Control<PipelineValues>;
  readonly field: SettingField;
}

function Setting({ control, field }: SettingProps) {
  const { key, name, meaning, kind, options, min, max, fallback } = field;
  const label = titleOf(name);
  const hint = [meaning && sayWritten(meaning), limits(field)].filter(Boolean).join(' ');
  if (kind === 'choice')
    return (
      <SelectField
        control={control}
        name={key}
        label={label}
        description={hint}
        data={options.map((value) => ({ value, label: optionName(value) }))}
      />
    );
  const rules = {
    ...(fallback === undefined ? {} : required),
    validate: (value: unknown) => withinLimits(value, min, max),
  };
  if (kind === 'number')
    return (
      <NumberField
        control={control}
        name={key}
        label={label}
        description={hint}
        rules={rules}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
      />
    );
  return <TextField control={control} name={key} label={label} description={hint} inputMode="decimal" rules={rules} />;
}

function withinLimits(value: unknown, min: number | undefined, max: number | undefined): true | string {
  if (value === '' || value === undefined) return true;
  const number = Number(value);
  if (!Number.isFinite(number)) return t('A number is needed');
  return (min === undefined || number >= min) && (max === undefined || number <= max)
    ? true
    : t('Not within its limits');
}

/** Never `1e-8`. */
function plain(limit: number): string {
  return new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 }).format(limit);
}

function limits({ min, max, fallback }: SettingField): string {
  const range =
    min === undefined || max === undefined ? '' : t('{{min}} to {{max}}.', { min: plain(min), max: plain(max) });
  return fallback === undefined ? `${range} ${t('May be left empty.')}` : range;
}

/** The names of settings are those of the API; here they are read as words. */
export function titleOf(name: string): string {
  const titles: Readonly<Record<string, string>> = {
    riskPercent: t('Percent of the equity at risk'),
    missingStop: t('An entry without a stop'),
    stopDistancePercent: t('Stop where the alert names none, % from the entry'),
    onContrarySignal: t('An entry while the other side is open'),
    alertSize: t('A size in the alert'),
    maxVolume: t('Lots at most'),
    exitScope: t('What exits close'),
    maxRiskPercent: t('Most percent at risk with exact sizes'),
    onRestingOrder: t('An entry while an order of its side rests'),
    targetsOnNetting: t('Several targets on a netting account'),
    maxPositionsPerSymbol: t('Positions on an instrument, at most'),
    maxPositionsTotal: t('Positions on the account, at most'),
    minConfidence: t('Least confidence of an entry'),
    rewardRatio: t('Target where the alert names none, in stop distances'),
    maxDriftRatio: t('How far the price may have moved, in stop distances'),
    maxLevelDistancePercent: t('Farthest stop or target, %'),
    entryLifeS: t('Seconds after which an entry is given up'),
    exitLifeS: t('Seconds after which an exit is given up'),
    maxAccountAgeMs: t('Oldest numbers of the account, ms'),
  };
  return titles[name] ?? name;
}

function optionName(value: string): string {
  const names: Readonly<Record<string, string>> = {
    'default-distance': t('gets the default distance'),
    veto: t('is refused'),
    reverse: t('turns the position'),
    'close-only': t('closes the other side only'),
    ignore: t('is not used'),
    hedge: t('stands beside it (hedging accounts)'),
    cap: t('makes the trade smaller, never larger'),
    exact: t('is the size'),
    pipeline: t('what this pipeline opened'),
    account: t('everything on the instrument'),
    replace: t('takes its place'),
    refuse: t('is refused'),
    keep: t('stands beside it'),
    first: t('the first'),
    last: t('the last'),
  };
  return names[value] ?? value;
}

/** What the form shows of a trigger. */
export function triggerValues({ sourceIds, symbols, types, minConfidence }: Schemas['PipelineTrigger']) {
  const only = types.length === 1 ? types[0] : undefined;
  return { sourceIds, symbols: symbols.join(', '), types: only ?? ('all' as const), minConfidence };
}

/** The trigger as the form says it; what the form does not show stays. */
export function triggerOf(values: PipelineValues, before: Schemas['PipelineTrigger']): Schemas['PipelineTrigger'] {
  const { sourceIds, symbols, types, minConfidence } = values;
  return {
    ...before,
    sourceIds: [...sourceIds],
    symbols: symbols
      .split(/[\s,;]+/)
      .map((symbol) => symbol.trim())
      .filter((symbol) => symbol !== ''),
    types: types === 'all' ? [] : [types],
    minConfidence: Number(minConfidence),
  };
}

export type Settings = Readonly<Record<string, SettingValue>>;
