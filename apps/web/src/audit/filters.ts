export const OUTCOMES = ['done', 'refused', 'failed'] as const;
export const ACTOR_KINDS = ['user', 'terminal', 'system'] as const;

/** What the audit log is filtered by; an address of the page holds it. */
export interface AuditFilters {
  readonly action?: string;
  readonly actorId?: string;
  readonly actorKind?: (typeof ACTOR_KINDS)[number];
  readonly targetKind?: string;
  readonly targetId?: string;
  readonly outcome?: (typeof OUTCOMES)[number];
  readonly correlationId?: string;
  /** Days, as `2026-01-05`, in the time zone of the device; both are in. */
  readonly from?: string;
  readonly to?: string;
}

const TEXTS = ['action', 'actorId', 'targetKind', 'targetId', 'correlationId'] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Takes what an address holds; what is no filter is left out. */
export function auditFilters(search: Readonly<Record<string, unknown>>): AuditFilters {
  const texts = TEXTS.flatMap((name) => (isText(search[name]) ? [[name, search[name].trim()] as const] : []));
  const days = (['from', 'to'] as const).flatMap((name) => {
    const day = search[name];
    return typeof day === 'string' && DAY.test(day) && !Number.isNaN(Date.parse(day)) ? [[name, day] as const] : [];
  });
  const outcome = OUTCOMES.find((one) => one === search['outcome']);
  const actorKind = ACTOR_KINDS.find((one) => one === search['actorKind']);
  return { ...Object.fromEntries([...texts, ...days]), ...(outcome && { outcome }), ...(actorKind && { actorKind }) };
}

/** The filters as the API has them: days become instants, the last one whole. */
export function auditQuery({ from, to, ...filters }: AuditFilters): Readonly<Record<string, string | undefined>> {
  return { ...filters, from: from && startOf(from, 0), to: to && startOf(to, 1) };
}

function startOf(day: string, daysLater: number): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
