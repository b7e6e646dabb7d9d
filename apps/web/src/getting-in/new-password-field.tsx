import { PasswordField, t } from '@plimsoll/ui';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { brokenRule } from './password-rules';

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  /** Whose password it will be, where that is known. */
  readonly email?: (values: Values) => string;
}

/** A password to be chosen; the rules stand there before they bite. */
export function NewPasswordField<Values extends FieldValues>({ control, name, label, email }: Props<Values>) {
  return (
    <PasswordField
      control={control}
      name={name}
      label={label}
      autoComplete="new-password"
      description={t(
        'At least 10 characters: three or four words are good. Not a common password, a row of keys, one sign again and again, or your e-mail address.',
      )}
      rules={{
        required: 'Needed',
        validate: (value, values) => brokenRule(String(value), email?.(values)) ?? true,
      }}
    />
  );
}
