import {
  type AutoscaleInfo,
  BaselineSeries,
  ColorType,
  createChart,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineStyle,
  PriceScaleMode,
  TickMarkType,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { locale, money, t, usePreferences, whole } from '@plimsoll/ui';
import { useEffect, useRef } from 'react';
import { type EquityPoint, evenCells, inSight, tickWords } from './equity-points';

interface Props {
  readonly points: readonly EquityPoint[];
  readonly lines: readonly { readonly name: string; readonly level: number; readonly tone: 'warn' | 'down' }[];
  readonly theme: 'light' | 'dark';
}

const COLOURS = {
  light: { text: '#4c6068', grid: '#e6ecea', up: '#0a7a4b', down: '#b3261e', warn: '#8a5a00' },
  dark: { text: '#9fb3b8', grid: '#1f3138', up: '#4fd39a', down: '#ff8a80', warn: '#ffc65c' },
} as const;

/**
 * The equity line above the lines that it must not sink below. With amounts hidden its scale is the change since its
 * beginning, in percent.
 */
export function EquityChart({ points, lines, theme }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<IChartApi>(undefined);
  const series = useRef<ISeriesApi<'Baseline'>>(undefined);
  const drawn = useRef<IPriceLine[]>([]);
  const { hideAmounts, timeZone } = usePreferences();
  const breach = lines.find((l) => l.tone === 'down')?.level;

  useEffect(() => {
    const colours = COLOURS[theme];
    const made = createChart(place.current!, {
      autoSize: true,
      layout: {
        background: { type: ColorType.Solid, color: 'transparent' },
        textColor: colours.text,
        attributionLogo: false,
      },
      grid: { vertLines: { visible: false }, horzLines: { color: colours.grid } },
      rightPriceScale: { borderVisible: false },
      timeScale: {
        borderVisible: false,
        timeVisible: true,
        secondsVisible: true,
        tickMarkMaxCharacterLength: 12,
      },
      handleScroll: false,
      handleScale: false,
    });
    chart.current = made;
    series.current = made.addSeries(BaselineSeries, {
      lineWidth: 2,
      topLineColor: colours.up,
      bottomLineColor: colours.down,
      priceLineVisible: false,
      topFillColor1: `${colours.up}33`,
      topFillColor2: `${colours.up}05`,
      bottomFillColor1: `${colours.down}05`,
      bottomFillColor2: `${colours.down}44`,
    });
    drawn.current = [];
    return () => made.remove();
  }, [theme]);

  useEffect(() => {
    const target = series.current;
    if (!target) return;
    for (const line of drawn.current) target.removePriceLine(line);
    drawn.current = lines.map(({ name, level, tone }) =>
      target.createPriceLine({
        price: level,
        title: name,
        color: COLOURS[theme][tone],
        lineWidth: 1,
        lineStyle: LineStyle.Dashed,
        axisLabelVisible: true,
      }),
    );
    if (breach !== undefined) target.applyOptions({ baseValue: { type: 'price', price: breach } });
  }, [theme, breach, lines.map((l) => l.level).join()]);

  useEffect(() => {
    const levels = lines.map(({ level }) => level);
    series.current?.applyOptions({
      autoscaleInfoProvider: (own: () => AutoscaleInfo | null) => {
        const { priceRange, ...rest } = own() ?? {};
        const range = inSight(priceRange ?? undefined, levels);
        return range ? { ...rest, priceRange: range } : null;
      },
    });
  }, [theme, lines.map((l) => l.level).join()]);

  useEffect(() => {
    const mode = hideAmounts ? PriceScaleMode.Percentage : PriceScaleMode.Normal;
    chart.current?.priceScale('right').applyOptions({ mode });
  }, [theme, hideAmounts]);

  useEffect(() => {
    series.current?.setData(
      evenCells(points).map(({ timeS, equity }) => ({
        time: timeS as UTCTimestamp,
        ...(equity === undefined ? {} : { value: equity }),
      })),
    );
    chart.current?.timeScale().fitContent();
  }, [points, theme]);

  // In the language of the page, and in the zone that the person chose.
  useEffect(() => {
    const words = (time: Time, withDate: boolean, withSeconds: boolean): string =>
      tickWords(Number(time), withDate, withSeconds, locale(), timeZone === 'local' ? undefined : timeZone);
    chart.current?.applyOptions({
      timeScale: {
        tickMarkFormatter: (time: Time, type: TickMarkType) =>
          words(time, type < TickMarkType.Time, type === TickMarkType.TimeWithSeconds),
      },
      localization: {
        timeFormatter: (time: Time) => words(time, true, true),
        priceFormatter: (price: number) => whole(Math.round(price)),
      },
    });
  }, [theme, timeZone]);

  const last = points.at(-1);
  return (
    <div
      ref={place}
      className="chart"
      role="img"
      aria-label={
        last
          ? t('Equity line of {{count}} readings, now {{equity}}', {
              count: points.length,
              equity: money(last.equity.toFixed(2)),
            })
          : t('Equity line, no reading yet')
      }
    />
  );
}
