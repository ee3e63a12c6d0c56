import { useMutation } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { $issues, issueService } from '../../api/clients';
import { asProblem } from '../../api/problem';
import { queries } from '../../api/session';
import { useMe } from '../../app/me';
import { pageAt } from '../../app/pages';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { useEnvironments, useProjects } from '../../components/names';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { FieldsOf, OtherFaults } from '../../components/things/Form';
import { useLeaving } from '../../components/useLeaving';
import { AccessTerms } from './AccessTerms';
import { Basics } from './Basics';
import { Databases } from './Databases';
import { EMPTY, isWritten, type Draft } from './draft';
import { ExportTerms } from './ExportTerms';
import { fits, hasStatement, kindAt, offered, projectsFor, type Kind } from './kinds';
import { KindChooser } from './KindChooser';
import { missing } from './missing';
import { NewDatabases } from './NewDatabases';
import { placedIn } from './places';
import { planOf, requestOf } from './plan';
import { Preview } from './Preview';
import { RoleTerms } from './RoleTerms';
import { Statements } from './Statements';
import { Timing } from './Timing';
import { useEngine } from './useEngine';
import './new-issue.css';

/** Every kind has a path of its own. */
const isHere = (path: string) => pageAt(path)?.page === 'new-issue';

/** Asking for something of any kind; what was typed stays while another kind is looked at, and is not left without a question. */
export default function NewIssuePage() {
  const { t } = useTranslation('new-issue');
  const path = useParams()['*'] ?? '';
  const kinds = offered(useMe());
  const kind = kindAt(path, kinds);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const go = useNavigate();
  const isOpened = useRef(false);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const question = useLeaving(() => !isOpened.current && isWritten(draft), isHere);
  if (!kind) return <Navigate to="/issues/new" replace />;
  return (
    <div className="page page-wide new-issue">
      <PageHead title={t('title')} lead={t('lead')} />
      <KindChooser kinds={kinds} chosen={kind.source} />
      {kinds.includes(kind)
        ? (
          <Asking
            key={kind.source}
            kind={kind}
            draft={draft}
            change={part => setDraft(before => ({ ...before, ...part }))}
            opened={async id => {
              isOpened.current = true;
              // Whoever went elsewhere meanwhile stays there.
              if (isShown.current) await go(`/issues/${id}`);
            }}
          />
        )
        : <div className="card"><Empty icon={CircleHelp} title={t('notOffered')} text={t('noProject')} /></div>}
      {question}
    </div>
  );
}

interface AskingProps {
  kind: Kind;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  opened: (id: string) => Promise<void>;
}

function Asking({ kind, draft: typed, change, opened }: AskingProps) {
  const { source } = kind;
  const { t } = useTranslation('new-issue');
  const go = useNavigate();
  const engineOf = useEngine();
  const { environments } = useEnvironments();
  const projects = projectsFor(kind, useMe(), useProjects().projects);
  // Where there is one, it is that; and a project of another kind of request may not be one of this.
  const isOffered = projects.some(project => project.id === typed.projectId);
  const draft: Draft = { ...typed, projectId: isOffered ? typed.projectId : projects.length === 1 ? projects[0]!.id : '' };
  const [wasSent, setSent] = useState(false);
  const databases = $issues.useQuery(
    'get',
    '/api/v1/databases',
    { params: { query: { projectId: draft.projectId, limit: 1_000 } } },
    { enabled: draft.projectId !== '' },
  );
  const plan = planOf(source, draft, databases.data?.items ?? [], environments.map(each => each.id));
  const lacks = missing(source, draft);
  // The same press twice opens one issue; what was changed after a refusal is another request.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const opening = useMutation({
    mutationFn: async () => {
      try {
        return await issueService.POST('/api/v1/issues', { params: { header: { 'Idempotency-Key': key } }, body: requestOf(source, draft, plan) });
      } catch (error) {
        // Its pointers are those of the request that was sent, which is being typed on.
        throw placedIn(asProblem(error), source, plan, draft);
      }
    },
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/v1/issues'] });
      if (data) await opened(data.id);
    },
    onError: () => setKey(crypto.randomUUID()),
  });
  const isOnDatabases = source === 'CHANGE_DATABASE' || source === 'EXPORT_DATA' || source === 'REQUEST_JIT_ACCESS';
  const parts = { draft, change };
  return (
    <FieldsOf
      className="new-issue-columns"
      noValidate
      error={opening.error}
      submit={() => {
        setSent(true);
        if (lacks.length === 0) opening.mutate();
      }}
    >
      <div className="form">
        <Basics {...parts} projects={projects} />
        {databases.error && <ProblemView error={databases.error} retry={databases.refetch} />}
        {source === 'CREATE_DATABASE' && <NewDatabases {...parts} />}
        {source === 'REQUEST_ROLE' && <RoleTerms {...parts} databases={databases.data?.items} areMore={databases.data?.next != null} />}
        {isOnDatabases && draft.projectId !== '' && !databases.error && (
          <Databases
            all={databases.data?.items}
            areMore={databases.data?.next != null}
            chosen={draft.databases}
            choose={chosen => change({ databases: chosen })}
            fits={database => fits(source, engineOf(database.instance), draft.isAny)}
          />
        )}
        {source === 'EXPORT_DATA' && <ExportTerms {...parts} />}
        {source === 'REQUEST_JIT_ACCESS' && <AccessTerms {...parts} />}
        {hasStatement(source, draft.isAny) && <Statements {...parts} title={t(source === 'CHANGE_DATABASE' ? 'sql' : 'query')} />}
        <Timing {...parts} environments={plan.map(stage => stage.environmentId)} />
        {wasSent && lacks.length > 0 && (
          <div className="problem" role="alert"><ul>{lacks.map(each => <li key={each}>{t(each)}</li>)}</ul></div>
        )}
        <OtherFaults title={t('refused')} />
        <div className="dialog-foot">
          <Button onClick={() => void go('/issues')}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" loading={opening.isPending}>{t('submit')}</Button>
        </div>
      </div>
      <aside className="form" aria-label={t('preview')}><Preview source={source} draft={draft} plan={plan} /></aside>
    </FieldsOf>
  );
}
