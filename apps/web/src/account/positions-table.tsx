import { type Column, DataTable, signedMoney, t } from '@plimsoll/ui';
import type { Position, Reading } from '../api/shapes';
import { sideName } from './order-words';

interface PositionActs {
  readonly onClose: (position: Position) => void;
  readonly onLevels: (position: Position) => void;
}

interface Props {
  readonly positions: readonly Position[];
  readonly reading: Reading | undefined;
  /** Absent for who may only look. */
  readonly acts: PositionActs | undefined;
}

/** A position by its latest price. */
type Marked = Position & { readonly now: string | undefined };

/** What is open now, by the latest prices; on a phone a card each, with what can be done at its end. */
export function PositionTable({ positions, reading, acts }: Props) {
  const marks = new Map(reading?.marks.map((mark) => [mark.positionId, mark]));
  const rows: readonly Marked[] = positions.map((position) => {
    const mark = marks.get(position.positionId);
    return { ...position, profit: mark?.profit ?? position.profit, now: mark?.price ?? position.currentPrice };
  });
  return (
    <DataTable
      label={t('Open positions')}
      columns={columns(acts)}
      rows={rows}
      keyOf={({ positionId }) => positionId}
      csvName="positions"
    />
  );
}

function columns(acts: PositionActs | undefined): readonly Column<Marked>[] {
  const price = (name: string, of: (position: Marked) => string | undefined, none: string): Column<Marked> => ({
    name,
    cell: (position) => of(position) ?? none,
    text: of,
    isNumber: true,
  });
  return [
    {
      name: t('Ticket'),
      cell: ({ positionId }) => positionId,
      text: ({ positionId }) => positionId,
      isInFileOnly: true,
    },
    { name: t('Symbol'), cell: ({ symbol }) => <strong>{symbol}</strong>, text: ({ symbol }) => symbol, isTitle: true },
    {
      name: t('Side'),
      cell: ({ side }) => <span className={side === 'buy' ? 'up' : 'down'}>{sideName(side)}</span>,
      text: ({ side }) => side,
    },
    { name: t('Lots'), cell: ({ volume }) => volume, text: ({ volume }) => volume, isNumber: true },
    {
      name: t('Result'),
      cell: ({ profit }) => <span className={Number(profit) < 0 ? 'down' : 'up'}>{signedMoney(profit)}</span>,
      text: ({ profit }) => profit,
      isNumber: true,
    },
    price(t('Now'), ({ now }) => now, '–'),
    price(t('Opened at'), ({ openPrice }) => openPrice, '–'),
    price(t('Stop'), ({ stopLoss }) => stopLoss, t('none')),
    price(t('Target'), ({ takeProfit }) => takeProfit, t('none')),
    ...(acts
      ? [{ name: t('Acts'), cell: (position: Marked) => <Acts position={position} {...acts} />, isAction: true }]
      : []),
  ];
}

function Acts({ position, onClose, onLevels }: PositionActs & { readonly position: Marked }) {
  const { symbol, side, volume } = position;
  const said = { symbol, side: sideName(side), volume };
  return (
    <div className="row-acts">
      <button
        className="button"
        onClick={() => onLevels(position)}
        aria-label={t('Stop and target of {{symbol}} {{side}} {{volume}}', said)}
      >
        {t('Stop…')}
      </button>
      <button
        className="button"
        onClick={() => onClose(position)}
        aria-label={t('Close {{symbol}} {{side}} {{volume}}', said)}
      >
        {t('Close…')}
      </button>
    </div>
  );
}
