import type { Schemas } from '@plimsoll/client';
import { Answered, Form, Modal, money, SwitchField, t, TextField, whole } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { sideName } from './order-words';
import {
  changeOf,
  type Distance,
  distanceOf,
  givesMoreRoom,
  type LevelValues,
  priceOf,
  typedFlaw,
} from './stop-levels';

type Detail = Schemas['PositionDetail'];

interface Props {
  readonly accountId: string;
  readonly positionId: string;
  readonly onAsked: (placed: Schemas['PlacedOrder']) => void;
  readonly onClose: () => void;
}

const EVERY_MS = 2_000;
/** An older price is no ground to judge distances by. */
const FRESH_MS = 10_000;

/** Stop and target of one open position: where they lie from the price now, and what they are worth. */
export function StopDialog({ accountId, positionId, onAsked, onClose }: Props) {
  const path = `/v1/accounts/${accountId}/positions/${positionId}`;
  const asked = useApi<Detail>(path, { everyMs: EVERY_MS });
  return (
    <Modal opened onClose={onClose} title={t('Stop and target')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Answered asked={asked} what={t('the position')} say={sayProblem}>
        {(detail) => <LevelForm detail={detail} path={path} onAsked={onAsked} onClose={onClose} />}
      </Answered>
    </Modal>
  );
}

interface FormProps extends Pick<Props, 'onAsked' | 'onClose'> {
  readonly detail: Detail;
  readonly path: string;
}

const levelRules = { validate: (typed: unknown) => typedFlaw(String(typed)) ?? true } as const;

function LevelForm({ detail, path, onAsked, onClose }: FormProps) {
  const { position } = detail;
  const [begun] = useState(position);
  const change = useAct(
    (session, body: Schemas['ModifyPositionBody']) => session.post<Schemas['PlacedOrder']>(`${path}/modify`, body),
    [path],
  );
  return (
    <>
      <p className="soft">
        <strong>{position.symbol}</strong> {sideName(position.side)}{' '}
        {t('{{volume}} lots, opened at {{price}}', { volume: position.volume, price: position.openPrice })}
        {detail.ageMs < FRESH_MS && position.currentPrice !== undefined
          ? `, ${t('now {{price}}', { price: position.currentPrice })}`
          : `. ${t('The price now is not known; the broker judges.')}`}
      </p>
      <Form<LevelValues>
        values={{
          stopLoss: position.stopLoss ?? '',
          takeProfit: position.takeProfit ?? '',
          isSure: false,
          reason: '',
        }}
        action={t('Change them')}
        say={sayForm}
        onSubmit={async (values) => {
          const body = changeOf(begun, position, values);
          if (body !== undefined) onAsked(await change.mutateAsync(body));
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control, watch }) => {
          const { stopLoss, takeProfit } = watch();
          return (
            <>
              <TextField
                control={control}
                name="stopLoss"
                label={t('Stop loss (empty: none)')}
                inputMode="decimal"
                autoComplete="off"
                rules={levelRules}
              />
              <Worth detail={detail} kind="stopLoss" typed={stopLoss} />
              <TextField
                control={control}
                name="takeProfit"
                label={t('Take profit (empty: none)')}
                inputMode="decimal"
                autoComplete="off"
                rules={levelRules}
              />
              <Worth detail={detail} kind="takeProfit" typed={takeProfit} />
              {givesMoreRoom(begun, position, stopLoss) && (
                <>
                  <p className="notice warn" role="status">
                    {t(
                      'The account may lose more than with the stop that it has now. It is refused while the guard blocks entries.',
                    )}
                  </p>
                  <SwitchField
                    control={control}
                    name="isSure"
                    label={t('I mean it: the account may lose more')}
                    rules={{ required: 'Needed' }}
                  />
                </>
              )}
              <TextField control={control} name="reason" label={t('Reason, for the audit log (may be left out)')} />
            </>
          );
        }}
      </Form>
    </>
  );
}

interface WorthProps {
  readonly detail: Detail;
  readonly kind: 'stopLoss' | 'takeProfit';
  readonly typed: string;
}

/** Where the level that was typed lies, and what it is worth. */
function Worth({ detail: { position, rules, ageMs, currency }, kind, typed }: WorthProps) {
  const level = priceOf(typed);
  if (level === undefined) return <p className="small soft">{typed.trim() === '' ? noneWords(kind) : ''}</p>;
  const price = ageMs < FRESH_MS ? position.currentPrice : undefined;
  if (rules === undefined || price === undefined)
    return <p className="small soft">{t('How far it is cannot be said: price or instrument are not known now.')}</p>;
  const distance = distanceOf(position, kind, level, { price, rules });
  return (
    <p className={distance.points > 0 ? 'small soft' : 'notice warn small'} role="status">
      {distance.points > 0 ? awayWords(distance) : t('On the wrong side of the price: it would be refused.')}{' '}
      {distance.points > 0 && moneyWords(distance, currency)}
    </p>
  );
}

function noneWords(kind: WorthProps['kind']): string {
  return kind === 'stopLoss' ? t('No stop: only the guard ends a loss.') : t('No target.');
}

function awayWords({ points, pips }: Distance): string {
  return pips === undefined
    ? t('{{points}} points from the price now.', { points: { written: whole(points) } })
    : t('{{pips}} pips ({{points}} points) from the price now.', {
        pips: { written: whole(pips) },
        points: { written: whole(points) },
      });
}

function moneyWords({ money: amount }: Distance, currency: string): string {
  if (amount === undefined) return t('What a tick is worth is not known.');
  const value = money(Math.abs(amount).toFixed(2), currency);
  return amount < 0
    ? t('Hit at its price it costs {{value}} from now; a gap costs more.', { value })
    : t('Hit at its price it brings {{value}} from now.', { value });
}
