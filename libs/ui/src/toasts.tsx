import { Notifications } from '@mantine/notifications';

/** Where toasts appear; in a chunk of its own, because none is shown at first. What was shown before waits for it. */
export function Toasts() {
  return <Notifications position="bottom-right" />;
}
