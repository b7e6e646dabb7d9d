import { ActionIcon, Menu, setPreferences, t, usePreferences, useTheme } from '@plimsoll/ui';
import { useEffect, useState } from 'react';
import { PersonSign } from './person-sign';

interface PersonMenuProps {
  readonly person: string;
  readonly onSignOut: () => void;
  readonly onKeys: () => void;
}

/** What a person may do wherever they are. Not in the first load: nobody opens it first. */
export function PersonMenu({ person, onSignOut, onKeys }: PersonMenuProps) {
  const theme = useTheme();
  const { hideAmounts } = usePreferences();
  const [isOpen, setIsOpen] = useState(false);
  const close = (act: () => void) => () => {
    setIsOpen(false);
    act();
  };
  useEffect(() => {
    if (!person) setIsOpen(false);
  }, [person]);
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="transparent" color="white" aria-label={t('Your menu')}>
          <PersonSign />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person}</Menu.Label>
        <Menu.Item onClick={() => setPreferences({ theme: theme === 'dark' ? 'light' : 'dark' })}>
          {theme === 'dark' ? t('Use the light theme') : t('Use the dark theme')}
        </Menu.Item>
        <Menu.Item onClick={() => setPreferences({ hideAmounts: !hideAmounts })}>
          {hideAmounts ? t('Show amounts') : t('Hide amounts')}
        </Menu.Item>
        <Menu.Item onClick={close(onKeys)}>{t('Keys')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={close(onSignOut)}>{t('Sign out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
