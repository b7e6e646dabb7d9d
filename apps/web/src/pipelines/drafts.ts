import { dropOwn, keepOwn, readOwn } from '../api/own-things';
import type { PipelineValues } from './pipeline-form';

const KEPT_AS = 'pipeline-draft.';

interface Draft {
  /** The version that was edited. */
  readonly baseVersion: number;
  readonly values: PipelineValues;
}

/** What a person typed and did not publish, kept for them on this device until it is published or thrown away. */
export function readDraft(pipelineId: string): Draft | undefined {
  const kept = readOwn(KEPT_AS + pipelineId);
  if (kept === null) return undefined;
  try {
    const draft = JSON.parse(kept) as Partial<Draft> | null;
    return typeof draft?.baseVersion === 'number' && typeof draft.values === 'object' ? (draft as Draft) : undefined;
  } catch {
    // Half a draft, of a page that was closed while it wrote, is none.
    return undefined;
  }
}

export function keepDraft(pipelineId: string, draft: Draft): void {
  keepOwn(KEPT_AS + pipelineId, JSON.stringify(draft));
}

export function dropDraft(pipelineId: string): void {
  dropOwn(KEPT_AS + pipelineId);
}
