import { Check, Copy } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { later } from '../../api/later';
import { useMay } from '../../app/me';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { usePeople } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { Checks } from '../../components/task/Checks';
import { Plain } from '../../editor/Plain';
import { useQuiet } from '../../editor/useQuiet';
import { useApprovedBefore } from './useApprovedBefore';
import { useText, useTextOf } from '../../components/task/useText';
import { useAct } from './useAct';
import type { Seen } from './useSeen';

// Piece by piece, so that the page answers in between.
const Sql = later(() => import('@codemirror/view').then(() => import('../../editor/Sql')));
const SideBySide = later(() => import('../../editor/SideBySide'));

// Comparing takes long for very large texts, and nobody reads them line by line.
const COMPARED_AT_MOST = 500_000;
const EDITABLE = ['CHECKING', 'AWAITING_APPROVAL', 'APPROVED', 'REJECTED', 'FAILED', 'UPCOMING'];

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'];
  task: IssueSchemas['TaskView'];
  seen: Seen;
}

/** What a task runs, what changed about it since the reader saw it, and what was found about it. */
export function Statement({ issue, stage, task, seen }: Props) {
  const { t } = useTranslation('issue');
  const may = useMay();
  const { personName } = usePeople();
  const [editing, edit] = useState(false);
  const [compares, compare] = useState(true);
  const [isBeside, putBeside] = useState(false);
  const { data, error, refetch } = useText(issue.id, task.taskId);
  // The editor is large, and whoever reads need not wait for it.
  const isQuiet = useQuiet();
  const plain = <Plain text={data?.statement ?? ''} label={t('statement')} />;
  const approved = useApprovedBefore(issue, stage, task.taskId);
  const seenBefore = seen.before(task.taskId);
  const { data: asSeen, error: isLost } = useTextOf(issue.id, task.taskId, seenBefore);
  // What was seen a moment ago comes before what was approved some time ago.
  const isSinceSeen = seenBefore !== undefined && !isLost;
  const before = isSinceSeen ? asSeen?.statement : (approved ?? undefined);
  const isChanged = data !== undefined && before !== undefined && before !== data.statement;
  const canCompare = isChanged && data.statement.length < COMPARED_AT_MOST;
  const { shown } = seen;
  useEffect(() => {
    if (data) shown(task.taskId, data.sha256);
  }, [data, shown, task.taskId]);
  const heading = useRef<HTMLHeadingElement>(null);
  const isWanted = seen.wanted === task.taskId;
  useEffect(() => {
    if (isWanted) heading.current?.focus();
  }, [isWanted]);

  // The SQL that creates a database is made of what was asked for, and cannot be another.
  const canEdit = issue.source !== 'CREATE_DATABASE' && issue.state === 'OPEN' && ['WAITING', 'FAILED'].includes(task.state) && EDITABLE.includes(stage.state) && may('issues.change', issue.projectId);
  return (
    <section className="card" aria-labelledby="statement-title">
      <div className="card-h">
        <h2 id="statement-title" ref={heading} tabIndex={-1}>{t('statement')}</h2>
        <span className="sub">
          {t('editedBy', { person: personName(task.lastEditor) })}
          {isChanged && !canCompare && ` · ${t('tooLong')}`}
          {canCompare && compares && ` · ${t(isSinceSeen ? 'sinceSeen' : 'sinceApproved')}`}
        </span>
        <span className="grow" />
        {canCompare && compares && !editing && (
          <Button className="wide-only" size="small" aria-pressed={isBeside} onClick={() => putBeside(!isBeside)}>{t(isBeside ? 'inOne' : 'sideBySide')}</Button>
        )}
        {canCompare && !editing && (
          <Button size="small" aria-pressed={compares} onClick={() => compare(!compares)}>{t(compares ? 'showPlain' : 'showChanges')}</Button>
        )}
        {data && <CopyButton text={data.statement} />}
        {canEdit && !editing && <Button size="small" onClick={() => edit(true)}>{t('edit')}</Button>}
      </div>
      {error && !data && <div className="card-b"><ProblemView error={error} retry={refetch} /></div>}
      {data && (editing
        ? <Editing key="editing" issue={issue} stage={stage} task={task} text={data.statement} close={() => edit(false)} />
        : (
          <div className="statement">
            {isQuiet
              ? (
                <Suspense fallback={plain}>
                  {compares && canCompare && isBeside
                    ? (
                      <SideBySide
                        before={{ text: before, label: t(isSinceSeen ? 'asSeen' : 'asApproved') }}
                        now={{ text: data.statement, label: t('asNow') }}
                        engine={task.engine}
                      />
                    )
                    : <Sql key={String(compares && canCompare)} text={data.statement} label={t('statement')} engine={task.engine} before={compares && canCompare ? before : undefined} />}
                </Suspense>
              )
              : plain}
          </div>
        ))}
      {task.checks && <Checks checks={task.checks} />}
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation('issue');
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t(copied ? 'copied' : 'copy')}
      title={t('copy')}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
    </button>
  );
}

function Editing({ issue, stage, task, text, close }: Omit<Props, 'seen'> & { text: string; close: () => void }) {
  const { t } = useTranslation('issue');
  const [draft, setDraft] = useState(text);
  // What was approved is what runs: the change counts only for the revision that was looked at.
  const [revision] = useState(stage.revision);
  const act = useAct(close);
  return (
    <>
      <div className="statement">
        <Suspense fallback={<Loading />}>
          <Sql text={text} label={t('statement')} engine={task.engine} change={setDraft} />
        </Suspense>
      </div>
      <div className="card-b dialog-foot">
        <p className="hint grow">{t('editVoids')}</p>
        <Button onClick={close}>{t('common:cancel')}</Button>
        <Button
          look="primary"
          loading={act.isPending}
          disabled={draft === text || draft.trim() === ''}
          onClick={() => act.mutate(() => issueService.PUT('/api/v1/issues/{issueId}/tasks/{taskId}/statement', {
            params: { path: { issueId: issue.id, taskId: task.taskId }, header: { 'If-Match': `"${revision}"` } },
            body: { statement: draft },
          }))}
        >
          {t('common:save')}
        </Button>
      </div>
    </>
  );
}
