import { t } from '@plimsoll/ui/words';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What is wrong in a form by the rules of its fields, in the words of the page; the field gets the focus. Undefined where
 * nothing is wrong. The form says `noValidate`: the browser's own bubble speaks its language, not ours, and vanishes.
 */
export function faultOf(form: HTMLFormElement): string | undefined {
  const fields = [...form.elements].filter((element): element is Field => 'validity' in element && 'name' in element);
  for (const field of fields) field.removeAttribute('aria-invalid');
  const wrong = fields.find(({ validity }) => !validity.valid);
  if (wrong === undefined) return undefined;
  wrong.setAttribute('aria-invalid', 'true');
  wrong.focus();
  return `${nameOf(wrong)}: ${faultWords(wrong.validity, wrong.type, 'minLength' in wrong ? wrong.minLength : 0)}`;
}

function nameOf(field: Field): string {
  const legend = field.type === 'radio' ? field.closest('fieldset')?.querySelector('legend') : undefined;
  return (legend ?? field.labels?.[0])?.textContent?.trim() ?? '';
}

/** One fault of a field in words. */
export function faultWords(
  { valueMissing, tooShort, typeMismatch }: Pick<ValidityState, 'valueMissing' | 'tooShort' | 'typeMismatch'>,
  type: string,
  minLength: number,
): string {
  if (valueMissing) return type === 'radio' ? t('choose one.') : t('this is needed.');
  if (tooShort) return t('at least {{count}} letters.', { count: minLength });
  if (typeMismatch && type === 'email') return t('this is no e-mail address.');
  return t('this does not fit here.');
}
