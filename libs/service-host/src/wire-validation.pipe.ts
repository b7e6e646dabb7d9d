import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { fieldsOf, jsonSchema, parse, problem, ProblemError, type WireClass } from '@plimsoll/contracts';

/**
 * Checks bodies, queries and path parameters against the contract class that types them; unknown fields are refused.
 * A parameter typed by a scalar (`@Param('id') id: string`) or a Buffer passes as it is: prefer a class.
 */
@Injectable()
export class WireValidationPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const target = wireClass(metadata);
    if (!target) return value;
    const subject = metadata.type === 'body' ? value : fromText(target, value);
    const result = parse(target, subject ?? {});
    if (result.ok) return result.value;
    throw new ProblemError(problem('validation-failed', undefined, { violations: result.problem }));
  }
}

function wireClass(metadata: ArgumentMetadata): WireClass | undefined {
  const { metatype, type, data } = metadata;
  if (type === 'custom' || data !== undefined || metatype === undefined) return undefined;
  return fieldsOf(metatype as WireClass).length > 0 ? (metatype as WireClass) : undefined;
}

/** Queries and path parameters are texts; those that stand for numbers, flags or lists become so, if they can. */
function fromText(target: WireClass, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const properties = (jsonSchema(target) as { properties: Record<string, { type?: string }> }).properties;
  const entries = Object.entries(value).map(([name, text]) => [name, convert(text, properties[name]?.type)] as const);
  return Object.fromEntries(entries);
}

function convert(text: unknown, type: string | undefined): unknown {
  if (type === 'array') return typeof text === 'string' ? text.split(',') : text;
  if (typeof text !== 'string') return text;
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
