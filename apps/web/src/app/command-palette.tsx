import { useNavigate } from '@tanstack/react-router';
import { Modal, setPreferences, t, TextInput, useTheme } from '@plimsoll/ui';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { navigation } from './navigation';
import { useLive } from './session-context';

interface Command {
  readonly name: string;
  readonly act: () => void;
}

interface Props {
  readonly onClose: () => void;
  readonly onShow: (accountId: string) => void;
}

/** Go to anything by typing a part of its name (WAI-ARIA pattern: combobox with a listbox). */
export function CommandPalette({ onClose, onShow }: Props) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const commands = useCommands(onShow);
  const found = useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/);
    return commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  }, [commands, typed]);
  const chosen = Math.min(at, Math.max(0, found.length - 1));

  const act = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.act();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((chosen + found.length - 1) % Math.max(1, found.length));
    else if (event.key === 'Enter') act(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      aria-label={t('Go to anything')}
      yOffset="12vh"
      centered={false}
    >
      <TextInput
        data-autofocus
        aria-label={t('Go to anything')}
        placeholder={t('A page, an account, an act…')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found.length > 0 ? `command-${chosen}` : undefined}
      />
      <ul className="commands" id="commands" role="listbox" aria-label={t('What was found')}>
        {found.map((command, index) => (
          <li
            key={command.name}
            id={`command-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => act(command)}
          >
            {command.name}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="empty" role="status">
          {t('Nothing has this name.')}
        </p>
      )}
    </Modal>
  );
}

function useCommands(onShow: (accountId: string) => void): readonly Command[] {
  const navigate = useNavigate();
  const theme = useTheme();
  const { state } = useLive();
  const { accounts } = state;
  return useMemo(
    () => [
      ...navigation().map(({ to, label }) => ({ name: label, act: () => void navigate({ to }) })),
      ...(accounts ?? []).map(({ accountId, login, server }) => ({
        name: t('Account {{login}} · {{server}}', { login, server }),
        act: () => onShow(accountId),
      })),
      {
        name: theme === 'dark' ? t('Use the light theme') : t('Use the dark theme'),
        act: () => setPreferences({ theme: theme === 'dark' ? 'light' : 'dark' }),
      },
    ],
    [navigate, accounts, theme, onShow],
  );
}
