import { TextInput } from '@plimsoll/ui';
import { useEffect, useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly onSet: (instant: string | undefined) => void;
}

/** An instant that is chosen in the time of this device, which is what its field shows. */
export function TimeField({ label, value, onSet }: Props) {
  const [typed, setTyped] = useState(() => local(value));
  useEffect(() => setTyped(local(value)), [value]);
  return (
    <TextInput
      label={label}
      type="datetime-local"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const at = new Date(event.currentTarget.value);
        onSet(Number.isNaN(at.getTime()) ? undefined : at.toISOString());
      }}
    />
  );
}

/** `2026-11-02T09:30` on the clock of this device. */
function local(instant: string | undefined): string {
  if (instant === undefined) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
