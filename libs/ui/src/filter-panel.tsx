import { type ReactNode, useId, useState } from 'react';
import { Button } from './kit';
import { t } from './language';

interface Props {
  /** How many filters hold now; said on the button. */
  readonly count: number;
  readonly children: ReactNode;
}

/** Filters of a list. On a phone they wait behind one button, so that the list begins on the first screen. */
export function FilterPanel({ count, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div className="filter-panel">
      <Button
        className="filter-toggle"
        variant="default"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {count > 0 ? t('Filters ({{count}})', { count }) : t('Filters')}
      </Button>
      <div id={id} className="filter-fields" data-open={isOpen}>
        {children}
      </div>
    </div>
  );
}
