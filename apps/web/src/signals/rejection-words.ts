import { t } from '@plimsoll/ui/words';

/** Why a body is no signal, in a few words; a code of a later version as it is. */
export function rejectionName(code: string): string {
  return names()[code] ?? code.replaceAll('-', ' ');
}

/** Whether there are words for it. */
export function isRejectionNamed(code: string): boolean {
  return names()[code] !== undefined;
}

function names(): Readonly<Record<string, string>> {
  return {
    'body-empty': t('nothing in it'),
    'body-not-text': t('no text'),
    'body-unreadable': t('JSON that cannot be read'),
    'body-too-complex': t('too many values'),
    'field-repeated': t('a field twice'),
    'secret-wrong': t('wrong secret'),
    'placeholder-not-expanded': t('a placeholder that was never filled in'),
    'not-a-signal': t('no signal'),
    'symbol-missing': t('no instrument'),
    'symbol-invalid': t('no such instrument'),
    'symbol-unclear': t('unclear which instrument'),
    'side-missing': t('no side'),
    'side-unclear': t('unclear which side'),
    'number-invalid': t('a number that cannot be used'),
    'stop-unreadable': t('a stop that cannot be read'),
    'level-wrong-side': t('a level on the wrong side'),
    'order-type-unsupported': t('a kind of order that cannot be placed'),
    'order-price-missing': t('no price of the order'),
    'expiry-invalid': t('an expiry that cannot be used'),
    'size-missing': t('no size'),
    'ticket-unsupported': t('one position by its number'),
    'test-alert': t('a trial'),
    'report-of-trade': t('a report, no order'),
    'program-unsupported': t('several commands in one'),
    'instrument-unsupported': t('an option'),
    'too-many-signals': t('too many instruments'),
    'too-old': t('too old'),
    'plan-limit-reached': t('more than the plan takes'),
    'organisation-frozen': t('frozen'),
    'organisation-moved': t('the organisation moved'),
  };
}
