import type { Schemas } from '@plimsoll/client';
import { Amount, Form, NumberField, percent, required, SwitchField, t, TextField, When } from '@plimsoll/ui';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { lineFault, loosened, previewGuard, type PreviewLines } from './guard-preview';

type Guard = Schemas['GuardView'];

interface Values {
  readonly warn: number;
  readonly reduce: number;
  readonly breach: number;
  readonly hardFloor: number;
  readonly countdownS: number;
  readonly isSure: boolean;
  readonly reason: string;
}

interface Props {
  readonly accountId: string;
  readonly guard: Guard;
  readonly currency: string | undefined;
}

const PERCENT = 100;
const DECIMALS = 4;

/** Tighter at once; looser only while the guard is armed, and only when it is said twice. */
export function GuardLinesForm({ accountId, guard, currency }: Props) {
  const path = `/v1/accounts/${accountId}/guard`;
  const change = useAct((session, body: Schemas['ChangeGuardLimitsBody']) => session.patch(path, body), [path]);
  const { limits } = guard;
  const inPercent = (fall: string): number => Number((Number(fall) * PERCENT).toFixed(2));
  return (
    <Form<Values>
      values={{
        warn: inPercent(limits.warn),
        reduce: inPercent(limits.reduce),
        breach: inPercent(limits.breach),
        hardFloor: inPercent(limits.hardFloor),
        countdownS: limits.countdownMs / 1_000,
        isSure: false,
        reason: '',
      }}
      action={t('Change the lines')}
      say={sayForm}
      onSubmit={async (values) => void (await change.mutateAsync(bodyOf(values)))}
    >
      {({ control, watch }) => {
        const values = watch();
        return (
          <>
            <div className="figures">
              <NumberField control={control} name="warn" label={t('Warning')} suffix=" %" rules={ruleOf('warn')} />
              <NumberField
                control={control}
                name="reduce"
                label={t('Entries blocked')}
                suffix=" %"
                rules={ruleOf('reduce')}
              />
              <NumberField
                control={control}
                name="breach"
                label={t('Countdown')}
                suffix=" %"
                rules={ruleOf('breach')}
              />
              <NumberField
                control={control}
                name="hardFloor"
                label={t('Hard floor')}
                suffix=" %"
                rules={ruleOf('hardFloor')}
              />
              <NumberField control={control} name="countdownS" label={t('Countdown in s')} rules={required} />
            </div>
            <Preview accountId={accountId} lines={linesOf(values)} history={guard.history} currency={currency} />
            {isLooser(limits, values) && (
              <>
                <p className="notice warn" role="status">
                  {guard.state === 'armed'
                    ? t('This is looser than now: the account may lose more before the guard acts. It holds at once.')
                    : t('This is looser than now, and is refused until the guard is armed again.')}
                </p>
                <SwitchField
                  control={control}
                  name="isSure"
                  label={t('I mean it: the account may lose more')}
                  rules={required}
                />
              </>
            )}
            <TextField
              control={control}
              name="reason"
              label={t('Reason, for the audit log')}
              rules={{ required: 'Needed', minLength: { value: 3, message: 'At least three letters' } }}
            />
          </>
        );
      }}
    </Form>
  );
}

interface PreviewProps {
  readonly accountId: string;
  readonly lines: PreviewLines;
  readonly history: Guard['history'];
  readonly currency: string | undefined;
}

const DAYS = 30;
const DAY_MS = 86_400_000;
const sinceMidnight = (): string => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS).toISOString();

/** With these lines, over the equity that was kept. */
function Preview({ accountId, lines, history, currency }: PreviewProps) {
  const path = `/v1/accounts/${accountId}/equity?since=${sinceMidnight()}`;
  const { data, error } = useApi<Schemas['EquityLine']>(path);
  if (error) return <p className="notice warn">{sayProblem(error)}</p>;
  if (!data) return <p role="status">{t('Reading the equity that was kept…')}</p>;
  if (data.points.length === 0)
    return (
      <p className="notice" role="status">
        {t('No equity was kept in the last 30 days: what these lines would have done is not known.')}
      </p>
    );
  const acts = previewGuard(
    lines,
    data.points.map(({ at, equity, high = equity }) => ({ at, equity: Number(equity), high: Number(high) })),
    history.filter(({ action }) => action === 'guard.reset').map(({ at }) => at),
  );
  const close = acts.find(({ line }) => line === 'breach' || line === 'hardFloor');
  return (
    <p className="notice" role="status">
      {close ? (
        <>
          {t('With these lines, over the equity of the last 30 days, it would have closed everything first at')}{' '}
          <When at={close.at} /> (−{percent(close.drawdown)},{' '}
          <Amount value={(close.equity - close.peak).toFixed(2)} {...(currency === undefined ? {} : { currency })} />
          ).
        </>
      ) : acts.length > 0 ? (
        t('With these lines, over the equity of the last 30 days, it would have warned, and closed nothing.')
      ) : (
        t('With these lines, over the equity of the last 30 days, it would not have acted.')
      )}{' '}
      <span className="small">{t('Counted from kept readings; what lay between them is not known.')}</span>
    </p>
  );
}

/** Said at the field, before the platform would refuse it. */
function ruleOf(line: keyof PreviewLines) {
  return {
    ...required,
    validate: (_: unknown, values: Values): string | true => {
      const fault = lineFault(linesOf(values), line);
      if (fault === 'range') return t('From 0.5 to 90 %');
      return fault === undefined || t('More than the line before it');
    },
  };
}

function linesOf({ warn, reduce, breach, hardFloor }: Values): PreviewLines {
  return {
    warn: Number(warn) / PERCENT,
    reduce: Number(reduce) / PERCENT,
    breach: Number(breach) / PERCENT,
    hardFloor: Number(hardFloor) / PERCENT,
  };
}

/** A longer countdown is looser too: the account falls on meanwhile. */
function isLooser(limits: Guard['limits'], values: Values): boolean {
  const now = {
    warn: Number(limits.warn),
    reduce: Number(limits.reduce),
    breach: Number(limits.breach),
    hardFloor: Number(limits.hardFloor),
  };
  return loosened(now, linesOf(values)).length > 0 || Number(values.countdownS) * 1_000 > limits.countdownMs;
}

function bodyOf(values: Values): Schemas['ChangeGuardLimitsBody'] {
  const fall = (inPercent: number): string => String(Number((Number(inPercent) / PERCENT).toFixed(DECIMALS)));
  return {
    warn: fall(values.warn),
    reduce: fall(values.reduce),
    breach: fall(values.breach),
    hardFloor: fall(values.hardFloor),
    countdownMs: Math.round(Number(values.countdownS) * 1_000),
    reason: values.reason.trim(),
  };
}
