import { dec, phrase } from '@plimsoll/kernel';
import { type Agent, type Check, checked } from '../agent.js';

/** Is the instrument known to the account, tradable, and are its volume rules usable? */
export const instrumentCheck: Agent<Record<string, never>> = {
  name: 'instrument-check',
  version: 1,
  title: 'Instrument check',
  meaning: 'Lets a signal through when the account knows its instrument and may trade it.',
  takes: [],
  gives: 'instrument',
  needsAccount: true,
  config: {},
  decide({ signal, account }) {
    if (account === undefined) return { kind: 'retry', text: 'The account was not read yet.' };
    const rules = account.specification;
    const exit = signal.type === 'exit';
    if (rules === undefined) {
      if (exit && account.positions.some((position) => position.symbol === signal.symbol))
        return { kind: 'done', text: `An exit: ${signal.symbol} has open positions, that is enough.`, output: null };
      // A terminal that has just connected tells its instruments a moment later: not told is not unknown.
      if (!exit && account.instruments === 0)
        return { kind: 'retry', text: 'The terminal has not told its instruments yet.' };
      const near = account.suggestions ?? [];
      // A guess could trade another instrument; the person maps it once, in the source.
      const guess =
        near.length > 0
          ? ` Did you mean ${near.slice(0, 3).join(' or ')}?`
          : account.someSymbols?.length
            ? ` It has ${account.someSymbols.join(', ')}${(account.instruments ?? 0) > account.someSymbols.length ? ' and others' : ''}.`
            : '';
      const some = near.length === 0 ? (account.someSymbols ?? []) : near;
      const others = near.length === 0 && some.length > 0 ? (account.instruments ?? 0) - some.length : 0;
      const has = `${some.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
      const actual = `unknown${some.length === 0 ? '' : `; the account has ${has}`}`;
      const checks: Check[] = [
        checked('symbol-known', false, phrase('{{symbol}} on the account', { symbol: signal.symbol }), actual),
      ];
      return {
        kind: 'veto',
        rule: 'symbol-known',
        text: `The account does not know ${signal.symbol}.${guess} Map it in the source (symbolMap) to your broker's name of it.`,
        checks,
      };
    }
    const usable =
      [rules.volumeMin, rules.volumeStep, rules.tickSize, rules.tickValue].every((value) => dec(value).gt(0)) &&
      dec(rules.volumeMax).gte(rules.volumeMin);
    const checks: Check[] = [
      checked('symbol-known', true, phrase('{{symbol}} on the account', { symbol: signal.symbol }), 'known'),
      {
        check: 'tradable',
        passed: rules.tradable || exit,
        expected: exit ? 'any, it is an exit' : 'tradable',
        actual: rules.tradable ? 'tradable' : 'trading is disabled',
      },
      checked(
        'volume-rules',
        usable || exit,
        'minimum, maximum, step and tick above zero',
        phrase('{{least}} to {{most}} by {{step}}, tick {{tick}} worth {{value}}', {
          least: rules.volumeMin,
          most: rules.volumeMax,
          step: rules.volumeStep,
          tick: rules.tickSize,
          value: rules.tickValue,
        }),
      ),
    ];
    const broken = checks.find((check) => !check.passed);
    if (broken)
      return {
        kind: 'veto',
        rule: broken.check,
        text: `${signal.symbol}: ${broken.actual}, expected ${broken.expected}.`,
        checks,
      };
    return {
      kind: 'done',
      text: `${signal.symbol} is tradable, ${rules.volumeMin} to ${rules.volumeMax} lots by ${rules.volumeStep}.`,
      checks,
      output: rules,
    };
  },
};
