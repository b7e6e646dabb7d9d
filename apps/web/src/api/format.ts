import { dayTime, prose, t } from '@plimsoll/ui';
import { sayWritten } from '../language/written';

/**
 * Text of the platform for people, in the language of the page: instants as local times, without the ids that only programs need, amounts as the
 * person chose to see them.
 */
export function readable(text: string): string {
  return prose(sayWritten(text))
    .replace(/\s*\([0-9a-f]{8}-[0-9a-f-]{27}\)/g, '')
    .replace(/\buser [0-9a-f]{8}-[0-9a-f-]{27}/g, t('a person'))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, dayTime);
}
