import { Bell, Check, CirclePlus, Dot, MessageSquare, Send, X, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Loading } from '../../components/Loading';
import { usePeople, useRoles } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { Said } from '../../said/Said';
import { CommentBox } from './CommentBox';
import { lineOf, withoutRepeats, type Look } from './lines';
import { Stops } from './Stops';
import { nameOf } from '../../components/task/terms';
import { useTimeline } from './useTimeline';

const ICONS: Record<Look, LucideIcon> = { plain: Dot, good: Check, bad: X, sent: Send };
const OWN_ICONS: Record<string, LucideIcon> = { ISSUE_OPENED: CirclePlus, BELL_RUNG: Bell, COMMENTED: MessageSquare };

/** What happened to an issue and what was said about it, newest first. */
export function Activity({ issue }: { issue: IssueSchemas['IssueView'] }) {
  const { t, i18n } = useTranslation('issue');
  const { ago, moment, number } = useFormat();
  const { personName } = usePeople();
  const { roleTitle } = useRoles();
  const { data, error, refetch } = useTimeline(issue.id);
  const tasks = issue.stages.flatMap(stage => stage.tasks);
  const names = {
    person: personName,
    stage: (id: string) => issue.stages.find(stage => stage.stageId === id)?.environmentTitle ?? id,
    task: (id: string) => {
      const task = tasks.find(each => each.taskId === id);
      return task ? nameOf(task, roleTitle) : id;
    },
  };
  const lines = withoutRepeats(data ?? [])
    .map(entry => ({ entry, line: lineOf(entry, names, key => i18n.exists(`issue:activity.${key}`)) }))
    .reverse();
  return (
    <section className="card" aria-labelledby="activity-title">
      <div className="card-h"><h2 id="activity-title">{t('activityTitle')}</h2></div>
      <CommentBox issueId={issue.id} />
      {error && !data && <div className="card-b"><ProblemView error={error} retry={refetch} /></div>}
      {!data && !error && <Loading />}
      <ol className="acts">
        {lines.map(({ entry, line }) => {
          if (!line) return null;
          const Icon = OWN_ICONS[entry.kind] ?? ICONS[line.look];
          const channel = entry.channel ? t(`common:channel.${entry.channel}`, { defaultValue: entry.channel }) : '';
          return (
            <li key={entry.id}>
              <span className={`act-icon a-${line.look}`}><Icon size={14} strokeWidth={2.4} aria-hidden /></span>
              <div>
                <p>
                  {t(`activity.${line.key}`, { ...line.values, channel, rows: number(Number(line.values.rows)) })}{' '}
                  <time dateTime={entry.at} title={moment(entry.at)}>{ago(entry.at)}</time>
                </p>
                {line.why && <small>{t(`because.${line.why}`, { defaultValue: line.why })}</small>}
                {line.stops.length > 0 && <Stops stops={line.stops} tasks={tasks} as="small" />}
                {line.said && <small><Said>{line.said}</Said></small>}
                {line.quote && <q>{line.quote}</q>}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
