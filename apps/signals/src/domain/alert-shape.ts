import type { Sender } from '@plimsoll/contracts';
import type { LooseValue } from './loose-value.js';

/** The fields of one alert, still unread. */
export type FieldMap = ReadonlyMap<string, LooseValue>;

/** One alert of a body in the shape in which it was found. */
export interface AlertForm {
  readonly shape:
    | 'JSON object'
    | 'key and value pairs'
    | 'command line'
    | 'command block'
    | 'signal code'
    | 'strategy text'
    | 'form fields'
    | 'sentence';
  readonly fields: FieldMap;
  /** Whose way of writing it certainly is. */
  readonly sender?: Sender;
}
