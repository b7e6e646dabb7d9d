import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A dialog that stands before the page, the uppermost last. */
const openDialog = (): Element | undefined => [...document.querySelectorAll('[role="dialog"], dialog[open]')].at(-1);

/**
 * The way back of a browser or a phone closes what stands before the page, as Escape does, and stays on it: who presses
 * it there wants to be rid of the dialog. Whether a dialog may be closed so is its own to say.
 */
export function useBackCloses(): void {
  const { history } = useRouter();
  useEffect(
    () =>
      history.block({
        blockerFn: ({ action }) => {
          const dialog = action === 'BACK' ? openDialog() : undefined;
          // A dialog of the browser hears no key that nobody pressed.
          if (dialog instanceof HTMLDialogElement) dialog.close();
          else dialog?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
          return dialog !== undefined;
        },
        enableBeforeUnload: false,
      }),
    [history],
  );
}
