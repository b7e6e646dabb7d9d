import { t } from '@plimsoll/ui';
import type { CountdownElsewhere } from '../board/board-state';
import { useSecondsLeft } from './countdown';

interface Props {
  readonly elsewhere: readonly CountdownElsewhere[];
  readonly onShow: (accountId: string) => void;
}

/** A countdown decides about everything of its account, whichever account is shown. */
export function CountdownsElsewhere({ elsewhere, onShow }: Props) {
  return elsewhere.map((one) => <Elsewhere key={one.accountId} one={one} onShow={onShow} />);
}

function Elsewhere({ one, onShow }: { readonly one: CountdownElsewhere; readonly onShow: Props['onShow'] }) {
  const seconds = useSecondsLeft(one.endsAtMs);
  return (
    <div className="notice bad elsewhere">
      <p role="alert">
        {t('Account {{login}} counts down to the close of everything.', { login: one.login })}{' '}
        <span aria-hidden="true">{seconds} s</span>
      </p>
      <button className="button" onClick={() => onShow(one.accountId)}>
        {t('Show account {{login}}', { login: one.login })}
      </button>
    </div>
  );
}
