import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $issues, issueService } from '../../api/clients';
import { queries } from '../../api/session';
import { useMe } from '../../app/me';
import { useEnvironments, usePeople } from '../../components/names';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { Databases } from './Databases';
import { EMPTY, missing, requestOf, stagesOf, type Draft } from './draft';
import { Preview } from './Preview';
import { Statements } from './Statements';
import './new-issue.css';

/** Asking for a change of databases: which, what runs there, and who will be asked. */
export default function NewIssuePage() {
  const { t } = useTranslation('new-issue');
  const id = useId();
  const me = useMe();
  const go = useNavigate();
  const { people } = usePeople();
  const { environments } = useEnvironments();
  const projects = me.projects.filter(project => project.permissions.includes('issues.open'));
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, projectId: projects.length === 1 ? projects[0]!.id : '' });
  const [wasSent, setSent] = useState(false);
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const databases = $issues.useQuery(
    'get',
    '/api/v1/databases',
    { params: { query: { projectId: draft.projectId, limit: 200 } } },
    { enabled: draft.projectId !== '' },
  );
  const stages = stagesOf(draft, databases.data?.items ?? [], environments.map(each => each.id));
  const lacks = missing(draft);
  // The same press twice opens one issue; what was changed after a refusal is another request.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const opening = useMutation({
    mutationFn: () => issueService.POST('/api/v1/issues', { params: { header: { 'Idempotency-Key': key } }, body: requestOf(draft, stages) }),
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/v1/issues'] });
      if (data) await go(`/issues/${data.id}`);
    },
    onError: () => setKey(crypto.randomUUID()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (lacks.length === 0) opening.mutate();
  };
  return (
    <div className="page page-wide new-issue">
      <PageHead title={t('title')} lead={t('lead')} />
      <form className="new-issue-columns" onSubmit={submit} noValidate>
        <div className="form">
          <section className="card card-b form" aria-labelledby={`${id}-what`}>
            <h2 id={`${id}-what`}>{t('what')}</h2>
            <div className="field">
              <label htmlFor={`${id}-project`}>{t('project')}</label>
              <select id={`${id}-project`} className="select" required value={draft.projectId} onChange={event => change({ projectId: event.target.value, databases: [] })}>
                <option value="">{t('chooseProject')}</option>
                {projects.map(project => <option key={project.id} value={project.id}>{project.title || project.id}</option>)}
              </select>
              {projects.length === 0 && <span className="hint">{t('noProject')}</span>}
            </div>
            <div className="field">
              <label htmlFor={`${id}-title`}>{t('issueTitle')}</label>
              <input id={`${id}-title`} className="select" required maxLength={200} value={draft.title} onChange={event => change({ title: event.target.value })} />
            </div>
            <div className="new-issue-pair">
              <div className="field">
                <label htmlFor={`${id}-assignee`}>{t('assignee')}</label>
                <input id={`${id}-assignee`} className="select" list={`${id}-people`} value={draft.assignee} placeholder={t('nobody')} onChange={event => change({ assignee: event.target.value })} />
                <datalist id={`${id}-people`}>
                  {people.filter(person => person.active).map(person => <option key={person.email} value={person.email}>{person.name}</option>)}
                </datalist>
              </div>
              <div className="field">
                <label htmlFor={`${id}-labels`}>{t('labels')}</label>
                <input id={`${id}-labels`} className="select" value={draft.labels} placeholder={t('labelsHint')} onChange={event => change({ labels: event.target.value })} />
              </div>
            </div>
          </section>
          {draft.projectId !== '' && (databases.error
            ? <ProblemView error={databases.error} retry={databases.refetch} />
            : <Databases all={databases.data?.items} chosen={draft.databases} choose={chosen => change({ databases: chosen })} />)}
          <Statements draft={draft} stages={stages} change={change} />
          {wasSent && lacks.length > 0 && (
            <div className="problem" role="alert"><ul>{lacks.map(each => <li key={each}>{t(each)}</li>)}</ul></div>
          )}
          {opening.error && <ProblemView error={opening.error} title={t('refused')} />}
          <div className="dialog-foot">
            <Button onClick={() => void go('/issues')}>{t('common:cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={opening.isPending}>{t('submit')}</Button>
          </div>
        </div>
        <aside className="form" aria-label={t('preview')}>
          <Preview draft={draft} stages={stages} />
        </aside>
      </form>
    </div>
  );
}
