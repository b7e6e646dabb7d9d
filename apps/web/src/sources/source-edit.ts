import type { Schemas } from '@plimsoll/client';
import { useAct } from '../api/use-api';

type Source = Schemas['Source'];
export type SourceEdit = Schemas['EditSourceBody'];

/** All settings of a source as they are, for an edit: what is left out of one would get its default again. */
export function editOf(source: Source): SourceEdit {
  const { sourceId, kind, hasBodySecret, createdBy, createdAt, ...settings } = source;
  return settings;
}

/** Changes some settings and keeps the others. */
export function useEditSource(source: Source) {
  return useAct(
    (session, change: Partial<SourceEdit>) =>
      session.put<Source>(`/v1/sources/${source.sourceId}`, withoutEmpty({ ...editOf(source), ...change })),
    ['/v1/sources', '/v1/payloads'],
  );
}

function withoutEmpty(edit: SourceEdit): object {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined && value !== ''));
}
