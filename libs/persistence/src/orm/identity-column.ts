import { Column, getMetadataArgsStorage } from 'typeorm';

/**
 * A number that the database gives each row, in order, beside the primary key: `bigint generated always as identity`.
 * TypeORM offers it for primary keys only, and calls it generated in the same words.
 */
export function IdentityColumn(): PropertyDecorator {
  return (target, property) => {
    Column({ type: 'bigint', generatedIdentity: 'ALWAYS', insert: false, update: false })(target, property);
    getMetadataArgsStorage().generations.push({
      target: target.constructor,
      propertyName: String(property),
      strategy: 'identity' as 'increment',
    });
  };
}
