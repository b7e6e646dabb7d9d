import { signedMoney } from '../api/format';
import type { Position, Reading } from '../api/shapes';

/** What is open now, with the latest prices. */
export function PositionsCard({ positions, reading }: { readonly positions: readonly Position[]; readonly reading: Reading | undefined }) {
  const marks = new Map(reading?.marks.map((mark) => [mark.positionId, mark]));
  return (
    <section className="card positions" aria-labelledby="positions-title">
      <header>
        <h2 id="positions-title">Open positions</h2>
        <span className="chip">{positions.length}</span>
      </header>
      {positions.length === 0 ? (
        <p className="empty">Nothing is open.</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="positions-title">
          <table>
            <thead>
              <tr>
                <th scope="col">Symbol</th>
                <th scope="col">Side</th>
                <th scope="col" className="number">Lots</th>
                <th scope="col" className="number">Result</th>
                <th scope="col" className="number">Now</th>
                <th scope="col" className="number">Opened at</th>
                <th scope="col" className="number">Stop</th>
              </tr>
            </thead>
            <tbody>
              {positions.map((position) => {
                const mark = marks.get(position.positionId);
                const profit = mark?.profit ?? position.profit;
                return (
                  <tr key={position.positionId}>
                    <td>
                      <strong>{position.symbol}</strong>
                    </td>
                    <td className={position.side === 'buy' ? 'up' : 'down'}>{position.side}</td>
                    <td className="number">{position.volume}</td>
                    <td className={`number ${Number(profit) < 0 ? 'down' : 'up'}`}>{signedMoney(profit)}</td>
                    <td className="number">{mark?.price ?? position.currentPrice ?? '–'}</td>
                    <td className="number">{position.openPrice}</td>
                    <td className="number">{position.stopLoss ?? 'none'}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
