import { type ReactNode, useEffect } from 'react';
import { Group, Title } from './kit';

interface HeaderProps {
  readonly title: string;
  /** The language of the title, where it is not that of the page. */
  readonly lang?: string;
  /** What stands beside the title: a status, a mode. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The head of a page; its title is the title of the tab too. */
export function PageHeader({ title, lang, beside, actions, children }: HeaderProps) {
  useEffect(() => {
    document.title = `${title} · Plimsoll`;
  }, [title]);
  return (
    <header className="page-header">
      <Group gap="sm" align="center">
        <Title order={1} size="h3" lang={lang}>
          {title}
        </Title>
        {beside}
        {actions && (
          <Group gap="xs" ml="auto">
            {actions}
          </Group>
        )}
      </Group>
      {children && <div className="soft">{children}</div>}
    </header>
  );
}

interface SectionProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page, on a card of its own. */
export function Section({ title, actions, className, children }: SectionProps) {
  return (
    <section className={['card', className].filter(Boolean).join(' ')} aria-label={title}>
      {(title ?? actions) && (
        <header>
          {title && <h2>{title}</h2>}
          {actions && <div className="push">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** A name and what it says, one below the other. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
