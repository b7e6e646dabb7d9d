import { t } from '@plimsoll/ui';

export type Place =
  | '/'
  | '/accounts'
  | '/terminals'
  | '/signals'
  | '/sources'
  | '/pipelines'
  | '/executions'
  | '/team'
  | '/keys'
  | '/plan'
  | '/notifications'
  | '/settings'
  | '/audit'
  | '/system'
  | '/help';

export interface NavigationItem {
  readonly to: Place;
  readonly label: string;
  /** Pressed after `g`. */
  readonly key: string;
  /** Stands in the bar at the bottom of a phone. */
  readonly isOnPhone?: boolean;
  /** An SVG path in a box of 24. */
  readonly icon: string;
}

/** The places of the menu, in their order. */
export function navigation(): readonly NavigationItem[] {
  return [
    { to: '/', label: t('Home'), key: 'h', isOnPhone: true, icon: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z' },
    {
      to: '/accounts',
      label: t('Accounts'),
      key: 'a',
      isOnPhone: true,
      icon: 'M3 17l5-6 4 4 8-9M15 6h5v5',
    },
    { to: '/terminals', label: t('Terminals'), key: 't', icon: 'M3 5h18v11H3zM8 20h8M12 16v4' },
    { to: '/signals', label: t('Signals'), key: 's', isOnPhone: true, icon: 'M4 12h4l3-8 4 16 3-8h2' },
    { to: '/sources', label: t('Sources'), key: 'o', icon: 'M5 19a14 14 0 0114-14M5 13a8 8 0 018-8M5 19h.01' },
    {
      to: '/pipelines',
      label: t('Pipelines'),
      key: 'p',
      isOnPhone: true,
      icon: 'M5 4h5v5H5zM14 15h5v5h-5zM7.5 9v8H14',
    },
    { to: '/executions', label: t('Executions'), key: 'e', icon: 'M6 4l12 8-12 8z' },
    {
      to: '/team',
      label: t('Team'),
      key: 'm',
      icon: 'M16 20c0-3-3-5-6-5s-6 2-6 5M10 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M20 18c0-2-1-3.500-3-4M15 5a3 3 0 0 1 0 6',
    },
    { to: '/keys', label: t('API keys'), key: 'k', icon: 'M8 16a4 4 0 1 1 3-6.600L21 9v4h-3v3h-3v-3h-3M7 12h.01' },
    { to: '/plan', label: t('Plan'), key: 'b', icon: 'M3 7h18v10H3zM3 11h18M6 15h4' },
    {
      to: '/notifications',
      label: t('Notifications'),
      key: 'n',
      icon: 'M6 16V11a6 6 0 0112 0v5l2 2H4zM10 20a2 2 0 004 0',
    },
    {
      to: '/settings',
      label: t('Settings'),
      key: ',',
      icon: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
    },
    { to: '/audit', label: t('Audit log'), key: 'u', icon: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3' },
    { to: '/system', label: t('System'), key: 'y', icon: 'M4 5h16v5H4zM4 14h16v5H4zM8 7.500h.01M8 16.500h.01' },
    {
      to: '/help',
      label: t('Help'),
      key: 'i',
      icon: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.4-1 .9-1 1.700M12 17h.01',
    },
  ];
}
