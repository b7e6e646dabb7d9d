import { t } from '@plimsoll/ui';

export type Place = '/' | '/accounts';

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
  ];
}
