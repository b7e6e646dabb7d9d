import type { AlertFields } from './alert-fields.js';
import { fieldNames } from './field-names.js';
import { soundsLikeAnEnd } from './other-meaning.js';
import { reject, type Rejection, shown } from './rejections.js';
import { reportIn } from './report-words.js';
import { readActionWords } from './words.js';

/**
 * PineConnector's `comment` is a free label of the order: it turns no entry into an exit, and an entry whose label
 * tells of an end, or of the other side, is refused. Commands that close are done whatever their label says.
 */
export function orderedLabel(fields: AlertFields): Rejection | undefined {
  const action = fields.first(fieldNames.action);
  const command = action && readActionWords(action.text);
  if (!command || command.exit || command.turns || command.sides.size !== 1) return undefined;
  for (const { name, text } of fields.labels()) {
    const quoted = `"${shown(name, 40)}" is "${shown(text, 60)}"`;
    if (reportIn(text) !== undefined) return reject('report-of-trade', `${quoted}.`, [name]);
    const words = readActionWords(text);
    const other = words.plain && [...words.sides].some((side) => !command.sides.has(side));
    if (words.exit || words.turns || other || soundsLikeAnEnd(text))
      return reject(
        'side-unclear',
        `${quoted}, and the command is "${shown(action.text, 40)}": a comment is only a label here. Send "closelong" or "closeshort" to close, or another comment.`,
        [name],
      );
  }
  return undefined;
}
