import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { navigation } from './navigation';

const SECOND_KEY_WITHIN_MS = 1_200;
const TYPES_TEXT = 'input, textarea, select, [contenteditable]';

/** `Ctrl-K` the palette, `?` the keys, `g` and a letter a page. Not while something is typed. */
export function useKeys(open: (what: 'palette' | 'keys') => void): void {
  const navigate = useNavigate();
  const afterG = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      const isTyping = event.target instanceof Element && event.target.closest(TYPES_TEXT) !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      if (event.key === '?') return open('keys');
      if (event.key === 'g') {
        afterG.current = event.timeStamp;
        return;
      }
      const item = navigation().find(({ key }) => key === event.key);
      if (item && event.timeStamp - afterG.current < SECOND_KEY_WITHIN_MS) void navigate({ to: item.to });
      afterG.current = 0;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, open]);
}
