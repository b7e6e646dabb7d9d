import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { type NavigationItem, navigation } from './navigation';

/** The menu at the side; on a phone it stands below the page, and the bar leads to it. */
export function Navigation() {
  return (
    <nav className="navigation" id="menu" aria-label={t('Menu')}>
      {navigation().map((item) => (
        <Item key={item.to} item={item} />
      ))}
    </nav>
  );
}

/** What a thumb reaches on a phone. */
export function PhoneBar() {
  return (
    <nav className="phone-bar" aria-label={t('Shortcuts')}>
      {navigation()
        .filter(({ isOnPhone }) => isOnPhone)
        .map((item) => (
          <Item key={item.to} item={item} />
        ))}
      <a href="#menu">
        <Icon path="M4 6h16M4 12h16M4 18h16" />
        {t('More')}
      </a>
    </nav>
  );
}

function Item({ item: { to, label, icon } }: { readonly item: NavigationItem }) {
  return (
    <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
      <Icon path={icon} />
      {label}
    </Link>
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
