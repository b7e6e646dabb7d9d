import { describe, expect, it } from '@jest/globals';
import { readingLine as line, readingNotes } from '../../test/reading-line.js';

/** Words of other languages are read where they mean one thing only; the rest is refused, never misread. */
const ROWS: readonly (readonly [body: string | Record<string, unknown>, expected: string])[] = [
  ['EURUSD kaufen, Stopp 1.0800, Ziel 1.0900', 'entry buy EURUSD sl 1.0800 tp 1.0900'],
  ['VERKAUFEN GBPUSD jetzt SL 1.29', 'entry sell GBPUSD sl 1.29'],
  ['Kauflimit EURUSD 1.08 SL 1.07', 'entry buy EURUSD limit limit 1.08 sl 1.07'],
  ['EURUSD schließen', 'exit both EURUSD'],
  ['Long schließen EURUSD', 'exit buy EURUSD'],
  ['EURUSD Long Position schließen', 'exit buy EURUSD'],
  ['Hälfte schließen EURUSD', 'exit both EURUSD 50 percent-of-position'],
  ['EURUSD nicht kaufen', 'side-unclear'],
  ['EURUSD kaufen wenn über 1.09', 'side-unclear'],
  ['EURUSD verkauft bei 1.08', 'side-missing'],
  ['EURUSD Long geschlossen', 'side-unclear'],
  ['EURUSD Ziel 1 erreicht', 'report-of-trade'],
  ['EURUSD Long Ausstieg', 'exit buy EURUSD'],
  ['Comprar EURUSD a 1.0850 SL 1.08 objetivo 1.09', 'entry buy EURUSD sl 1.08 tp 1.09'],
  ['VENDER GOLD 3330 SL 3340 TP 3310', 'entry sell GOLD sl 3340 tp 3310'],
  ['Compra límite EURUSD 1.08', 'entry buy EURUSD limit limit 1.08'],
  ['Cerrar compra EURUSD', 'exit buy EURUSD'],
  ['Cerrar la mitad de EURUSD', 'exit both EURUSD 50 percent-of-position'],
  ['No comprar EURUSD', 'side-unclear'],
  ['Cierre largo EURUSD', 'side-unclear'],
  ['Acheter EURUSD à 1.0850 SL 1.08 objectif 1.09', 'entry buy EURUSD sl 1.08 tp 1.09'],
  ['Vendre EURUSD stop perte 1.10', 'entry sell EURUSD sl 1.10'],
  ['Fermer EURUSD', 'exit both EURUSD'],
  ['Long-Position EURUSD auflösen', 'exit buy EURUSD'],
  ['EURUSD long beendet', 'side-unclear'],
  ['Ne pas acheter EURUSD', 'side-unclear'],
  ['Chiudi EURUSD', 'exit both EURUSD'],
  ['Acquista EURUSD obiettivo 1.10 SL 1.08', 'entry buy EURUSD sl 1.08 tp 1.10'],
  ['EURUSD long kapat', 'side-unclear'],
  ['Zamknij long EURUSD', 'side-unclear'],
  ['EURUSD 平仓 long', 'side-unclear'],
  ['Купить EURUSD SL 1.08', 'entry buy EURUSD sl 1.08'],
  ['Закрыть EURUSD', 'exit both EURUSD'],
  [{ action: 'kaufen' }, 'entry buy EURUSD'],
  [{ action: 'Verkauf' }, 'entry sell EURUSD'],
  [{ action: 'schliessen' }, 'exit both EURUSD'],
  [{ action: 'compra', sl: 1.08 }, 'entry buy EURUSD sl 1.08'],
  [{ action: 'venta' }, 'entry sell EURUSD'],
  [{ action: 'cerrar' }, 'exit both EURUSD'],
  [{ action: 'acheter' }, 'entry buy EURUSD'],
  [{ action: 'vendre' }, 'entry sell EURUSD'],
  [{ action: 'fermer' }, 'exit both EURUSD'],
  [{ action: 'geschlossen' }, 'side-unclear'],
  [{ action: 'buy', comment: 'Ziel' }, 'side-unclear'],
  ['The die is cast: BUY EURUSD', 'entry buy EURUSD'],
];

describe('§1.5 alerts in other languages', () => {
  it.each(ROWS)('%j → %s', (body, expected) => {
    expect(line(body)).toBe(expected);
  });

  it('what was read in English is said in a note', () => {
    expect(readingNotes('EURUSD kaufen SL 1.08')).toContain('"text" was read in English: EURUSD buy SL 1.08.');
    expect(readingNotes({ action: 'cerrar' })).toContain('"action" was read in English: exit.');
    expect(readingNotes('BUY EURUSD SL 1.08')).toEqual([]);
  });
});
