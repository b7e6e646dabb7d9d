import { t } from '@plimsoll/ui';
import { Entrance } from './entrance';

/** The address of a mail's link without its code. */
export function NoCode({ title }: { readonly title: string }) {
  return (
    <Entrance title={title}>
      <p className="notice warn" role="alert">
        {t('This link is not complete. Copy the whole link from the mail, or have another mail sent.')}
      </p>
    </Entrance>
  );
}
