import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMe } from '../../app/me';
import { ExportLink } from './ExportLink';
import { termsOf, type Term } from './terms';

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'];
  task: IssueSchemas['TaskView'];
}

/** What a task asks for beside its SQL, and where its creator finds what came of it. */
export function Asked({ issue, stage, task }: Props) {
  const { t } = useTranslation('issue');
  const { number, list } = useFormat();
  const { email } = useMe();
  const terms = termsOf(task);
  if (terms.length === 0) return null;
  const isMine = issue.creator === email && task.state === 'DONE';
  const words = ({ key, format, rows, databases, span }: Term) =>
    t(`asked.${key}`, {
      format: format ? t(`common:format.${format}`) : '',
      rows: number(rows ?? 0),
      databases: list(databases ?? []),
      environment: stage.environmentTitle,
      span: span ? t(`span.${span.unit}`, { count: span.count, number: number(span.count) }) : '',
    });
  return (
    <>
      <ul className="task-note task-terms">{terms.map(term => <li key={term.key}>{words(term)}</li>)}</ul>
      {isMine && task.export && <ExportLink issueId={issue.id} taskId={task.taskId} />}
      {isMine && task.access && <p className="task-note"><Link className="task-outcome" to="/access"><KeyRound size={14} aria-hidden />{t('useAccess')}</Link></p>}
    </>
  );
}
