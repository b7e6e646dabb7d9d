import { PasswordField, required, t, TextField } from '@plimsoll/ui';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
}

/** The address that a person signs in with. */
export function OwnEmailField<Values extends FieldValues>({ control, name }: Props<Values>) {
  return (
    <TextField
      control={control}
      name={name}
      label={t('E-mail')}
      type="email"
      autoComplete="username"
      rules={required}
    />
  );
}

interface PasswordProps<Values extends FieldValues> extends Props<Values> {
  readonly description?: string;
}

/** The password of the person who is signed in, before what an open page alone must not do. */
export function OwnPasswordField<Values extends FieldValues>({ description, ...field }: PasswordProps<Values>) {
  return (
    <PasswordField
      {...field}
      {...(description === undefined ? {} : { description })}
      label={t('Your password')}
      autoComplete="current-password"
      rules={required}
    />
  );
}
