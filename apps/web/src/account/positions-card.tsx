import { useState } from 'react';
import { t } from '@plimsoll/ui';
import type { Session } from '../api/session';
import type { PlacedOrder, Position, Reading } from '../api/shapes';
import { useMay } from '../api/use-may';
import { formText } from '../shell/form-text';
import { ReasonDialog } from '../shell/reason-dialog';
import { ChangeNotice } from './change-notice';
import { LazyStopDialog } from './lazy-stop-dialog';
import { type OpenNow, openNow } from './open-now';
import { orderStateName, sideName } from './order-words';
import { PositionTable } from './positions-table';

interface Props {
  readonly accountId: string;
  readonly positions: readonly Position[];
  readonly reading: Reading | undefined;
  /** Age of the reading now, in ms. */
  readonly ageMs: number;
  /** The platform answers now. */
  readonly isLive: boolean;
  readonly session: Session;
}

const OVER = ['done', 'rejected', 'expired', 'cancelled'];
const isOver = ({ duplicate, state }: PlacedOrder): boolean => duplicate && OVER.includes(state);

/** What is open now, with the latest prices, and the way to close it: a position, a part of it, or everything. */
export function PositionsCard({ accountId, positions, reading, ageMs, isLive, session }: Props) {
  const open = openNow(positions, { reading, ageMs, isLive });
  const [ask, setAsk] = useState<Position | 'all'>();
  const [said, setSaid] = useState<string>();
  const [levelled, setLevelled] = useState<Position>();
  const [changed, setChanged] = useState<string>();
  const mayTrade = useMay('account:trade');

  async function close(reason: string, form: FormData): Promise<void> {
    const path = `/v1/accounts/${accountId}`;
    const body = reason === '' ? {} : { reason };
    const volume = formText(form, 'volume').trim();
    const post = async (): Promise<readonly PlacedOrder[]> =>
      ask === 'all'
        ? (await session.post<{ orders: readonly PlacedOrder[] }>(`${path}/close-all`, body)).orders
        : [
            await session.post<PlacedOrder>(
              `${path}/positions/${ask!.positionId}/close`,
              volume === '' ? body : { ...body, volume },
            ),
          ];
    let placed = await post();
    // What was asked for before is over: what is open now was left by it, or opened since. Of a part nobody can tell
    // which.
    if (volume === '' && placed.every(isOver)) placed = await post();
    const name = ask === 'all' ? t('Everything') : `${ask!.symbol} ${sideName(ask!.side)}`;
    const before = placed.find(({ duplicate }) => duplicate);
    setSaid(
      before
        ? t('{{name}}: the close that you asked for before had arrived ({{state}}); it was not asked for again.', {
            name,
            state: orderStateName(before.state),
          })
        : t('{{name}}: the close is on its way; it is over when the broker says so.', { name }),
    );
  }

  return (
    <section className="card positions" aria-labelledby="positions-title">
      <header>
        <h2 id="positions-title">{t('Open positions')}</h2>
        <span className="chip">{open === 'some' || open === 'none' ? positions.length : '?'}</span>
        {mayTrade && positions.length > 1 && (
          <button className="button push" onClick={() => setAsk('all')}>
            {t('Close all…')}
          </button>
        )}
      </header>
      <p role="status" className={said && positions.length > 0 ? 'notice small' : 'visually-hidden'}>
        {said}
      </p>
      {changed !== undefined && <ChangeNotice key={changed} orderId={changed} />}
      {open !== 'some' ? (
        <p className="empty">{noneWords(open)}</p>
      ) : (
        <PositionTable
          positions={positions}
          reading={reading}
          acts={mayTrade ? { onClose: setAsk, onLevels: setLevelled } : undefined}
        />
      )}
      {levelled && (
        <LazyStopDialog
          accountId={accountId}
          positionId={levelled.positionId}
          onAsked={({ orderId }) => setChanged(orderId)}
          onClose={() => setLevelled(undefined)}
        />
      )}
      {ask && <CloseDialog ask={ask} onAct={close} onClose={() => setAsk(undefined)} />}
    </section>
  );
}

function noneWords(open: Exclude<OpenNow, 'some'>): string {
  if (open === 'none') return t('Nothing is open.');
  if (open === 'being-read') return t('Something is open, and is being read…');
  return t('Nothing was open when this account was last heard; how it is now is not known.');
}

interface DialogProps {
  readonly ask: Position | 'all';
  readonly onAct: (reason: string, form: FormData) => Promise<void>;
  readonly onClose: () => void;
}

function CloseDialog({ ask, onAct, onClose }: DialogProps) {
  const what = ask === 'all' ? t('every position of this account') : `${ask.symbol} ${sideName(ask.side)}`;
  return (
    <ReasonDialog
      title={t('Close {{what}}?', { what })}
      explanation={t('It is closed at the market. No rung of the guard refuses a close; nothing is locked by it.')}
      action={ask === 'all' ? t('Close everything') : t('Close it')}
      danger
      isOptional
      onAct={onAct}
      onClose={onClose}
    >
      {ask !== 'all' && (
        <div className="field">
          <label htmlFor="volume">{t('Lots (all {{volume}} unless you say less)', { volume: ask.volume })}</label>
          <input id="volume" name="volume" inputMode="decimal" placeholder={ask.volume} autoFocus autoComplete="off" />
        </div>
      )}
    </ReasonDialog>
  );
}
