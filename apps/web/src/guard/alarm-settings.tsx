import { useState } from 'react';
import { t } from '@plimsoll/ui';
import { isSoundOn, keepSound, ringAlarm } from './alarm-sound';

/** How a countdown makes itself heard: sound, and a notification where the browser may show one. */
export function AlarmSettings() {
  const [sound, setSound] = useState(isSoundOn);
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));

  function toggle(): void {
    keepSound(!sound);
    setSound(!sound);
    // Heard once, so that one knows it and how loud it is.
    if (!sound) ringAlarm();
  }

  return (
    <div className="actions alarm-settings">
      <button className="button small" aria-pressed={sound} onClick={toggle}>
        {sound ? t('Alarm sound: on') : t('Alarm sound: off')}
      </button>
      {permission === 'default' && (
        <button
          className="button small"
          onClick={() => void Notification.requestPermission().then((given) => setPermission(given))}
        >
          {t('Notify me of a countdown')}
        </button>
      )}
    </div>
  );
}
