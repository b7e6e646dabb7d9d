import { useEffect, useState } from 'react';

type Theme = 'light' | 'dark';
const KEPT_AS = 'plimsoll.theme';

/** The person's choice, else what the device prefers. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => {
    const kept = localStorage.getItem(KEPT_AS);
    if (kept === 'light' || kept === 'dark') return kept;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  });
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const toggle = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(KEPT_AS, next);
    setTheme(next);
  };
  return [theme, toggle];
}
