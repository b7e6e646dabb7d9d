import { Kbd, Modal, t } from '@plimsoll/ui';
import { navigation } from './navigation';

/** The keys that there are. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={t('Keys')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <table>
        <tbody>
          <tr>
            <td>
              <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
            </td>
            <td>{t('Go to anything')}</td>
          </tr>
          <tr>
            <td>
              <Kbd>?</Kbd>
            </td>
            <td>{t('These keys')}</td>
          </tr>
          {navigation().map(({ to, label, key }) => (
            <tr key={to}>
              <td>
                <Kbd>g</Kbd> <Kbd>{key}</Kbd>
              </td>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
