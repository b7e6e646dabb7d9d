import { Group, Select, Stack, t, TextInput } from '@plimsoll/ui';
import type { ReactNode } from 'react';
import type { AlertAction, AlertChoice, AlertOrigin, LevelUnit, SizeUnit } from './alert-text';
import type { SourceKind } from './kinds';

interface Props {
  readonly kind: SourceKind;
  readonly choice: AlertChoice;
  readonly onChange: (choice: AlertChoice) => void;
}

/** What a message shall say, field by field. */
export function BuilderFields({ kind, choice, onChange }: Props) {
  const set = (change: Partial<AlertChoice>): void => onChange({ ...choice, ...change });
  const { origin, action } = choice;
  const isStrategy = origin === 'strategy';
  const isExit = !isStrategy && action.startsWith('exit');
  return (
    <Stack gap="md">
      {kind === 'tradingview' && <Origin choice={choice} onSet={set} />}
      <TextInput
        label={t('Instrument')}
        description={symbolHint(origin)}
        value={choice.symbol}
        onChange={(event) => set({ symbol: event.currentTarget.value })}
        placeholder={origin === 'program' ? 'EURUSD' : t('That of the chart')}
        spellCheck={false}
      />
      {isStrategy ? (
        <p className="soft small">
          {t(
            'Side and size come from the strategy, with its position before and after: entries, part exits, exits and reversals are told apart by them.',
          )}
        </p>
      ) : (
        <>
          <Choice<AlertAction>
            label={t('Side')}
            value={action}
            data={actions()}
            onSet={(value) => set({ action: value })}
          />
          <Size choice={choice} isExit={isExit} onSet={set} />
        </>
      )}
      {!isExit && (
        <>
          <Level
            label={t('Stop')}
            unitLabel={t('Unit of the stop')}
            value={choice.stop}
            unit={choice.stopUnit}
            onValue={(stop) => set({ stop })}
            onUnit={(stopUnit) => set({ stopUnit })}
          />
          <Level
            label={t('Target (may be left out)')}
            unitLabel={t('Unit of the target')}
            value={choice.target}
            unit={choice.targetUnit}
            onValue={(target) => set({ target })}
            onUnit={(targetUnit) => set({ targetUnit })}
          />
        </>
      )}
    </Stack>
  );
}

interface PartProps {
  readonly choice: AlertChoice;
  readonly onSet: (change: Partial<AlertChoice>) => void;
}

function Origin({ choice: { origin }, onSet }: PartProps) {
  return (
    <Choice<AlertOrigin>
      label={t('The alert is on')}
      value={origin}
      data={[
        { value: 'strategy', label: t('a strategy') },
        { value: 'indicator', label: t('an indicator, a price or a drawing') },
      ]}
      onSet={(value) => onSet({ origin: value })}
    />
  );
}

function Size({ choice: { size, sizeUnit }, isExit, onSet }: PartProps & { readonly isExit: boolean }) {
  const units: readonly Option<SizeUnit | ''>[] = isExit
    ? [
        { value: '', label: t('everything') },
        { value: 'percent-of-equity', label: t('% of the position') },
        { value: 'lots', label: t('lots') },
      ]
    : [
        { value: '', label: t('what the pipeline says') },
        { value: 'risk-percent', label: t('% of the equity at risk') },
        { value: 'lots', label: t('lots') },
        { value: 'percent-of-equity', label: t('% of the equity') },
      ];
  const unit = units.some(({ value }) => value === sizeUnit) ? sizeUnit : '';
  return (
    <Beside>
      <Choice<SizeUnit | ''>
        label={isExit ? t('How much is closed') : t('Size')}
        value={unit}
        data={units}
        onSet={(value) => onSet({ sizeUnit: value })}
      />
      {unit !== '' && (
        <TextInput
          label={t('How much')}
          inputMode="decimal"
          value={size}
          onChange={(event) => onSet({ size: event.currentTarget.value })}
        />
      )}
    </Beside>
  );
}

interface LevelProps {
  readonly label: string;
  readonly unitLabel: string;
  readonly value: string;
  readonly unit: LevelUnit;
  readonly onValue: (value: string) => void;
  readonly onUnit: (unit: LevelUnit) => void;
}

function Level({ label, unitLabel, value, unit, onValue, onUnit }: LevelProps) {
  return (
    <Beside>
      <TextInput
        label={label}
        inputMode="decimal"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
      <Choice<LevelUnit>
        label={unitLabel}
        value={unit}
        data={[
          { value: 'pips', label: t('pips from the entry') },
          { value: 'percent', label: t('% from the entry') },
          { value: 'points', label: t('points from the entry') },
          { value: 'price', label: t('price') },
        ]}
        onSet={onUnit}
      />
    </Beside>
  );
}

function Beside({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap="sm" align="flex-end" grow>
      {children}
    </Group>
  );
}

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly data: readonly Option<T>[];
  readonly onSet: (value: T) => void;
}

function Choice<T extends string>({ label, value, data, onSet }: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      value={value}
      data={[...data]}
      allowDeselect={false}
      onChange={(chosen) => {
        const found = data.find((one) => one.value === chosen);
        if (found) onSet(found.value);
      }}
    />
  );
}

function actions(): readonly Option<AlertAction>[] {
  return [
    { value: 'buy', label: t('Buy') },
    { value: 'sell', label: t('Sell') },
    { value: 'exit', label: t('Exit, both sides') },
    { value: 'exit long', label: t('Exit the long') },
    { value: 'exit short', label: t('Exit the short') },
  ];
}

function symbolHint(origin: AlertOrigin): string {
  return origin === 'program'
    ? t('As your broker spells it, or as the symbol map of this source does.')
    : t('Left empty it is that of the chart, by its placeholder.');
}
