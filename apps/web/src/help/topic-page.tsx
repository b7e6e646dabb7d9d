import { getRouteApi, Link } from '@tanstack/react-router';
import { Answered, Fact, PageHeader, Section, t } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { Markdown } from './markdown';
import { problemsByCode, titleOf } from './topics';
import { useGuides } from './use-guides';

const route = getRouteApi('/signed-in/help/$topic');

/** One guide, or one problem. */
export function TopicPage() {
  const { topic } = route.useParams();
  const problem = problemsByCode().find(({ code }) => code === topic);
  return (
    <>
      {problem ? (
        <>
          <PageHeader title={t(problem.title)} />
          <Section>
            <p>{t(problem.cure).replaceAll('`', '')}</p>
            <dl className="figures">
              <Fact name={t('Code')}>
                <code>{problem.code}</code>
              </Fact>
              <Fact name={t('HTTP status')}>{problem.status}</Fact>
            </dl>
          </Section>
        </>
      ) : (
        <GuidePage topic={topic} />
      )}
      <p>
        <Link to="/help">{t('All of the help')}</Link>
      </p>
    </>
  );
}

function GuidePage({ topic }: { readonly topic: string }) {
  const guides = useGuides();
  return (
    <Answered asked={guides} what={t('the guide')} say={sayProblem}>
      {(all) => {
        const guide = all.find((one) => one.topic === topic);
        if (!guide) return <p className="empty">{t('There is no such topic.')}</p>;
        return (
          <>
            <PageHeader title={titleOf(guide.text)} lang="en" />
            <Section className="guide">
              <Markdown text={guide.text.replace(/^# .+$/m, '')} />
            </Section>
          </>
        );
      }}
    </Answered>
  );
}
