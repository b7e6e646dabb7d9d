import { Form, required, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { Entrance } from './entrance';

interface Props {
  readonly title: string;
  readonly onCode: (code: string) => void;
}

/** The address of a mail's link without its code: the mail has it once more, to be pasted. */
export function NoCode({ title, onCode }: Props) {
  return (
    <Entrance title={title}>
      <p className="soft">{t('Paste the code of the mail: it stands below its link.')}</p>
      <Form<{ code: string }>
        values={{ code: '' }}
        action={t('Go on')}
        say={sayForm}
        onSubmit={({ code }) => Promise.resolve(onCode(code.trim()))}
      >
        {({ control }) => <TextField control={control} name="code" label={t('Code')} rules={required} />}
      </Form>
    </Entrance>
  );
}
