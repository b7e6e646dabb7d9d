import type { Schemas } from '@plimsoll/client';
import { Button, type Column, Confirm, DataTable, Group, t, usePreferences, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { useMay } from '../api/use-may';
import { booked } from '../plan/price';
import { actState, actWords } from './money-words';
import { type People, usePeople } from './use-people';

type Act = Schemas['MoneyAct'];
type Decision = 'approved' | 'refused' | 'withdrawn';
interface Deciding {
  readonly act: Act;
  readonly decision: Decision;
}

interface Props {
  readonly label: string;
  readonly acts: readonly Act[];
  readonly isOfMany?: boolean;
}

/** Refunds and adjustments, and what the person who looks may decide of them. */
export function MoneyActs({ label, acts, isOfMany = false }: Props) {
  const people = usePeople();
  const mayDecide = useMay('system:manage');
  const { language } = usePreferences();
  const [deciding, setDeciding] = useState<Deciding>();
  const decide = useAct(
    (session, { act: { actId }, decision, reason }: Deciding & { readonly reason: string }) =>
      session.post(`/v1/system/money-acts/${actId}/decision`, { decision, reason }),
    ['/v1/system/', '/v1/audit'],
  );
  const all = columns(people, language, mayDecide ? setDeciding : undefined);
  return (
    <>
      <DataTable
        label={label}
        columns={isOfMany ? [organisation(), ...all.filter(({ name }) => name !== t('State'))] : all}
        rows={acts}
        keyOf={({ actId }) => actId}
        csvName="money-acts"
      />
      <Confirm
        isOpen={deciding !== undefined}
        title={deciding === undefined ? '' : decisionWords(deciding.decision)}
        action={deciding === undefined ? '' : decisionWords(deciding.decision)}
        isDanger={deciding?.decision === 'approved'}
        reason="needed"
        say={sayForm}
        onAct={async (reason) => void (await decide.mutateAsync({ ...deciding!, reason }))}
        onClose={() => setDeciding(undefined)}
      >
        {deciding && (
          <p>
            {actWords(deciding.act.kind)}: {booked(deciding.act.amount, deciding.act.currency, language)} ·{' '}
            {deciding.act.reason}
          </p>
        )}
      </Confirm>
    </>
  );
}

function decisionWords(decision: Decision): string {
  const words = { approved: t('Approve'), refused: t('Refuse'), withdrawn: t('Withdraw') };
  return words[decision];
}

function organisation(): Column<Act> {
  return {
    name: t('Organisation'),
    cell: ({ tenantId, name }) => (
      <span title={tenantId}>{name ?? <code translate="no">{tenantId.slice(0, 8)}</code>}</span>
    ),
    text: ({ tenantId, name }) => (name === undefined ? tenantId : `${name} ${tenantId}`),
  };
}

function columns(people: People, language: string, choose?: (deciding: Deciding) => void): readonly Column<Act>[] {
  return [
    {
      name: t('When'),
      isTitle: true,
      cell: ({ askedAt }) => <When at={askedAt} />,
      text: ({ askedAt }) => askedAt,
      sortBy: ({ askedAt }) => askedAt,
    },
    { name: t('What'), cell: ({ kind }) => actWords(kind), text: ({ kind }) => kind },
    {
      name: t('Amount'),
      isNumber: true,
      cell: ({ amount, currency }) => (
        <span className="num" translate="no">
          {booked(amount, currency, language)}
        </span>
      ),
      text: ({ amount, currency }) => booked(amount, currency, language),
      sortBy: ({ amount }) => amount,
    },
    {
      name: t('State'),
      cell: (act) => <State act={act} />,
      text: ({ state, failure }) => (failure === undefined ? state : `${state}: ${failure}`),
    },
    {
      name: t('Who'),
      isProse: true,
      cell: (act) => whoWords(act, people),
      text: ({ askedBy, decidedBy, cause }) => [askedBy ?? cause, decidedBy].filter(Boolean).join(' '),
    },
    { name: t('Reason'), isProse: true, cell: ({ reason }) => reason, text: ({ reason }) => reason },
    ...(choose === undefined ? [] : [decisions(people, choose)]),
  ];
}

function State({ act: { state, failure, expiresAt } }: { readonly act: Act }) {
  const chip = { waiting: 'warn', approved: 'warn', done: 'up', failed: 'down' }[state as string] ?? '';
  return (
    <>
      <span className={`chip ${chip}`}>{actState(state)}</span>
      {state === 'waiting' && expiresAt !== undefined && (
        <span className="small soft">
          {' '}
          {t('until')} <When at={expiresAt} />
        </span>
      )}
      {failure !== undefined && <span className="small"> {failure}</span>}
    </>
  );
}

/** Both by name. */
function whoWords({ askedBy, decidedBy, state }: Act, { nameOf }: People): string {
  if (askedBy === undefined) return t('follows from a referral');
  const asked = t('asked: {{who}}', { who: nameOf(askedBy) });
  if (decidedBy === undefined || state === 'withdrawn') return asked;
  const who = nameOf(decidedBy);
  return `${asked}; ${state === 'refused' ? t('refused: {{who}}', { who }) : t('approved: {{who}}', { who })}`;
}

/** Who asked can only withdraw it: the other decides. */
function decisions({ isMe }: People, choose: (deciding: Deciding) => void): Column<Act> {
  return {
    name: t('Decide'),
    isAction: true,
    cell: (act) => {
      if (act.state !== 'waiting') return null;
      const may: readonly Decision[] =
        act.askedBy !== undefined && isMe(act.askedBy) ? ['withdrawn'] : ['approved', 'refused'];
      return (
        <Group gap="xs">
          {may.map((decision) => (
            <Button key={decision} variant="default" size="compact-md" onClick={() => choose({ act, decision })}>
              {decisionWords(decision)}
            </Button>
          ))}
        </Group>
      );
    },
  };
}
