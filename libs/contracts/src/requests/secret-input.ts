import { fieldsOf, type WireClass } from '../vocabulary/index.js';
import { type RequestDefinition } from './define-request.js';

const known = new WeakMap<WireClass, boolean>();

/**
 * Whether the input holds a secret (`@Secret()`), so that it crosses the bus encrypted for the service that answers.
 */
export function hasSecretInput({ input }: Pick<RequestDefinition, 'input'>): boolean {
  let secret = known.get(input);
  if (secret === undefined) known.set(input, (secret = holdsSecret(input)));
  return secret;
}

function holdsSecret(type: WireClass): boolean {
  return fieldsOf(type).some(
    ({ kind }) => kind.name === 'secret' || (kind.nested !== undefined && holdsSecret(kind.nested())),
  );
}
