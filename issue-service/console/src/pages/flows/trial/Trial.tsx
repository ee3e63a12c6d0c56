import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine, type ApprovalSchemas } from '../../../api/clients';
import { later } from '../../../api/later';
import { useMe } from '../../../app/me';
import { Button } from '../../../components/Button';
import { useEnvironments, usePeopleToChoose, useProjects } from '../../../components/names';
import { ProblemView } from '../../../components/ProblemView';
import { ENGINES } from '../editor/useChoices';
import { SOURCES, type Source } from '../flow';
import { MoreValues } from './MoreValues';
import { Outcome } from './Outcome';
import { hasField, readsSql, requestOf, type Supposed } from './supposed';

const Sql = later(() => import('../../../editor/Sql'));

interface Props {
  /** What came of it goes onto the list; null while nothing was tried. */
  tell: (outcome: ApprovalSchemas['SimulationView'] | null) => void;
  outcome: ApprovalSchemas['SimulationView'] | null;
  close: () => void;
}

/** A request to be tried: by which flows it would go, and why. Nothing is kept of it. */
export default function Trial({ tell, outcome, close }: Props) {
  const { t } = useTranslation('flows');
  const id = useId();
  const me = useMe();
  const { environments } = useEnvironments();
  const { projects } = useProjects();
  const people = usePeopleToChoose();
  const [chosen, setChosen] = useState<Supposed>({
    source: 'CHANGE_DATABASE', projectId: '', environmentId: '', creator: me.email, engine: 'POSTGRES', sql: '', labels: '', values: {},
  });
  // Until one is chosen it is the first that there is.
  const supposed = { ...chosen, projectId: chosen.projectId || (projects[0]?.id ?? ''), environmentId: chosen.environmentId || (environments[0]?.id ?? '') };
  const set = (part: Partial<Supposed>) => setChosen({ ...chosen, ...part });
  const attempt = useMutation({
    mutationFn: async () => (await approvalEngine.POST('/api/v1/flows:simulate', { body: requestOf(supposed) })).data!,
    onMutate: () => tell(null),
    onSuccess: tell,
  });
  const named = (things: readonly { id: string; title: string }[]) => things.map(each => ({ id: each.id, title: each.title || each.id }));
  return (
    <section className="card flow-trial" aria-labelledby={id}>
      <div className="card-h">
        <h2 id={id} className="grow">{t('try.title')}</h2>
        <button type="button" className="icon-button" aria-label={t('common:close')} onClick={close}><X size={18} aria-hidden /></button>
      </div>
      <form className="card-b form" onSubmit={event => {
        event.preventDefault();
        attempt.mutate();
      }}>
        <div className="flow-grid">
          <Choice label={t('try.source')} value={supposed.source} choose={source => set({ source: source as Source })}
            options={SOURCES.map(source => ({ id: source, title: t(`common:source.${source}`) }))} />
          <Choice label={t('variable.resource.environment_id')} value={supposed.environmentId} choose={environmentId => set({ environmentId })} options={named(environments)} />
          <Choice label={t('variable.resource.project_id')} value={supposed.projectId} choose={projectId => set({ projectId })} options={named(projects)} />
          <Choice label={t('variable.issue.creator')} value={supposed.creator} choose={creator => set({ creator })}
            options={people.map(({ email, name }) => ({ id: email, title: name || email }))} />
          {hasField(supposed.source, 'resource.db_engine') && (
            <Choice label={t('variable.resource.db_engine')} value={supposed.engine} choose={engine => set({ engine })} options={ENGINES.map(each => ({ id: each, title: each }))} />
          )}
          {hasField(supposed.source, 'issue.labels') && (
            <label className="field">
              <span className="label">{t('try.labels')}</span>
              <input className="input" value={supposed.labels} onChange={event => set({ labels: event.target.value })} />
            </label>
          )}
          <MoreValues source={supposed.source} values={supposed.values} change={values => set({ values })} />
        </div>
        {readsSql(supposed.source) && (
          <div className="field">
            <span className="label">SQL</span>
            <div className="flow-box flow-raw flow-sql">
              <Suspense fallback={<div className="flow-loading" />}>
                <Sql key={supposed.engine} text={supposed.sql} label="SQL" engine={supposed.engine} change={sql => set({ sql })} />
              </Suspense>
            </div>
          </div>
        )}
        <div className="dialog-foot">
          <p className="hint grow">{t('try.hint')}</p>
          <Button look="primary" type="submit" loading={attempt.isPending}>{t('try.do')}</Button>
        </div>
      </form>
      <div role="status" className="flow-outcome">
        {attempt.error && <ProblemView error={attempt.error} title={t('try.failed')} />}
        {outcome && <Outcome outcome={outcome} />}
      </div>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { id: string; title: string }[];
  choose: (id: string) => void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="input" value={value} onChange={event => choose(event.target.value)}>
        {!options.some(option => option.id === value) && <option value={value}>{value}</option>}
        {options.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
      </select>
    </label>
  );
}
