import { t } from '@plimsoll/ui';
import { barsOf } from './revenue-bars';
import './revenue.css';

interface Props {
  /** Says what it shows, to those who do not see it; the table below has the same figures. */
  readonly label: string;
  readonly months: readonly { readonly month: string; readonly amount: number }[];
  readonly write: (amount: number) => string;
}

const WIDTH = 720;
const HEIGHT = 160;
const LABEL = 20;

/** A bar for each month, above or below the line of zero. */
export function RevenueChart({ label, months, write }: Props) {
  const bars = barsOf(
    months.map(({ amount }) => amount),
    { width: WIDTH, height: HEIGHT },
  );
  const every = Math.ceil(months.length / 12);
  return (
    <div className="revenue-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + LABEL}`} role="img" aria-label={label}>
        <line className="zero" x1={0} x2={WIDTH} y1={bars.zero} y2={bars.zero} />
        {bars.bars.map((bar, index) => {
          const { month, amount } = months[index]!;
          return (
            <g key={month}>
              <rect className={amount < 0 ? 'below' : 'above'} {...bar}>
                <title>{t('{{month}}: {{amount}}', { month, amount: write(amount) })}</title>
              </rect>
              {index % every === 0 && (
                <text x={bar.x + bar.width / 2} y={HEIGHT + LABEL - 4} textAnchor="middle">
                  {month.slice(2)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
