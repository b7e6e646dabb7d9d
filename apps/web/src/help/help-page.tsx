import { Link } from '@tanstack/react-router';
import { Answered, PageHeader, Section, t, TextInput } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { BeginAgain } from './begin-again';
import { problemsByCode, titleOf } from './topics';
import { useGuides } from './use-guides';

/** The guides, and what to do about every problem that the platform may tell. */
export function HelpPage() {
  const [typed, setTyped] = useState('');
  const guides = useGuides();
  const words = typed.toLowerCase().split(/\s+/);
  const fits = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const problems = problemsByCode().filter(({ code, title, cure }) =>
    fits(`${code} ${title} ${cure} ${t(title)} ${t(cure)}`),
  );
  return (
    <>
      <PageHeader title={t('Help')}>{t('Served by this installation. The guides are in English.')}</PageHeader>
      <TextInput
        label={t('Search in the help')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <BeginAgain />
      <Section title={t('Guides')}>
        <Answered
          asked={{ ...guides, data: guides.data?.filter(({ text }) => fits(text)) }}
          what={t('the guides')}
          say={sayProblem}
          isEmpty={(found) => found.length === 0}
          empty={t('No guide says this.')}
        >
          {(found) => (
            <ul className="topics">
              {found.map(({ topic, text }) => (
                <li key={topic}>
                  <Link to="/help/$topic" params={{ topic }} lang="en">
                    {titleOf(text)}
                  </Link>
                </li>
              ))}
              <li>
                <a href="/docs">{t('Reference of the API')}</a>
              </li>
            </ul>
          )}
        </Answered>
      </Section>
      <Section title={t('Problems and their cures')}>
        {problems.length === 0 && <p className="empty">{t('No problem has this in its words.')}</p>}
        <dl className="topics">
          {problems.map(({ code, title, cure }) => (
            <div key={code}>
              <dt>
                <Link to="/help/$topic" params={{ topic: code }}>
                  {t(title)}
                </Link>{' '}
                <code className="soft">{code}</code>
              </dt>
              <dd>{t(cure).replaceAll('`', '')}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
