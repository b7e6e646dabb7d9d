import { Checkbox, Form, Modal, t, TextField } from '@plimsoll/ui';
import { type Control, useController } from 'react-hook-form';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import type { Member } from './members';
import { type Role, ROLES, roleWords } from './role-words';

interface Props {
  readonly member: Member;
  readonly isOwner: boolean;
  readonly onClose: () => void;
}

interface Values {
  readonly roles: readonly Role[];
  readonly reason: string;
}

/** What a person may do from now on. */
export function ChangeRoles({ member: { userId, email, roles }, isOwner, onClose }: Props) {
  const change = useAct(
    (session, { reason, ...body }: Values) =>
      session.put(`/v1/team/members/${userId}/roles`, { ...body, ...(reason.trim() ? { reason: reason.trim() } : {}) }),
    ['/v1/team'],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Roles of {{who}}', { who: email })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="soft">{t('Their sessions end, so that it holds at once; they sign in again.')}</p>
      <Form<Values>
        values={{ roles, reason: '' }}
        action={t('Change the roles')}
        say={sayForm}
        onSubmit={async (entered) => {
          await change.mutateAsync(entered);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            <RolesField control={control} isOwner={isOwner} />
            <TextField control={control} name="reason" label={t('Reason, for the audit log (may be left out)')} />
          </>
        )}
      </Form>
    </Modal>
  );
}

function RolesField({ control, isOwner }: { readonly control: Control<Values>; readonly isOwner: boolean }) {
  const { field, fieldState } = useController({
    control,
    name: 'roles',
    rules: { validate: (roles) => roles.length > 0 || 'Choose at least one' },
  });
  const error = fieldState.error?.message;
  return (
    <Checkbox.Group
      label={t('Roles')}
      value={[...field.value]}
      onChange={(roles) => field.onChange(roles)}
      error={error === undefined ? undefined : t(error)}
    >
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          value={role}
          mt="xs"
          label={roleWords(role).name}
          description={roleWords(role).may}
          disabled={!isOwner && (role === 'admin' || role === 'owner')}
        />
      ))}
    </Checkbox.Group>
  );
}
