import { t } from '@plimsoll/ui';
import type { ComponentProps } from 'react';
import { Entrance } from './entrance';
import { LookIntoYourMail } from './look-into-your-mail';

/** What follows when a mail was asked for: the same for every address. */
export function MailSent(mail: ComponentProps<typeof LookIntoYourMail>) {
  return (
    <Entrance title={t('Look into your mail')}>
      <LookIntoYourMail {...mail} />
    </Entrance>
  );
}
