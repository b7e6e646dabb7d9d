import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { useEffect, useRef } from 'react';
import { ACCOUNT_PARTS, type AccountPart } from './account-parts';

/** The ways from one part of an account to another; each is an address. */
export function AccountTabs({ accountId }: { readonly accountId: string }) {
  const tabs = useRef<HTMLElement>(null);
  // On a phone the part that is shown may be beyond the edge.
  useEffect(() => {
    const shown = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    if (tabs.current && shown) tabs.current.scrollLeft = shown.offsetLeft - tabs.current.clientWidth / 3;
  });
  return (
    <nav ref={tabs} className="account-tabs" aria-label={t('Parts of the account')}>
      <Link
        to="/accounts/$accountId"
        params={{ accountId }}
        activeOptions={{ exact: true }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {t('Now')}
      </Link>
      {ACCOUNT_PARTS.map((part) => (
        <Link
          key={part}
          to="/accounts/$accountId/$part"
          params={{ accountId, part }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {nameOf(part)}
        </Link>
      ))}
    </nav>
  );
}

function nameOf(part: AccountPart): string {
  const names: Readonly<Record<AccountPart, string>> = {
    equity: t('Equity'),
    orders: t('Orders'),
    deals: t('Deals'),
    statement: t('Statement'),
    discrepancies: t('Discrepancies'),
    guard: t('Guard'),
  };
  return names[part];
}
