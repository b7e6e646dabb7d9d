import type { Schemas } from '@plimsoll/client';
import { Button, type Column, Confirm, DataTable, Section, t, When } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { DecideDiscount } from './decide-discount';

type Discount = Schemas['SystemDiscount'];
const WHERE = '/v1/system/discounts';
const EVERY_MS = 30_000;

/** Discounts that were asked for, of all organisations; nothing where nobody ever asked. */
export function Discounts({ isEnabled }: { readonly isEnabled: boolean }) {
  const { data } = useApi<Schemas['SystemDiscounts']>(WHERE, { everyMs: EVERY_MS, isEnabled });
  if (data === undefined || data.items.length === 0) return null;
  const waiting = data.items.filter(({ state }) => state === 'asked').length;
  return (
    <Section title={t('Discounts for study, teaching and research')}>
      {waiting > 0 && <p>{t('Wait for a decision: {{count}}', { count: waiting })}</p>}
      <DataTable
        label={t('Discounts for study, teaching and research')}
        columns={columns()}
        rows={data.items}
        keyOf={({ discountId }) => discountId}
        csvName="discounts"
      />
    </Section>
  );
}

function columns(): readonly Column<Discount>[] {
  return [
    {
      name: t('Organisation'),
      isTitle: true,
      cell: ({ tenantId, name }) => (
        <Link to="/system/organisations/$tenantId" params={{ tenantId }} title={tenantId}>
          {name ?? <code translate="no">{tenantId.slice(0, 8)}</code>}
        </Link>
      ),
      text: ({ tenantId, name }) => name ?? tenantId,
    },
    {
      name: t('Institution and proof'),
      isProse: true,
      cell: ({ institution, proof }) => (
        <>
          <strong>{institution}</strong>
          <div className="small soft">{proof}</div>
        </>
      ),
      text: ({ institution, proof }) => `${institution}: ${proof}`,
    },
    {
      name: t('Discount'),
      isNumber: true,
      cell: ({ percent }) => `${percent} %`,
      text: ({ percent }) => String(percent),
    },
    { name: t('Asked for'), cell: ({ askedAt }) => <When at={askedAt} />, text: ({ askedAt }) => askedAt },
    {
      name: t('State'),
      isProse: true,
      cell: (discount) => <State {...discount} />,
      text: ({ state }) => state,
      sortBy: ({ state }) => state,
    },
    { name: t('Do'), cell: (discount) => <Acts discount={discount} /> },
  ];
}

function State({ state, reason, endsAt }: Discount) {
  const words: Record<Discount['state'], string> = {
    asked: t('waits'),
    approved: t('counts'),
    refused: t('refused'),
    withdrawn: t('taken back'),
    ended: t('ended'),
  };
  return (
    <>
      {words[state]}
      {endsAt !== undefined && (
        <>
          , {t('until')} <When at={endsAt} />
        </>
      )}
      {reason !== undefined && <div className="small soft">{reason}</div>}
    </>
  );
}

function Acts({ discount }: { readonly discount: Discount }) {
  const mayManage = useMay('system:manage');
  const [isDeciding, setIsDeciding] = useState(false);
  const [isEnding, setIsEnding] = useState(false);
  const end = useAct(
    (session, reason: string) => session.post<Discount>(`${WHERE}/${discount.discountId}/end`, { reason }),
    [WHERE, '/v1/audit'],
  );
  if (!mayManage) return null;
  if (discount.state === 'asked')
    return (
      <>
        <Button variant="default" size="xs" onClick={() => setIsDeciding(true)}>
          {t('Decide…')}
        </Button>
        {isDeciding && <DecideDiscount discount={discount} onClose={() => setIsDeciding(false)} />}
      </>
    );
  if (discount.state !== 'approved') return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setIsEnding(true)}>
        {t('End it…')}
      </Button>
      <Confirm
        isOpen={isEnding}
        title={t('End the discount')}
        action={t('End it')}
        reason="needed"
        say={sayForm}
        onAct={async (reason) => void (await end.mutateAsync(reason))}
        onClose={() => setIsEnding(false)}
      >
        <p>{t('It is taken off within a minute; what was charged stays as it is.')}</p>
      </Confirm>
    </>
  );
}
