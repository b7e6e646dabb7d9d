import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Group, Modal, t, TextInput } from '@plimsoll/ui';
import { type FormEvent, useState } from 'react';
import { keepOwn, readOwn } from '../api/own-things';
import { type SignalsSearch, signalsSearch } from './signals.routes';

interface View {
  readonly name: string;
  readonly search: SignalsSearch;
}

const KEPT_AS = 'views.signals';

/** Filters under a name, kept for this person on this device. */
export function SavedViews() {
  const search = useSearch({ from: '/signed-in/signals' });
  const navigate = useNavigate();
  const [views, setViews] = useState(readViews);
  const [isNaming, setIsNaming] = useState(false);
  const keep = (next: readonly View[]): void => {
    keepOwn(KEPT_AS, JSON.stringify(next));
    setViews(next);
  };
  return (
    <Group gap="xs" role="group" aria-label={t('Saved views')}>
      {views.map((view) => (
        <span key={view.name} className="view">
          <Button variant="default" onClick={() => void navigate({ to: '/signals', search: view.search })}>
            {view.name}
          </Button>
          <Button
            variant="subtle"
            aria-label={t('Forget the view {{name}}', { name: view.name })}
            onClick={() => keep(views.filter(({ name }) => name !== view.name))}
          >
            ×
          </Button>
        </span>
      ))}
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" onClick={() => setIsNaming(true)}>
          {t('Save this view…')}
        </Button>
      )}
      {isNaming && (
        <NameView
          onClose={() => setIsNaming(false)}
          onName={(name) => keep([...views.filter((view) => view.name !== name), { name, search }])}
        />
      )}
    </Group>
  );
}

interface NameProps {
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameView({ onName, onClose }: NameProps) {
  const [name, setName] = useState('');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    onName(name.trim());
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('Save this view')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <form onSubmit={save}>
        <TextInput
          data-autofocus
          label={t('Name')}
          description={t('It is kept on this device.')}
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md">
          {t('Save')}
        </Button>
      </form>
    </Modal>
  );
}

/** What is kept may come from an older page: what is not understood is left out. */
function readViews(): readonly View[] {
  let kept: unknown;
  try {
    kept = JSON.parse(readOwn(KEPT_AS) ?? '[]');
  } catch {
    kept = [];
  }
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: { name?: unknown; search?: unknown } | null) =>
    typeof one?.name === 'string' && typeof one.search === 'object' && one.search !== null
      ? [{ name: one.name, search: signalsSearch(one.search as Record<string, unknown>) }]
      : [],
  );
}
