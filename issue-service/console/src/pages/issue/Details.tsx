import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useProjects } from '../../components/names';
import { RiskBadge } from '../../components/RiskBadge';

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'] | undefined;
}

/** What else is known about an issue. */
export function Details({ issue, stage }: Props) {
  const { t } = useTranslation('issue');
  const { moment } = useFormat();
  const { projectTitle } = useProjects();
  const risk = stage?.approval?.risk;
  return (
    <section className="card" aria-labelledby="details-title">
      <div className="side-h"><h2 id="details-title">{t('details.title')}</h2></div>
      <dl className="dl">
        <dt>{t('details.source')}</dt><dd>{t(`common:source.${issue.source}`)}</dd>
        {risk && <><dt>{t('details.risk')}</dt><dd><RiskBadge risk={risk} /></dd></>}
        <dt>{t('details.project')}</dt>
        <dd><Link to={`/issues?view=all&project=${encodeURIComponent(issue.projectId)}`}>{projectTitle(issue.projectId)}</Link></dd>
        {stage?.approval?.flows.map(flow => (
          <div key={flow.flowId} className="dl-pair"><dt>{t('details.condition')}</dt><dd><code>{flow.condition || t('details.everything')}</code></dd></div>
        ))}
        {stage?.notBefore && <><dt>{t('details.notBefore')}</dt><dd>{moment(stage.notBefore)}</dd></>}
        {issue.labels.length > 0 && <><dt>{t('details.labels')}</dt><dd className="labels">{issue.labels.map(label => <span key={label} className="pill">{label}</span>)}</dd></>}
        <dt>{t('details.created')}</dt><dd>{moment(issue.openedAt)}</dd>
        {issue.sender && <><dt>{t('details.sender')}</dt><dd><code>{issue.sender}</code></dd></>}
        {issue.commit && (
          <>
            <dt>{t('details.commit')}</dt>
            <dd>
              {issue.commit.link && /^https?:/.test(issue.commit.link)
                ? <a href={issue.commit.link} target="_blank" rel="noreferrer"><code>{issue.commit.sha.slice(0, 10)}</code></a>
                : <code>{issue.commit.sha.slice(0, 10)}</code>}{' '}
              {issue.commit.repository}
            </dd>
          </>
        )}
        {issue.closing && <><dt>{t('details.closing')}</dt><dd>{issue.closing.reason || moment(issue.closing.at)}</dd></>}
      </dl>
    </section>
  );
}
