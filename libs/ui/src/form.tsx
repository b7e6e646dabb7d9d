import { type ReactNode, useId, useState } from 'react';
import {
  type Control,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type RegisterOptions,
  useController,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import { Alert, Button, Group, NumberInput, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from './kit';
import { HelpLink } from './help-link';
import { t } from './language';

interface FormProps<Values extends FieldValues> {
  readonly values: DefaultValues<Values>;
  readonly action: string;
  /** Why it failed, in words, and by field where the platform named one. */
  readonly say: (error: unknown) => { readonly text: string; readonly fields?: Readonly<Record<string, string>> };
  readonly onSubmit: (values: Values) => Promise<void>;
  readonly onCancel?: () => void;
  readonly isDanger?: boolean;
  readonly children: (form: UseFormReturn<Values>) => ReactNode;
}

/** A form whose failure stands in it, in words, and keeps what was typed. */
export function Form<Values extends FieldValues>(props: FormProps<Values>) {
  const { values, action, say, onSubmit, onCancel, isDanger, children } = props;
  const form = useForm<Values>({ defaultValues: values });
  const [failure, setFailure] = useState<{ readonly text: string; readonly error: unknown }>();
  const submit = form.handleSubmit(async (entered) => {
    setFailure(undefined);
    try {
      await onSubmit(entered);
    } catch (error) {
      const { text, fields = {} } = say(error);
      for (const [field, message] of Object.entries(fields))
        if (field in entered) form.setError(field as FieldPath<Values>, { message });
      setFailure({ text, error });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {children(form)}
        {failure && (
          <Alert color="red" role="alert">
            {failure.text} <HelpLink error={failure.error} />
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={form.formState.isSubmitting} {...(isDanger ? { color: 'red' } : {})}>
            {action}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('Go back')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface FieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly description?: string;
  readonly rules?: Omit<RegisterOptions<Values>, 'valueAsNumber' | 'valueAsDate' | 'setValueAs' | 'disabled'>;
}

/** The rules of a field that must be filled. */
export const required = { required: 'Needed' } as const;

function useField<Values extends FieldValues>({ control, name, label, description, rules }: FieldProps<Values>) {
  const { field, fieldState } = useController({ control, name, ...(rules ? { rules } : {}) });
  const error = fieldState.error?.message;
  return {
    field,
    shared: {
      label,
      description,
      error: error === undefined ? undefined : t(error),
      required: rules?.required !== undefined,
      withAsterisk: false,
    },
  };
}

interface TextProps {
  readonly autoComplete?: string;
  readonly type?: 'text' | 'email' | 'url' | 'time';
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
}

export function TextField<Values extends FieldValues>(props: FieldProps<Values> & TextProps) {
  const { field, shared } = useField(props);
  const { autoComplete, type = 'text', placeholder, inputMode } = props;
  return (
    <TextInput
      {...shared}
      {...field}
      value={field.value ?? ''}
      type={type}
      autoComplete={autoComplete}
      placeholder={placeholder}
      inputMode={inputMode}
    />
  );
}

export function PasswordField<Values extends FieldValues>(
  props: FieldProps<Values> & { readonly autoComplete: string },
) {
  const { field, shared } = useField(props);
  return (
    <PasswordInput
      {...shared}
      {...field}
      value={field.value ?? ''}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('Show the password') }}
    />
  );
}

export function TextAreaField<Values extends FieldValues>(props: FieldProps<Values> & { readonly rows?: number }) {
  const { field, shared } = useField(props);
  return <Textarea {...shared} {...field} value={field.value ?? ''} rows={props.rows ?? 6} />;
}

export function NumberField<Values extends FieldValues>(
  props: FieldProps<Values> & {
    readonly min?: number;
    readonly max?: number;
    readonly step?: number;
    readonly suffix?: string;
  },
) {
  const { field, shared } = useField(props);
  const { min, max, step, suffix } = props;
  return (
    <NumberInput
      {...shared}
      {...field}
      value={field.value ?? ''}
      min={min}
      max={max}
      step={step}
      suffix={suffix}
      clampBehavior="none"
    />
  );
}

export function SelectField<Values extends FieldValues>(
  props: FieldProps<Values> & {
    readonly data: readonly { readonly value: string; readonly label: string }[];
    readonly isSearchable?: boolean;
    readonly isClearable?: boolean;
  },
) {
  const { field, shared } = useField(props);
  return (
    <Select
      {...shared}
      {...field}
      value={field.value ?? null}
      data={[...props.data]}
      searchable={props.isSearchable ?? false}
      clearable={props.isClearable ?? false}
      allowDeselect={false}
    />
  );
}

export function SwitchField<Values extends FieldValues>(props: FieldProps<Values>) {
  const { field, shared } = useField(props);
  const { value, ...rest } = field;
  return <Switch {...shared} {...rest} checked={Boolean(value)} />;
}

/** One of a few, each said with what it does: chosen by what stands there, not by its name alone. */
export function ChoiceField<Values extends FieldValues>(
  props: FieldProps<Values> & {
    readonly data: readonly { readonly value: string; readonly label: string; readonly effect: string }[];
  },
) {
  const { field, shared } = useField(props);
  const id = useId();
  return (
    <fieldset className="choice-field" aria-invalid={shared.error !== undefined}>
      <legend>{shared.label}</legend>
      {props.data.map(({ value, label, effect }, n) => (
        <label key={value}>
          <input
            type="radio"
            {...(n === 0 ? { ref: field.ref } : {})}
            name={`${id}${field.name}`}
            value={value}
            checked={field.value === value}
            onChange={() => field.onChange(value)}
            onBlur={field.onBlur}
            aria-describedby={`${id}${value}`}
          />
          <span>
            <strong>{label}</strong>
            <span id={`${id}${value}`} className="choice-effect">
              {effect}
            </span>
          </span>
        </label>
      ))}
      {shared.error !== undefined && (
        <p role="alert" className="choice-error">
          {shared.error}
        </p>
      )}
    </fieldset>
  );
}
