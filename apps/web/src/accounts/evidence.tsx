import { shownData, t } from '@plimsoll/ui';
import { evidenceName } from './evidence-words';
import { sidesOf } from './evidence-sides';

interface Props {
  readonly kind: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Both sides of a discrepancy in two columns, the difference marked; each fact for itself where there are no sides. */
export function Evidence({ kind, evidence }: Props) {
  const sides = sidesOf(kind, evidence);
  if (sides === undefined) return <Facts evidence={evidence} />;
  return (
    <table className="sides">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('In the books')}</th>
          <th scope="col">{t('Told by the terminal')}</th>
        </tr>
      </thead>
      <tbody>
        {sides.map(({ name, books, terminal, differs }) => (
          <tr key={name} className={differs ? 'differs' : ''}>
            <th scope="row">
              {name}
              {differs && <span className="chip warn">{t('differs')}</span>}
            </th>
            <td>{books}</td>
            <td>{kind === 'D14' ? <code className="raw">{terminal}</code> : terminal}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ evidence }: Pick<Props, 'evidence'>) {
  return (
    <dl className="figures">
      {Object.entries(evidence).map(([name, value]) => (
        <div className="figure" key={name}>
          <dt>{evidenceName(name)}</dt>
          <dd>{factText(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function factText(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  const shown = shownData(value, name);
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}
