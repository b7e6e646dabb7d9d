import { t } from '@plimsoll/ui';
import { Gate } from './gate';

/** Before anything could be shown: the platform does not answer. */
export function OutOfReach() {
  return (
    <Gate>
      <p className="notice bad" role="alert">
        {t('The platform cannot be reached. You stay signed in, and it is tried again by itself.')}
      </p>
    </Gate>
  );
}
